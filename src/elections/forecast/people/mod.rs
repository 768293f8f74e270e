//! The forecast in people, and the reader's corrections: registered voters, rates, shares.

mod rows;
mod supposed;

use augure_elections::history::History;
use augure_elections::people::expected;
use leptos::prelude::*;

use rows::Counts;
use supposed::Supposed;

use crate::elections::session::Session;
use crate::elections::shown::Shown;
use crate::elections::text::people as words;
use crate::elections::text::shared::label;
use crate::elections::undo::Undo;
use crate::ui::tables::grid::{Grid, attribute, grid};
use crate::ui::tables::title::{Title, columns};

/// The start of a bureau's counts, on the eve of a target.
#[derive(Debug, Clone, PartialEq)]
struct Start {
    model: Supposed,
    /// Its origin, in words.
    origin: String,
}

fn start(shown: &Shown) -> Option<Start> {
    let as_of = History::new(&shown.panel).before(shown.scrutin());
    let expected = expected(&as_of, shown.bureau.id).ok()?;
    let calendar = &shown.data.calendar;
    let origin = words::origin(label(&calendar[expected.registered_at]), label(&calendar[expected.rates_at]));
    Some(Start { model: Supposed::new(shown, &expected)?, origin })
}

/// The counts. The fields stay while bureaux and targets change: only their content is replaced.
#[component]
pub(super) fn InPeople(
    /// The page's state.
    session: Session,
) -> impl IntoView {
    let start = Memo::new(move |_| session.shown.with(|shown| start(shown.as_ref()?)));
    let known = Memo::new(move |_| start.with(Option::is_some));
    move || {
        let shown = session.shown.get_untracked().filter(|_| known.get())?;
        let first = start.get_untracked()?;
        // A bureau without counts keeps the last ones until the panel is gone.
        let latest = move |before: Option<&Start>| start.get().or(before.cloned()).unwrap_or(first.clone());
        Some(counts(session, &shown, Memo::new(latest)))
    }
}

fn counts(session: Session, shown: &Shown, start: Memo<Start>) -> impl IntoView + use<> {
    let read = move || session.state.with(|asked| start.with(|start| start.model.corrected(asked)));
    let asked = move || read().unwrap_or_else(|| start.with(|start| start.model.clone()));
    let unreadable = Memo::new(move |_| read().is_none() && session.state.with(|asked| !asked.is_empty()));
    let supposed = RwSignal::new(untrack(asked));
    // The counts follow the address: another bureau, the browser's history, a step back.
    Effect::new(move |_| {
        let asked = asked();
        if supposed.with_untracked(|now| *now != asked) {
            supposed.set(asked);
        }
    });
    let people = Memo::new(move |_| supposed.with(Supposed::people));
    let touched = Memo::new(move |_| supposed.with(|now| start.with(|start| *now != start.model)));
    let on_change = Callback::new(move |()| {
        let state =
            if touched.get_untracked() { supposed.with_untracked(Supposed::to_words) } else { Vec::new() };
        session.set_state(state);
    });
    let counts = Counts { session, supposed, people, on_change };
    let table = grid(Grid {
        attributes: vec![attribute("class", "figures"), attribute("data-testid", "people")],
        caption: None,
        heads: columns([
            Title { hidden: true, ..Title::new(words::WHAT.get()) },
            Title::new(words::RATE.get()),
            Title::new(words::PEOPLE.get()),
        ]),
        body: counts.rows(shown.data.categories.iter().as_slice()).into(),
        foot: None,
    });
    view! {
        <section class="panel people">
            <h2>{words::TITLE}</h2>
            <Show when=move || unreadable.get()>
                <p class="notice">{words::UNREADABLE}</p>
            </Show>
            <p class="hint">{move || start.with(|start| start.origin.clone())}</p>
            {table}
            <div class="row">
                <Undo session />
                <button
                    type="button"
                    id="people-reset"
                    disabled=move || !touched.get()
                    on:click=move |_| {
                        session.set_state(Vec::new());
                        session.replaced.update(|count| *count += 1);
                    }
                >
                    {words::RESET}
                </button>
                <span role="status">{move || touched.get().then(|| words::CORRECTED.get())}</span>
            </div>
        </section>
    }
}

//! One bureau through every scrutin held: small multiples, their table, and candidates' own results.

mod candidates;
mod charts;
mod story;
mod table;

use std::sync::Arc;

use leptos::prelude::*;

use story::{LEVELS, Story, moments};

use super::heading::{heading, here};
use super::session::Session;
use crate::elections::text::history as own;
use crate::ui::fields::select::Select;

/// The word in the address for shares of all valid votes.
const OF_VALID: &str = "exprimes";

/// The page.
#[component]
pub(super) fn History(
    /// The page's state.
    session: Session,
) -> impl IntoView {
    let shown = session.shown;
    let level = Memo::new(move |_| {
        let slug = session.part(0);
        LEVELS.iter().position(|(level, _)| *level == slug).unwrap_or_default()
    });
    let moments = Memo::new(move |_| Arc::new(shown.get().map_or(Vec::new(), |shown| moments(&shown))));
    let of_valid = Memo::new(move |_| session.part(2) == OF_VALID);
    let story = move || {
        let story = Story { moments: moments.get(), level: level.get(), of_valid: of_valid.get() };
        shown.get().map(|shown| (shown, story))
    };
    let choose = move |every: bool| {
        session.set_part(2, if every { OF_VALID.to_owned() } else { String::new() });
    };
    let levels: Vec<(String, String)> =
        LEVELS.iter().map(|(slug, name)| ((*slug).to_owned(), name.to_string())).collect();
    let chosen = Memo::new(move |_| LEVELS[level.get()].0.to_owned());
    let on_pick = Callback::new(move |slug| session.set_part(0, slug));
    view! {
        {heading(session, move |shown| [here(shown), own::about(moments.with(|moments| moments.len()))])}
        <section class="fields">
            <Select id="level" label=own::LEVEL options=levels chosen on_pick />
            <label class="tick">
                <input
                    type="checkbox"
                    id="of-valid"
                    prop:checked=of_valid
                    on:change:target=move |event| choose(event.target().checked())
                />
                <span>{own::IN_VALID}</span>
            </label>
        </section>
        <section class="panel">
            <h2>{own::CHARTS}</h2>
            {move || story().map(|(shown, story)| charts::charts(&shown, &story))}
            <p class="counts">{own::CHARTS_HOW}</p>
            {move || {
                let line = story().and_then(|(shown, story)| story.divided(&shown))?;
                Some(view! { <p class="counts" data-covers="divided">{line}</p> })
            }}
        </section>
        <section class="panel">
            {move || story().map(|(shown, story)| table::table(&shown, &story))}
        </section>
        <section class="panel">
            <h2>{own::CANDIDATES}</h2>
            <candidates::Candidates session moments />
        </section>
    }
}

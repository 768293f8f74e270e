//! The forecast in people, and what the reader corrects of it: registered voters, rates, shares.

use augure_core::units::Share;
use augure_elections::absence::{Absence, Known};
use augure_elections::history::History;
use augure_elections::people::{Electorate, Expected, People, expected};
use augure_elections::scenario::{Hold, Scenario, WHOLE};
use leptos::prelude::*;

use crate::elections::session::Session;
use crate::elections::shown::Shown;
use crate::elections::text::{people as said, scenario, shared as words};
use crate::elections::undo::Undo;
use crate::text::numbers;
use crate::ui::fields::number::NumberField;

/// More registered voters than a bureau may have.
const MOST: u32 = 20_000;

/// What the counts are made of. Rates in tenths of a percent.
#[derive(Debug, Clone, PartialEq)]
struct Supposed {
    shares: Scenario,
    inscrits: u32,
    blancs: u32,
    nuls: u32,
    autres: f64,
}

impl Supposed {
    fn new(shown: &Shown, expected: &Expected) -> Option<Self> {
        let shares: Option<Vec<f64>> = shown.sheet.lines.iter().map(|line| share_of(line.share)).collect();
        let Electorate { inscrits, turnout, blancs, nuls, autres } = expected.electorate;
        let tenths = |rate: f64| (rate * f64::from(WHOLE)).round() as u32;
        Some(Self {
            shares: Scenario::new(&shares?, turnout)?,
            inscrits,
            blancs: tenths(blancs),
            nuls: tenths(nuls),
            autres,
        })
    }

    fn people(&self) -> People {
        let rate = |tenths: u32| f64::from(tenths) / f64::from(WHOLE);
        let electorate = Electorate {
            inscrits: self.inscrits,
            turnout: rate(self.shares.turnout()),
            blancs: rate(self.blancs),
            nuls: rate(self.nuls),
            autres: self.autres,
        };
        electorate.people(&self.shares.shares())
    }

    fn to_words(&self) -> Vec<String> {
        let [shares, turnout] = self.shares.to_words();
        vec![shares, turnout, self.inscrits.to_string(), self.blancs.to_string(), self.nuls.to_string()]
    }

    /// What an address says of it, when that can be.
    fn corrected(&self, words: &[String]) -> Option<Self> {
        let [shares, turnout, inscrits, blancs, nuls] = words else { return None };
        let shares = Scenario::from_words(shares, turnout, self.shares.parts().len())?;
        let within = |text: &str, most: u32| text.parse::<u32>().ok().filter(|value| *value <= most);
        let inscrits = within(inscrits, MOST)?;
        let blancs = within(blancs, WHOLE)?;
        let nuls = within(nuls, WHOLE - blancs)?;
        Some(Self { shares, inscrits, blancs, nuls, ..self.clone() })
    }
}

/// A forecast share; nothing for a category that does not stand.
fn share_of(share: Known<Share>) -> Option<f64> {
    match share {
        Ok(share) => Some(share.get()),
        Err(Absence::NotStanding) => Some(0.0),
        Err(_) => None,
    }
}

/// What the counts of a bureau on the eve of a target start from.
#[derive(Debug, Clone, PartialEq)]
struct Start {
    model: Supposed,
    /// Where that comes from, in words.
    origin: String,
}

fn start(shown: &Shown) -> Option<Start> {
    let as_of = History::new(&shown.panel).before(shown.scrutin());
    let expected = expected(&as_of, shown.bureau.id).ok()?;
    let calendar = &shown.data.calendar;
    let origin = said::origin(
        words::label(&calendar[expected.registered_at]),
        words::label(&calendar[expected.rates_at]),
    );
    Some(Start { model: Supposed::new(shown, &expected)?, origin })
}

/// The counts. The fields stay while bureaux and targets change: only what they hold is replaced.
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
        // What has no counts keeps the last ones until the panel is gone.
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
    let change = move |change: &dyn Fn(&mut Supposed)| {
        supposed.update(|supposed| change(supposed));
        let state =
            if touched.get_untracked() { supposed.with_untracked(Supposed::to_words) } else { Vec::new() };
        session.set_state(state);
    };
    // A rate or a count that can be corrected, and the people that it makes.
    let line = move |id: &'static str,
                     label: crate::text::Text,
                     decimals: usize,
                     max: fn(&Supposed) -> u32,
                     get: fn(&Supposed) -> u32,
                     set: fn(&mut Supposed, u32),
                     count: Option<fn(&People) -> u32>| {
        view! {
            <tr>
                <th scope="row">{label}</th>
                <td>
                    <NumberField
                        label=label.to_string()
                        id=id
                        decimals=decimals
                        value=Signal::derive(move || supposed.with(get))
                        max=Signal::derive(move || supposed.with(max))
                        replaced=session.replaced
                        on_value=Callback::new(move |value| change(&|supposed| set(supposed, value)))
                    />
                </td>
                <td data-count=id>{move || count.map(|count| numbers::count(people.with(count)))}</td>
            </tr>
        }
    };
    let whole = |_: &Supposed| WHOLE;
    let shares =
        move |change_shares: &dyn Fn(&mut Scenario)| change(&|supposed| change_shares(&mut supposed.shares));
    let categories = shown.data.categories.iter().enumerate().map(|(k, category)| {
        let label = words::category(category).to_owned();
        let key = category.key.clone();
        let part =
            Memo::new(move |_| supposed.with(|s| s.shares.parts().get(k).copied().unwrap_or_default()));
        let refused = Memo::new(move |_| supposed.with(|s| scenario::refused(&s.shares, k)));
        view! {
            <tr>
                <th scope="row">{label.clone()}</th>
                <td>
                    <NumberField
                        label=label
                        id=format!("own-{k}")
                        value=Signal::derive(move || part.get().tenths)
                        max=WHOLE
                        disabled=Signal::derive(move || !part.get().stands)
                        refused
                        replaced=session.replaced
                        on_value=Callback::new(move |tenths| shares(&|shares| shares.type_in(k, tenths)))
                        held=Signal::derive(move || part.get().hold == Hold::Typed)
                        on_release=Callback::new(move |()| shares(&|shares| shares.release(k)))
                    />
                </td>
                <td data-count=key>{move || numbers::count(people.with(|people| people.votes[k]))}</td>
            </tr>
        }
    });
    let others = move || {
        let count = people.with(|people| people.autres);
        (count > 0).then(|| {
            view! {
                <tr>
                    <th scope="row">{said::OTHERS}</th>
                    <td></td>
                    <td data-count="autres">{numbers::count(count)}</td>
                </tr>
            }
        })
    };
    view! {
        <section class="panel people">
            <h2>{said::TITLE}</h2>
            <Show when=move || unreadable.get()>
                <p class="notice">{said::UNREADABLE}</p>
            </Show>
            <p class="hint">{move || start.with(|start| start.origin.clone())}</p>
            <table class="figures" data-testid="people">
                <thead>
                    <tr>
                        <th scope="col"><span class="visually-hidden">{said::WHAT}</span></th>
                        <th scope="col">{said::RATE}</th>
                        <th scope="col">{said::PEOPLE}</th>
                    </tr>
                </thead>
                <tbody>
                    {line("inscrits", said::REGISTERED, 0, |_| MOST, |s| s.inscrits, |s, n| s.inscrits = n, None)}
                    {line(
                        "votants",
                        said::TURNOUT,
                        1,
                        whole,
                        |s| s.shares.turnout(),
                        |s, n| s.shares.set_turnout(n),
                        Some(|people| people.votants),
                    )}
                    {line(
                        "abstention",
                        said::ABSTENTION,
                        1,
                        whole,
                        |s| WHOLE - s.shares.turnout(),
                        |s, n| s.shares.set_turnout(WHOLE - n),
                        Some(People::abstention),
                    )}
                    {line("blancs", said::BLANK, 1, |s| WHOLE - s.nuls, |s| s.blancs, |s, n| s.blancs = n, Some(|p| p.blancs))}
                    {line("nuls", said::VOID, 1, |s| WHOLE - s.blancs, |s| s.nuls, |s, n| s.nuls = n, Some(|p| p.nuls))}
                    <tr class="sum">
                        <th scope="row">{said::VALID}</th>
                        <td></td>
                        <td data-count="exprimes">{move || numbers::count(people.with(|people| people.exprimes))}</td>
                    </tr>
                    {categories.collect_view()}
                    {others}
                </tbody>
            </table>
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
                    {said::RESET}
                </button>
                <span role="status">{move || touched.get().then(|| said::CORRECTED.get())}</span>
            </div>
        </section>
    }
}

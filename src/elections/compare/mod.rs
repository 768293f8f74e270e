//! Two to four places side by side, on one scale: a forecast or a result of each.

mod dots;
mod table;

use std::sync::Arc;

use augure_elections::compare::{Side, forecast, result};
use augure_elections::scrutin::ScrutinIndex;
use augure_elections::tally::Place;
use leptos::prelude::*;

use super::heading::{heading, here};
use super::session::{Session, Shown};
use crate::text::{Text, compare as own, elections as words};
use crate::ui::choice::Choice;
use crate::ui::combobox::Combobox;
use crate::ui::select::Select;

/// What an address calls the places that are no bureaux.
const TOWN: &str = "commune";
const DEPARTEMENT: &str = "departement";
const NATION: &str = "nation";
const NOBODY: &str = "personne";

/// The fields of the second to fourth place: their identifiers, labels, and what they hold until somebody chooses.
const SLOTS: [(&str, Text, &str); 3] =
    [("place-2", own::SECOND, TOWN), ("place-3", own::THIRD, NOBODY), ("place-4", own::FOURTH, NOBODY)];

/// A place with its name and its numbers.
#[derive(Debug, Clone, PartialEq)]
struct Compared {
    name: String,
    side: Side,
}

/// The page.
#[component]
pub(super) fn Compare(
    /// The page's state.
    session: Session,
) -> impl IntoView {
    let shown = session.shown;
    let chosen = move |slot: usize| {
        let (_, _, default) = SLOTS[slot];
        let key = session.part(slot + 1);
        if key.is_empty() { default.to_owned() } else { key }
    };
    let choices = Memo::new(move |_| Arc::new(shown.get().map_or(Vec::new(), |shown| places(&shown))));
    let compared = Memo::new(move |_| {
        let Some(shown) = shown.get() else { return Vec::new() };
        let what = held(&shown, &session.part(0));
        let others = (0..SLOTS.len()).map(chosen);
        let keys = std::iter::once(shown.bureau.id.code.to_string()).chain(others);
        keys.filter_map(|key| side(&shown, &key, what)).collect()
    });
    let options = Memo::new(move |_| shown.get().map_or(Vec::new(), |shown| whats(&shown)));
    let fields = SLOTS.into_iter().enumerate().map(|(slot, (id, label, _))| {
        let on_pick = Callback::new(move |key| session.set_part(slot + 1, key));
        let chosen = Memo::new(move |_| chosen(slot));
        view! { <Combobox id label choices chosen on_pick /> }
    });
    let what = Memo::new(move |_| session.part(0));
    let on_what = Callback::new(move |key| session.set_part(0, key));
    view! {
        {move || {
            let about = shown.get().map(|shown| about(&shown, &session.part(0)));
            shown.get().zip(about).map(|(shown, about)| heading(&shown, here(&shown), about))
        }}
        <section class="fields">
            <Select id="what" label=own::WHAT options chosen=what on_pick=on_what />
            {fields.collect_view()}
        </section>
        <div class="columns" class:wide=move || compared.with(|sides| sides.len() > 2) aria-live="polite">
            <section class="panel">
                {move || shown.get().map(|shown| compared.with(|sides| table::table(&shown, sides)))}
            </section>
            <section class="panel">
                <h2>{own::CHART}</h2>
                {move || shown.get().map(|shown| compared.with(|sides| dots::dots(&shown, sides)))}
            </section>
        </div>
    }
}

/// The scrutin whose results are asked for; none for the forecast.
fn held(shown: &Shown, what: &str) -> Option<ScrutinIndex> {
    let found = shown.data.calendar.find(what);
    found.filter(|(_, scrutin)| scrutin.held).map(|(index, _)| index)
}

fn about(shown: &Shown, what: &str) -> String {
    match held(shown, what) {
        Some(index) => own::result(&words::scrutin(&shown.data.calendar[index])),
        None => own::forecast(&words::scrutin(shown.scrutin())),
    }
}

/// The forecast and every result, the latest first.
fn whats(shown: &Shown) -> Vec<(String, String)> {
    let results = shown.data.calendar.iter().rev().filter(|(_, scrutin)| scrutin.held);
    std::iter::once((String::new(), about(shown, "")))
        .chain(results.map(|(_, scrutin)| (scrutin.id.clone(), own::result(words::label(scrutin)))))
        .collect()
}

/// What there is to compare with.
fn places(shown: &Shown) -> Vec<Choice> {
    let plain = |key: &str, label: String| Choice { key: key.to_owned(), label, ..Choice::default() };
    let mut choices = vec![
        plain(NOBODY, own::NOBODY.to_string()),
        plain(TOWN, own::town(&shown.commune.name)),
        plain(DEPARTEMENT, own::DEPARTEMENT.to_string()),
        plain(NATION, own::NATION.to_string()),
    ];
    choices.extend(shown.bureaux.iter().map(|entry| Choice {
        number: Some(entry.id.code.to_string()),
        ..plain(entry.id.code.as_str(), words::bureau(entry.id.code.short()))
    }));
    choices
}

/// The place called `key`; none for nobody, or for a bureau that the commune does not have.
fn side(shown: &Shown, key: &str, what: Option<ScrutinIndex>) -> Option<Compared> {
    let commune = shown.commune.code;
    let (name, place) = match key {
        TOWN => (own::town(&shown.commune.name), Place::Town(commune)),
        DEPARTEMENT => (own::DEPARTEMENT.to_string(), Place::Departement(commune.departement())),
        NATION => (own::NATION.to_string(), Place::Nation),
        _ => {
            let entry = shown.bureaux.iter().find(|entry| entry.id.code.as_str() == key)?;
            (words::bureau(entry.id.code.short()), Place::Bureau(entry.id))
        }
    };
    let side = match what {
        Some(index) => result(&shown.panel, place, index),
        None => {
            let model = shown.model.as_deref().map_err(|reason| *reason);
            forecast(&shown.panel, place, shown.scrutin(), model)
        }
    };
    Some(Compared { name, side })
}

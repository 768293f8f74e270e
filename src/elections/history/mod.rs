//! One bureau through every scrutin held: small multiples, their table, and candidates' own results.

mod candidates;
mod charts;
pub(super) mod scale;
mod table;

use std::sync::Arc;

use augure_elections::series::{Moment, series};
use augure_elections::tally::Place;
use leptos::prelude::*;

use super::heading::{heading, here};
use super::session::{Session, Shown};
use crate::text::{Text, elections as words, history as own};
use crate::ui::select::Select;

/// What a bureau is compared with: its word in addresses and its name.
const LEVELS: [(&str, Text); 3] =
    [("commune", own::TOWN), ("departement", own::DEPARTEMENT), ("nation", own::NATION)];

/// A bureau's history, and the level that it is compared with: a position in [`LEVELS`].
#[derive(Debug, Clone, PartialEq)]
struct Story {
    moments: Arc<Vec<Moment>>,
    level: usize,
}

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
    let story =
        move || shown.get().map(|shown| (shown, Story { moments: moments.get(), level: level.get() }));
    let levels: Vec<(String, String)> =
        LEVELS.iter().map(|(slug, name)| ((*slug).to_owned(), name.to_string())).collect();
    let chosen = Memo::new(move |_| LEVELS[level.get()].0.to_owned());
    let on_pick = Callback::new(move |slug| session.set_part(0, slug));
    view! {
        {move || {
            let about = own::about(moments.with(|moments| moments.len()));
            shown.get().map(|shown| heading(&shown, here(&shown), about))
        }}
        <section class="fields">
            <Select id="level" label=own::LEVEL options=levels chosen on_pick />
        </section>
        <section class="panel">
            <h2>{own::CHARTS}</h2>
            {move || story().map(|(shown, story)| charts::charts(&shown, &story))}
            <p class="counts">{own::CHARTS_HOW}</p>
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

/// What the bureau and the levels gave: the bureau first, then in the order of [`LEVELS`].
fn moments(shown: &Shown) -> Vec<Moment> {
    let commune = shown.commune.code;
    let places = [
        Place::Bureau(shown.bureau.id),
        Place::Town(commune),
        Place::Departement(commune.departement()),
        Place::Nation,
    ];
    series(&shown.panel, shown.bureau.id, &places)
}

impl Story {
    /// The name of the level.
    fn level_name(&self) -> &'static str {
        LEVELS[self.level].1.get()
    }
}

/// `Municipales 2020, 1er tour`.
fn scrutin_name(shown: &Shown, moment: &Moment) -> String {
    words::label(&shown.data.calendar[moment.scrutin]).to_owned()
}

//! The votes of each candidate or list at one scrutin, in the bureau and in the town.

use std::sync::Arc;

use augure_core::units::Share;
use augure_elections::absence::Absence;
use augure_elections::series::Moment;
use augure_elections::tables::{Candidate, candidates_of};
use leptos::prelude::*;

use super::story::scrutin_name;
use crate::elections::cells::missing;
use crate::elections::session::Session;
use crate::elections::shown::Shown;
use crate::elections::text::{history as own, shared as words};
use crate::ui::fetched::fetched;
use crate::ui::fields::select::Select;
use crate::ui::tables::cell::Cell;
use crate::ui::tables::grid::{Entry, Grid, Line, attribute, lines, scrolling};
use crate::ui::tables::title::{Title, columns};

/// The table of the bundle that only this view needs.
const TABLE: &str = "results";

/// A list of scrutins and the candidates of the one that is chosen; the last one until somebody chooses.
#[component]
pub(super) fn Candidates(
    /// The page's state.
    session: Session,
    /// The bureau's history.
    moments: Memo<Arc<Vec<Moment>>>,
) -> impl IntoView {
    let shown = session.shown;
    let id = move |shown: &Shown, moment: &Moment| shown.data.calendar[moment.scrutin].id.clone();
    let voted = move || -> Vec<(String, String)> {
        let Some(shown) = shown.get() else { return Vec::new() };
        let voted = moments.get();
        let voted = voted.iter().rev().filter(|moment| moment.tallies[0].is_ok());
        voted.map(|moment| (id(&shown, moment), scrutin_name(&shown, moment))).collect()
    };
    let options = Memo::new(move |_| voted());
    let chosen = Memo::new(move |_| {
        let asked = session.part(1);
        options.with(|options| {
            let known = options.iter().any(|(id, _)| *id == asked);
            if known { asked } else { options.first().map(|(id, _)| id.clone()).unwrap_or_default() }
        })
    });
    let on_pick = Callback::new(move |id| session.set_part(1, id));
    let table = move || {
        let shown = shown.get()?;
        let (scrutin, _) = shown.data.calendar.find(&chosen.get())?;
        let (data, part) = (Arc::clone(&shown.data), shown.commune.part.clone());
        let load = move |progress| {
            let (data, part) = (Arc::clone(&data), part.clone());
            async move { data.table(TABLE, Some(&part), progress).await }
        };
        let show = move |table: Arc<augure_core::bundle::table::Table>| match candidates_of(
            &table,
            &shown.panel,
            shown.bureau.id,
            scrutin,
        ) {
            Ok(candidates) if !candidates.is_empty() => {
                rows(&shown.bureau.id.code.to_string(), &chosen.get_untracked(), &candidates)
            }
            Ok(_) => view! { <p>{own::NO_CANDIDATES}</p> }.into_any(),
            Err(error) => view! { <p class="notice">{error.to_string()}</p> }.into_any(),
        };
        Some(fetched(words::STILL_SHOWN, load, show))
    };
    view! {
        <Select id="scrutin" label=own::CANDIDATES_OF options chosen on_pick />
        {table}
    }
}

fn rows(bureau: &str, scrutin: &str, candidates: &[Candidate]) -> AnyView {
    let heads = [own::NUANCE, own::VOTES, own::OF_VALID, own::IN_TOWN, own::OF_VALID];
    let fields = ["nuance", "votes", "share", "town-votes", "town-share"];
    let row = |candidate: &Candidate| {
        let name = format!("{} {}", candidate.prenom, candidate.nom);
        let list = candidate.liste.clone().unwrap_or_default();
        let (name, list) = if name.trim().is_empty() { (list, String::new()) } else { (name, list) };
        let share =
            |share: Option<Share>| share.map_or(missing(Absence::TooFewVotes), |share| Cell::share(share, 1));
        let cells = [
            candidate.nuance.clone().map_or(Cell::Blank, Cell::Words),
            Cell::count(candidate.voix),
            share(candidate.share),
            Cell::count(candidate.town_voix),
            share(candidate.town_share),
        ];
        let cells = cells.into_iter().zip(fields).zip(heads);
        Line {
            attributes: Vec::new(),
            title: Title { note: (!list.is_empty()).then_some(list), ..Title::new(name) },
            cells: cells
                .map(|((cell, field), head)| Entry::fixed(cell).field(field).label(head.get()))
                .collect(),
        }
    };
    let heads = std::iter::once(own::CANDIDATE).chain(heads).map(|head| Title::new(head.get()));
    let table = Grid {
        attributes: vec![
            attribute("data-testid", "candidates"),
            attribute("data-bureau", bureau.to_owned()),
            attribute("data-scrutin", scrutin.to_owned()),
        ],
        caption: None,
        heads: columns(heads),
        body: lines(candidates.iter().map(row)).into(),
        foot: None,
    };
    scrolling(own::CANDIDATES.to_string(), table)
}

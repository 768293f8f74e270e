//! What each candidate or list got in the bureau at one scrutin, and in the town.

use std::sync::Arc;

use augure_elections::series::Moment;
use augure_elections::tables::{Candidate, candidates_of};
use leptos::prelude::*;

use super::story::scrutin_name;
use crate::elections::session::Session;
use crate::elections::shown::Shown;
use crate::elections::text::{history as own, shared as words};
use crate::text::numbers::machine;
use crate::text::{NOT_AVAILABLE, numbers};
use crate::ui::fetched::fetched;
use crate::ui::fields::select::Select;

/// The table that only this view needs.
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
    let row = |candidate: &Candidate| {
        let name = format!("{} {}", candidate.prenom, candidate.nom);
        let list = candidate.liste.clone().unwrap_or_default();
        let (name, list) = if name.trim().is_empty() { (list, String::new()) } else { (name, list) };
        let share = |share: Option<augure_core::units::Share>| {
            let shown = share.map_or_else(|| NOT_AVAILABLE.to_string(), numbers::percent);
            (share.map(|share| machine(share.percent())), shown)
        };
        let votes = |votes: u32| (Some(votes.to_string()), numbers::count(votes));
        let cells = [
            (None, candidate.nuance.clone().unwrap_or_default()),
            votes(candidate.voix),
            share(candidate.share),
            votes(candidate.town_voix),
            share(candidate.town_share),
        ];
        let cell = |((value, shown), head): ((Option<String>, String), crate::text::Text)| {
            view! { <td data-value=value data-label=head>{shown}</td> }
        };
        view! {
            <tr>
                <th scope="row">{name} {(!list.is_empty()).then(|| view! { <small>{list}</small> })}</th>
                {cells.into_iter().zip(heads).map(cell).collect_view()}
            </tr>
        }
    };
    let head = |name: crate::text::Text| view! { <th scope="col">{name}</th> };
    view! {
        <div class="scroll-frame" tabindex="0" role="group" aria-label=own::CANDIDATES>
            <table data-testid="candidates" data-bureau=bureau.to_owned() data-scrutin=scrutin.to_owned()>
                <caption class="visually-hidden">{own::CANDIDATES}</caption>
                <thead>
                    <tr>
                        <th scope="col">{own::CANDIDATE}</th>
                        {heads.map(head).collect_view()}
                    </tr>
                </thead>
                <tbody>{candidates.iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

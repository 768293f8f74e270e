//! Every bureau of the town under what is supposed: one row a bureau, the town above them.

use augure_core::format::column_of_tenths;
use augure_core::units::Share;
use augure_elections::people::People;
use leptos::prelude::*;

use super::state::State;
use crate::elections::coverage;
use crate::elections::session::Session;
use crate::elections::text::{scenario as said, shared as words};
use crate::text::{self, numbers};
use crate::ui::tables::wide::Wide;

/// What a row shows: shares as printed, turnout, valid votes.
type Row = (Vec<String>, String, String);

fn row<'a>(shares: Option<impl Iterator<Item = &'a Share>>, people: &People, categories: usize) -> Row {
    let shares = match shares {
        Some(shares) => {
            let shares: Vec<f64> = shares.map(|share| share.get()).collect();
            column_of_tenths(&shares).into_iter().map(numbers::percent_of_tenths).collect()
        }
        None => vec![text::NOT_AVAILABLE.to_string(); categories],
    };
    let turnout = match people.inscrits {
        0 => text::NOT_AVAILABLE.to_string(),
        all => numbers::percent(Share::clipped(f64::from(people.votants) / f64::from(all))),
    };
    (shares, turnout, numbers::count(people.exprimes))
}

/// The table. Rows stay while values change: only text that differs is written.
#[component]
pub(super) fn Bureaux(
    /// The page's state.
    session: Session,
    /// What is supposed.
    state: State,
) -> impl IntoView {
    let heads: Vec<(String, String)> = state.ground.with_value(|ground| {
        let categories = ground.shown().data.categories.iter();
        categories.map(|c| (words::category(c).to_owned(), c.colour.clone())).collect()
    });
    let categories = heads.len();
    // The town first, then its bureaux.
    let rows = Memo::new(move |_| {
        state.outcome.with(|outcome| {
            let Ok(outcome) = outcome else { return Vec::new() };
            let town = row(Some(outcome.totals.iter()), &outcome.people, categories);
            let bureaux = outcome.bureaux.iter().map(|own| {
                row(
                    own.forecast.as_ref().ok().map(|forecast| forecast.shares.iter()),
                    &own.people,
                    categories,
                )
            });
            std::iter::once(town).chain(bureaux).collect()
        })
    });
    let bureaux = Memo::new(move |_| {
        state.outcome.with(|outcome| match outcome {
            Ok(outcome) => outcome.bureaux.iter().map(|own| own.bureau).collect(),
            Err(_) => Vec::new(),
        })
    });
    let cell = move |at: usize, of: fn(&Row, usize) -> Option<&String>, k: usize| {
        move || rows.with(|rows| rows.get(at).and_then(|row| of(row, k)).cloned().unwrap_or_default())
    };
    let cells = move |at: usize| {
        let shares =
            (0..categories).map(|k| view! { <td>{cell(at, |row, k| row.0.get(k), k)}</td> }).collect_view();
        view! {
            {shares}
            <td>{cell(at, |row, _| Some(&row.1), 0)}</td>
            <td>{cell(at, |row, _| Some(&row.2), 0)}</td>
        }
    };
    let chosen = Memo::new(move |_| session.shown.with(|shown| shown.as_ref().map(|shown| shown.bureau.id)));
    let line = move |(at, bureau): (usize, augure_elections::bureau::BureauId)| {
        view! {
            <tr class:chosen=move || chosen.get() == Some(bureau) data-bureau=bureau.code.to_string()>
                <th scope="row">
                    <button type="button" class="link" on:click=move |_| session.show_bureau(bureau.code)>
                        {words::bureau(bureau.code.short())}
                    </button>
                </th>
                {cells(at + 1)}
            </tr>
        }
    };
    view! {
        <h2>{said::BUREAUX}</h2>
        <Wide label=said::BUREAUX>
            <table class="dense" data-testid="scenario-bureaux">
                <thead>
                    <tr>
                        <th scope="col">{words::BUREAU}</th>
                        {heads
                            .into_iter()
                            .map(|(label, colour)| {
                                view! {
                                    <th scope="col">
                                        <span class="swatch" aria-hidden="true" style=("--colour", colour)></span>
                                        {label}
                                    </th>
                                }
                            })
                            .collect_view()}
                        <th scope="col">{said::TURNOUT}</th>
                        <th scope="col">{said::VALID}</th>
                    </tr>
                </thead>
                <tbody>
                    <tr class="town" data-bureau="town">
                        <th scope="row">{said::WHOLE_TOWN}</th>
                        {cells(0)}
                    </tr>
                    {move || bureaux.get().into_iter().enumerate().map(line).collect_view()}
                </tbody>
            </table>
        </Wide>
        {move || session.shown.with(|shown| shown.as_ref().map(|shown| coverage::under_town(shown)))}
    }
}

//! Every bureau of the town under the scenario, one row per bureau, and the town above them.

use augure_core::format::column_of_tenths;
use augure_core::units::Share;
use augure_elections::absence::{Absence, KnownRef as _};
use augure_elections::bureau::BureauId;
use augure_elections::forecast::Interval;
use augure_elections::people::People;
use leptos::prelude::*;

use super::state::State;
use crate::elections::cells::{missing, title};
use crate::elections::coverage;
use crate::elections::session::Session;
use crate::elections::text::{intervals, scenario as said, shared as words, town_result as own};
use crate::text::numbers;
use crate::ui::tables::cell::Cell;
use crate::ui::tables::grid::{Entry, Grid, Line, attribute, grid};
use crate::ui::tables::title::{Press, Title, columns};
use crate::ui::tables::wide::Wide;

/// The cells of a row: the share of each of `categories` with which they add up, each with its interval where there are
/// `intervals`; turnout, valid votes.
fn row(
    shares: Result<&[Share], Absence>,
    intervals: &[Interval],
    people: &People,
    categories: usize,
) -> Vec<Cell> {
    let mut cells: Vec<Cell> = match shares {
        Ok(shares) => {
            let shares: Vec<f64> = shares.iter().map(|share| share.get()).collect();
            let tenths = column_of_tenths(&shares).into_iter();
            let number = |tenths| Cell::Number(tenths as f64 / 10.0, 1, numbers::percent_of_tenths(tenths));
            // A category that does not stand has nothing to be sure of.
            let of = |k: usize| intervals.get(k).filter(|_| shares[k] > 0.0);
            let with_range = |(k, tenths): (usize, i64)| match of(k) {
                Some(interval) => Cell::Compared(number(tenths).into(), range(*interval).into()),
                None => number(tenths),
            };
            tenths.enumerate().map(with_range).collect()
        }
        Err(reason) => vec![missing(reason); categories],
    };
    cells.push(match people.inscrits {
        0 => missing(Absence::TooFewVotes),
        all => Cell::share(Share::clipped(f64::from(people.votants) / f64::from(all)), 1),
    });
    cells.push(Cell::count(people.exprimes));
    cells
}

/// Both ends of an interval.
fn range(interval: Interval) -> Cell {
    let [low, high] = [interval.low, interval.high].map(numbers::percent);
    let spoken = intervals::range(&low, &high);
    Cell::Interval(low, high, spoken)
}

/// The table. Rows stay while values change: only the content of cells that differs is written.
#[component]
pub(super) fn Bureaux(
    /// The page's state.
    session: Session,
    /// The scenario.
    state: State,
) -> impl IntoView {
    let titles: Vec<Title> =
        state.ground.with_value(|ground| ground.shown().data.categories.iter().map(title).collect());
    let categories = titles.len();
    let estimates = state.estimates();
    // The town first, then its bureaux.
    let rows = Memo::new(move |_| {
        state.outcome.with(|outcome| {
            let Ok(outcome) = outcome else { return Vec::new() };
            let town = row(Ok(&outcome.totals), &[], &outcome.people, categories);
            let bureaux = outcome.bureaux.iter().map(|own| {
                let forecast = own.forecast.known();
                let ranges = forecast.ok().filter(|_| estimates.get() == Some(true));
                let ranges = ranges.and_then(|forecast| forecast.intervals.as_deref().ok());
                let shares = forecast.map(|forecast| forecast.shares.as_slice());
                row(shares, ranges.unwrap_or_default(), &own.people, categories)
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
    let cells = move |at: usize| {
        let cell = move |k: usize| {
            rows.with(|rows: &Vec<Vec<Cell>>| {
                rows.get(at).and_then(|row| row.get(k)).cloned().unwrap_or(Cell::Blank)
            })
        };
        // After the categories come turnout and valid votes.
        (0..categories + 2).map(|k| Entry::live(Signal::derive(move || cell(k)))).collect()
    };
    let chosen = Memo::new(move |_| session.shown.with(|shown| shown.as_ref().map(|shown| shown.bureau.id)));
    let line = move |(at, bureau): (usize, BureauId)| {
        let press = Press::Run(Callback::new(move |()| session.show_bureau(bureau.code)));
        Line {
            attributes: vec![
                attribute("class", move || (chosen.get() == Some(bureau)).then_some("chosen")),
                attribute("data-bureau", bureau.code.to_string()),
            ],
            title: Title { press, ..Title::new(words::bureau(bureau.code.short())) },
            cells: cells(at + 1),
        }
        .view()
    };
    let town = Line {
        attributes: vec![attribute("class", "town"), attribute("data-bureau", "town")],
        title: Title::new(said::WHOLE_TOWN.get()),
        cells: cells(0),
    };
    let heads = std::iter::once(Title::new(words::BUREAU.get()))
        .chain(titles)
        .chain([said::TURNOUT, said::VALID].map(|text| Title::new(text.get())));
    let body = view! {
        {town.view()} {move || bureaux.get().into_iter().enumerate().map(line).collect_view()}
    };
    let table = grid(Grid {
        attributes: vec![attribute("class", "dense"), attribute("data-testid", "scenario-bureaux")],
        caption: None,
        heads: columns(heads),
        body: body.into_any().into(),
        foot: None,
    });
    let title = move || if estimates.get() == Some(true) { own::STATIONS.get() } else { said::BUREAUX.get() };
    let note = move || {
        let (class, note) = match estimates.get()? {
            true => ("notice", own::NOTE),
            false => ("counts", own::CHANGED),
        };
        let badge = (class == "notice").then(|| view! { <span class="badge">{own::ESTIMATED}</span> " " });
        Some(view! { <p class=class data-testid="estimated">{badge} {note}</p> })
    };
    view! {
        <h2>{title}</h2>
        {note}
        <Wide label=said::BUREAUX>{table}</Wide>
        {move || session.shown.with(|shown| shown.as_ref().map(|shown| coverage::under_town(shown)))}
    }
}

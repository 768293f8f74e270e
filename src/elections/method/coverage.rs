//! The results that fell within intervals: by size of the bureau, and scrutin by scrutin.

use augure_elections::engine::setting::Kind;
use augure_elections::held::{Measured, by_scrutin, by_size, mean};
use augure_elections::tables::backtest::Coverage;
use leptos::prelude::*;

use crate::elections::shown::Shown;
use crate::elections::text::{intervals as own, method, shared as words};
use crate::ui::tables::cell::Cell;
use crate::ui::tables::listing::listing;
use crate::ui::tables::sorting::{Row, Table};

/// Both tables in one setting: large shares at first rounds.
pub(super) fn coverage(shown: &Shown, rows: &[Coverage], setting: Kind) -> AnyView {
    let calendar = &shown.data.calendar;
    let sizes = by_size(rows, calendar, setting, 1, true);
    let scrutins = by_scrutin(rows, calendar, setting, 1, true);
    let by_size = Table {
        caption: own::BY_SIZE.to_string(),
        head: own::SIZE.to_string(),
        columns: columns(true),
        rows: sizes.iter().map(|(size, held)| row(size.to_string(), own::class(*size), held, true)).collect(),
        whole: None,
        file: format!("augure-intervals-size-{}", setting.code()),
    };
    let line = |(scrutin, held): &(_, Measured)| {
        let scrutin: &augure_elections::scrutin::Scrutin = &calendar[*scrutin];
        row(scrutin.id.clone(), words::label(scrutin).to_owned(), held, false)
    };
    let by_scrutin = Table {
        caption: own::BY_SCRUTIN.to_string(),
        head: method::SCRUTIN.to_string(),
        columns: columns(false),
        rows: scrutins.iter().map(line).collect(),
        whole: mean(&scrutins).map(|held| row("mean-1".to_owned(), method::mean(1), &held, false)),
        file: format!("augure-intervals-{}", setting.code()),
    };
    view! {
        <div data-testid="coverage-size">{listing(by_size)}</div>
        <div data-testid="coverage-scrutin">{listing(by_scrutin)}</div>
    }
    .into_any()
}

fn columns(scrutins: bool) -> Vec<(String, String)> {
    let heads = [
        ("within80", own::WITHIN_80),
        ("within90", own::WITHIN_90),
        ("width80", own::WIDTH_80),
        ("width90", own::WIDTH_90),
        ("count", own::FORECASTS),
    ];
    let counted = scrutins.then_some(("scrutins", own::SCRUTINS));
    heads.into_iter().chain(counted).map(|(key, head)| (key.to_owned(), head.to_string())).collect()
}

fn row(key: String, name: String, held: &Measured, scrutins: bool) -> Row {
    let mut cells = vec![
        Cell::percent(held.coverage80),
        Cell::percent(held.coverage90),
        Cell::number(held.width80, 1),
        Cell::number(held.width90, 1),
        Cell::count(held.count),
    ];
    cells.extend(scrutins.then(|| Cell::count(held.scrutins)));
    Row::new(key, name, cells)
}

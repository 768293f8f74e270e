//! Tables of a bundle as tables to read, sort and save.

use std::pin::Pin;
use std::sync::Arc;

use augure_core::bundle::table::{Column, Table as Bundled, TableError};
use augure_core::calendar::{date_of, minute_at};
use leptos::prelude::*;

use crate::bundle::{Failure, Progress};
use crate::text::{Text, dates, publication as words};
use crate::ui::fetched::fetched;
use crate::ui::tables::cell::Cell;
use crate::ui::tables::listing::listing;
use crate::ui::tables::sorting::{Row, Table};

/// A table of a bundle on its way.
pub(crate) type Coming = Pin<Box<dyn Future<Output = Result<Arc<Bundled>, Failure>>>>;

/// Loads the table of that name.
pub(crate) type Load = Arc<dyn Fn(&'static str, RwSignal<Progress>) -> Coming + Send + Sync>;

/// The table `name` of the bundle once it has come, as `read` makes it. `still_shown` tells what a failure leaves.
pub(crate) fn loaded(
    load: &Load,
    still_shown: Text,
    name: &'static str,
    read: impl Fn(&Bundled) -> Result<Table, TableError> + Clone + 'static,
) -> AnyView {
    let load = Arc::clone(load);
    let load = move |progress| {
        let (coming, read) = (load(name, progress), read.clone());
        async move { read(&*coming.await?).map_err(Failure::from) }
    };
    fetched(still_shown, load, listing).into_any()
}

/// A table with those heads; `key` is part of its file's name.
pub(crate) fn table(key: &str, caption: Text, head: Text, heads: &[Text], rows: Vec<Row>) -> Table {
    Table {
        caption: caption.to_string(),
        head: head.to_string(),
        columns: heads.iter().map(|head| (head.0.to_owned(), head.to_string())).collect(),
        rows,
        whole: None,
        file: format!("augure-{key}"),
    }
}

/// The rows of `found`, named by the first of `columns`.
///
/// # Errors
/// A column is missing.
pub(crate) fn rows(found: &Bundled, columns: &[&str]) -> Result<Vec<Row>, TableError> {
    let columns = columns.iter().map(|name| found.column(name)).collect::<Result<Vec<_>, _>>()?;
    let row_at = |at: usize| {
        let mut cells = columns.iter().map(|column| cell(column, at));
        let name = match cells.next() {
            Some(Cell::Words(name)) => name,
            _ => String::new(),
        };
        Row::new(name.clone(), name, cells.collect())
    };
    Ok((0..found.rows()).map(row_at).collect())
}

/// The cell of `column` in the row `at`.
fn cell(column: &Column, at: usize) -> Cell {
    let found = match column {
        Column::Text(values) => values.get(at).cloned().flatten().map(Cell::Words),
        Column::Int(values) => {
            values.get(at).copied().flatten().map(|value| Cell::number(f64::from(value), 0))
        }
        Column::Bool(values) => {
            values.get(at).copied().flatten().map(|value| Cell::Words(words::truth(value).to_string()))
        }
        Column::Int64(values) => values.get(at).copied().flatten().map(|value| Cell::number(value as f64, 0)),
        Column::Float(values) => values.get(at).copied().flatten().map(exact),
        Column::Float32(values) => values.get(at).copied().flatten().map(|value| exact(f64::from(value))),
        Column::Date(values) => {
            let date = values.get(at).copied().flatten().and_then(date_of);
            date.map(|date| Cell::Words(dates::from_iso(&date.to_string())))
        }
        Column::Timestamp(unit, values) => {
            let minute = values.get(at).copied().flatten().and_then(|count| minute_at(unit.seconds(count)));
            minute.map(|(date, hour, minute)| {
                let date = dates::from_iso(&date.to_string());
                Cell::Words(format!("{date}, {hour:02}:{minute:02} UTC"))
            })
        }
        Column::Bytes(values) => {
            values.get(at).and_then(Option::as_ref).map(|bytes| Cell::Words(words::bytes(bytes.len())))
        }
    };
    found.unwrap_or(Cell::Missing("absent", words::ABSENT))
}

/// `value` with all the decimals that it takes.
fn exact(value: f64) -> Cell {
    Cell::number(value, decimals(value))
}

/// Decimals that `value` takes to be read exactly: six at most.
fn decimals(value: f64) -> usize {
    let printed = format!("{value:.6}");
    let fraction = printed.split_once('.').map_or("", |(_, fraction)| fraction);
    fraction.trim_end_matches('0').len()
}

#[cfg(test)]
mod tests {
    use augure_core::bundle::table::TimeUnit;

    use super::*;

    #[test]
    fn every_kind_of_column_reads_and_says_where_it_has_nothing() {
        let text = |cell: Cell| cell.text();
        assert_eq!(text(cell(&Column::Text(vec![Some("a".into())]), 0)), "a");
        assert_eq!(text(cell(&Column::Int(vec![Some(-3)]), 0)), "\u{2212}3");
        assert_eq!(text(cell(&Column::Int64(vec![Some(5_000_000_000)]), 0)), Cell::number(5e9, 0).text());
        assert_eq!(text(cell(&Column::Float(vec![Some(0.125)]), 0)), "0,125");
        assert_eq!(text(cell(&Column::Float32(vec![Some(0.375)]), 0)), "0,375");
        assert_eq!(text(cell(&Column::Bool(vec![Some(true)]), 0)), "oui");
        assert_eq!(text(cell(&Column::Date(vec![Some(0)]), 0)), "1er janvier 1970");
        let instant = Column::Timestamp(TimeUnit::Millis, vec![Some(86_400_000 + 3_661_000)]);
        assert_eq!(text(cell(&instant, 0)), "2 janvier 1970, 01:01 UTC");
        assert_eq!(text(cell(&Column::Bytes(vec![Some(vec![1, 2])]), 0)), "2 octets");
        for column in [Column::Text(vec![None]), Column::Int(vec![]), Column::Date(vec![None])] {
            assert_eq!(cell(&column, 0).reason(), Some("absent"));
        }
    }

    #[test]
    fn decimals_are_those_of_the_number_and_six_at_most() {
        for (value, expected) in [(3.0, 0), (0.5, 1), (0.125, 3), (1.0 / 3.0, 6), (-2.25, 2)] {
            assert_eq!(decimals(value), expected, "{value}");
        }
    }
}

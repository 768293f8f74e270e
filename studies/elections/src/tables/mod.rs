//! The study's tables in the bundle, both ways: the builder writes what the app reads.
//!
//! | table | one row for | split |
//! |---|---|---|
//! | `scrutins` | a scrutin, held or planned | no |
//! | `categories` | a category, in display order | no |
//! | `references` | a reference that forecasts are compared with | no |
//! | `settings` | a setting of the study (`default_target`, `default_commune`) | no |
//! | `communes` | a commune, with the part that holds its rows | no |
//! | `panel` | a bureau at a scrutin, votes by category | by part |
//! | `results` | a candidate in a bureau at a scrutin | by part |
//! | `totals` | a territory (`FR`, a département) at a scrutin | no |
//! | `contours` | the area of a bureau, see [`contours`] | by part |
//! | `backtest`, `calibration`, `scatter` | how forecasts of past scrutins did, see [`backtest`] | no |
//! | `engine` | a parameter of the forecast engine, see [`engine::tables`](crate::engine::tables) | by target |

pub mod backtest;
mod candidates;
mod config;
pub mod contours;
mod results;

use augure_core::bundle::table::{Column, Table, TableError};

use crate::bureau::BureauId;

pub use candidates::{Candidate, candidates_of};
pub use config::{
    CommuneEntry, calendar_from_table, calendar_to_table, categories_from_table, categories_to_table,
    communes_from_table, communes_to_table, references_from_table, references_to_table, setting,
    settings_to_table,
};
pub use results::{panel_from_table, panel_to_table, totals_from_table, totals_to_table};

/// A text column without absent entries.
fn texts<S: Into<String>>(values: impl IntoIterator<Item = S>) -> Column {
    Column::Text(values.into_iter().map(|value| Some(value.into())).collect())
}

/// An integer column of counts.
///
/// Counts beyond 2³¹ − 1 do not occur: France has 50 million voters.
fn counts(values: impl IntoIterator<Item = Option<u32>>) -> Column {
    Column::Int(
        values.into_iter().map(|value| value.map(|count| i32::try_from(count).unwrap_or(i32::MAX))).collect(),
    )
}

/// The count in the integer column `column` at `row`; absent entries stay absent.
fn count_at(table: &Table, column: &str, row: usize) -> Result<Option<u32>, TableError> {
    let entry = table.ints(column)?.get(row).copied().flatten();
    entry
        .map(|value| {
            u32::try_from(value).map_err(|_| table.bad_value(column, row, value, "a count, 0 or more"))
        })
        .transpose()
}

/// The count at `row`, which must be present.
fn need_count(table: &Table, column: &str, row: usize) -> Result<u32, TableError> {
    table.int(column, row)?;
    Ok(count_at(table, column, row)?.unwrap_or_default())
}

/// The number in the column `column` at `row`, which must be finite when present.
fn number_at(table: &Table, column: &str, row: usize) -> Result<Option<f64>, TableError> {
    match table.floats(column)?.get(row).copied().flatten() {
        Some(value) if !value.is_finite() => Err(table.bad_value(column, row, value, "a finite number")),
        value => Ok(value),
    }
}

/// The finite number at `row`, which must be present.
fn need_number(table: &Table, column: &str, row: usize) -> Result<f64, TableError> {
    table.float(column, row)?;
    Ok(number_at(table, column, row)?.unwrap_or_default())
}

/// The value at `row` of the text column `column`, read by `parse`.
fn parsed<T>(
    table: &Table,
    column: &str,
    row: usize,
    expected: &'static str,
    parse: impl FnOnce(&str) -> Option<T>,
) -> Result<T, TableError> {
    let text = table.text(column, row)?;
    parse(text).ok_or_else(|| table.bad_value(column, row, text, expected))
}

/// The bureau in the columns `commune` and `bureau` at `row`.
fn bureau_at(table: &Table, row: usize) -> Result<BureauId, TableError> {
    let commune = table.text("commune", row)?;
    parsed(table, "bureau", row, "a bureau of its commune", |code| format!("{commune}-{code}").parse().ok())
}

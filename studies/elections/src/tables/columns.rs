//! Columns of values, written and read with their place in errors.

use augure_core::bundle::table::{Column, Table, TableError};

use crate::bureau::BureauId;
use crate::engine::setting::Kind;

/// A text column without absent entries.
pub(super) fn texts<S: Into<String>>(values: impl IntoIterator<Item = S>) -> Column {
    Column::Text(values.into_iter().map(|value| Some(value.into())).collect())
}

/// An integer column of counts.
///
/// Counts beyond 2³¹ − 1 do not occur: France has 50 million voters.
pub(super) fn counts(values: impl IntoIterator<Item = Option<u32>>) -> Column {
    Column::Int(
        values.into_iter().map(|value| value.map(|count| i32::try_from(count).unwrap_or(i32::MAX))).collect(),
    )
}

/// The count in the integer column `column` at `row`; absent entries stay absent.
pub(super) fn count_at(table: &Table, column: &str, row: usize) -> Result<Option<u32>, TableError> {
    let entry = table.ints(column)?.get(row).copied().flatten();
    entry
        .map(|value| {
            u32::try_from(value).map_err(|_| table.bad_value(column, row, value, "a count, 0 or more"))
        })
        .transpose()
}

/// The count at `row`, which must be present.
pub(super) fn need_count(table: &Table, column: &str, row: usize) -> Result<u32, TableError> {
    table.int(column, row)?;
    Ok(count_at(table, column, row)?.unwrap_or_default())
}

/// The number in the column `column` at `row`, which must be finite when present.
pub(super) fn number_at(table: &Table, column: &str, row: usize) -> Result<Option<f64>, TableError> {
    match table.floats(column)?.get(row).copied().flatten() {
        Some(value) if !value.is_finite() => Err(table.bad_value(column, row, value, "a finite number")),
        value => Ok(value),
    }
}

/// The finite number at `row`, which must be present.
pub(super) fn need_number(table: &Table, column: &str, row: usize) -> Result<f64, TableError> {
    table.float(column, row)?;
    Ok(number_at(table, column, row)?.unwrap_or_default())
}

/// The value at `row` of the text column `column`, read by `parse`.
pub(super) fn parsed<T>(
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
pub(super) fn bureau_at(table: &Table, row: usize) -> Result<BureauId, TableError> {
    let commune = table.text("commune", row)?;
    parsed(table, "bureau", row, "a bureau of its commune", |code| format!("{commune}-{code}").parse().ok())
}

/// The setting in the column `setting` at `row`.
pub(super) fn kind_at(table: &Table, row: usize) -> Result<Kind, TableError> {
    parsed(table, "setting", row, "one of scenario, offer and blind", Kind::from_code)
}

/// A column of numbers, `number` of each of the `rows`.
pub(super) fn optional<'r, T>(rows: &'r [T], number: impl Fn(&'r T) -> Option<f64>) -> Column {
    Column::Float(rows.iter().map(number).collect())
}

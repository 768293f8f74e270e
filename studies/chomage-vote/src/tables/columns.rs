//! Columns of a table, and what is wrong with an entry.

use augure_core::bundle::table::{Column, Table, TableError};

/// A column of text.
pub(in crate::tables) fn texts<'a>(values: impl Iterator<Item = &'a str>) -> Column {
    Column::Text(values.map(|value| Some(value.to_owned())).collect())
}

/// The error of an entry that no value of the study can be made of.
pub(in crate::tables) fn bad_value(
    table: &Table,
    column: &str,
    row: usize,
    value: impl ToString,
    expected: &'static str,
) -> TableError {
    TableError::BadValue {
        table: table.name().to_owned(),
        column: column.to_owned(),
        row,
        value: value.to_string(),
        expected,
    }
}

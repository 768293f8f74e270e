//! Columns of a table.

use augure_core::bundle::table::Column;

/// A column of text.
pub(super) fn texts<'a>(values: impl Iterator<Item = &'a str>) -> Column {
    Column::Text(values.map(|value| Some(value.to_owned())).collect())
}

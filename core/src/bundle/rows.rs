//! Tables built from rows: one value per row in each column, so that no column can be longer than another.

use super::column::{Column, TimeUnit};
use super::table::Table;

/// A table in the making: its rows, and the columns that were taken from them so far.
#[derive(Debug)]
pub struct TableRows<'r, T> {
    table: Table,
    rows: &'r [T],
}

impl Table {
    /// A table called `name` with one row per entry of `rows`, column by column.
    ///
    /// # Example
    /// ```
    /// use augure_core::bundle::table::Table;
    ///
    /// let rows = [("Sète", Some(33_171)), ("Mèze", None)];
    /// let table = Table::from_rows("towns", &rows)
    ///     .text("name", |(name, _)| *name)
    ///     .int("voters", |(_, voters)| *voters)
    ///     .table();
    /// assert_eq!(table.rows(), 2);
    /// assert_eq!(table.ints("voters")?.all(), [Some(33_171), None]);
    /// # Ok::<(), augure_core::bundle::table::TableError>(())
    /// ```
    #[must_use]
    pub fn from_rows<'r, T>(name: &str, rows: &'r [T]) -> TableRows<'r, T> {
        TableRows { table: Self::new(name), rows }
    }
}

macro_rules! typed_columns {
    ($($add:ident, $variant:ident, $ty:ty, $kind:literal;)*) => {$(
        #[doc = concat!("Appends a column of ", $kind, ": `value` of each row, or `None` where there is none.")]
        #[must_use]
        pub fn $add<V: Into<Option<$ty>>>(self, column: &str, value: impl FnMut(&'r T) -> V) -> Self {
            let values = self.values(value);
            self.with(column, Column::$variant(values))
        }
    )*};
}

impl<'r, T> TableRows<'r, T> {
    typed_columns! {
        int, Int, i32, "32-bit integers";
        int64, Int64, i64, "64-bit integers";
        float, Float, f64, "double-precision numbers";
        float32, Float32, f32, "single-precision numbers";
        bool, Bool, bool, "truth values";
        date, Date, i32, "days since 1970-01-01";
        bytes, Bytes, Vec<u8>, "bytes";
    }

    /// Appends a column of instants, counted in `unit` since 1970-01-01 00:00 UTC.
    #[must_use]
    pub fn timestamp<V: Into<Option<i64>>>(
        self,
        column: &str,
        unit: TimeUnit,
        value: impl FnMut(&'r T) -> V,
    ) -> Self {
        let values = self.values(value);
        self.with(column, Column::Timestamp(unit, values))
    }

    /// Appends a column of counts as 32-bit integers. Counts beyond 2³¹ − 1 are written as that.
    #[must_use]
    pub fn count<V: Into<Option<u32>>>(self, column: &str, mut value: impl FnMut(&'r T) -> V) -> Self {
        let held = |count: u32| i32::try_from(count).unwrap_or(i32::MAX);
        self.int(column, move |row| value(row).into().map(held))
    }

    /// Appends a column of text, present in every row.
    #[must_use]
    pub fn text<S: Into<String>>(self, column: &str, mut value: impl FnMut(&'r T) -> S) -> Self {
        self.optional_text(column, move |row| Some(value(row)))
    }

    /// Appends a column of text, `None` where there is none.
    #[must_use]
    pub fn optional_text<S: Into<String>>(
        self,
        column: &str,
        mut value: impl FnMut(&'r T) -> Option<S>,
    ) -> Self {
        let values = self.values(move |row| value(row).map(Into::<String>::into));
        self.with(column, Column::Text(values))
    }

    /// The rows.
    #[must_use]
    pub const fn rows(&self) -> &'r [T] {
        self.rows
    }

    /// The table.
    #[must_use]
    pub fn table(self) -> Table {
        self.table
    }

    fn values<V, O: Into<Option<V>>>(&self, mut value: impl FnMut(&'r T) -> O) -> Vec<Option<V>> {
        self.rows.iter().map(|row| value(row).into()).collect()
    }

    fn with(mut self, name: &str, column: Column) -> Self {
        self.table.append(name, column);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_column_has_one_entry_per_row() {
        let rows = [Some(1_u8), None];
        let table = Table::from_rows("t", &rows)
            .int("i", |row| row.map(i32::from))
            .int64("l", |row| row.map(i64::from))
            .float("f", |row| row.map(f64::from))
            .float32("s", |row| row.map(f32::from))
            .bool("b", Option::is_some)
            .date("d", |_| 16_152)
            .timestamp("at", TimeUnit::Millis, |row| row.map(i64::from))
            .bytes("g", |row| row.map(|byte| vec![byte]))
            .count("n", |row| row.map_or(7, |_| u32::MAX))
            .text("t", |row| format!("{row:?}"))
            .optional_text("o", |row| row.map(|_| "there"))
            .table();
        let expected = [
            ("i", Column::Int(vec![Some(1), None])),
            ("l", Column::Int64(vec![Some(1), None])),
            ("f", Column::Float(vec![Some(1.0), None])),
            ("s", Column::Float32(vec![Some(1.0), None])),
            ("b", Column::Bool(vec![Some(true), Some(false)])),
            ("d", Column::Date(vec![Some(16_152); 2])),
            ("at", Column::Timestamp(TimeUnit::Millis, vec![Some(1), None])),
            ("g", Column::Bytes(vec![Some(vec![1]), None])),
            ("n", Column::Int(vec![Some(i32::MAX), Some(7)])),
            ("t", Column::Text(vec![Some("Some(1)".into()), Some("None".into())])),
            ("o", Column::Text(vec![Some("there".into()), None])),
        ];
        assert!(table.columns().eq(expected.iter().map(|(name, column)| (*name, column))));
    }
}

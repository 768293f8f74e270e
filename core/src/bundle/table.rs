//! A table in memory: named columns of equal length, each entry possibly absent.

pub use super::column::{Column, TimeUnit};
pub use super::entries::Entries;
pub use super::table_error::TableError;

/// Named columns of equal length.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    name: String,
    columns: Vec<(String, Column)>,
    notes: Vec<(String, String)>,
}

macro_rules! typed_access {
    ($($get:ident, $variant:ident, $ty:ty, $kind:literal;)*) => {$(
        #[doc = concat!("The entries of the ", $kind, " column `column`: look it up once, then read it row by row.")]
        ///
        /// # Errors
        /// When the column is missing or of another kind.
        pub fn $get(&self, column: &str) -> Result<Entries<'_, $ty>, TableError> {
            match self.named(column)? {
                (column, Column::$variant(values)) => Ok(Entries::new(&self.name, column, values)),
                (column, other) => Err(self.wrong_kind(column, other, $kind)),
            }
        }
    )*};
}

impl Table {
    /// An empty table called `name` (used in messages).
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), columns: Vec::new(), notes: Vec::new() }
    }

    /// The table's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Number of rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, |(_, column)| column.len())
    }

    /// Columns in order, with their names.
    pub fn columns(&self) -> impl Iterator<Item = (&str, &Column)> {
        self.columns.iter().map(|(name, column)| (name.as_str(), column))
    }

    /// The table with one more column. Tables of rows at hand are built by [`from_rows`](Self::from_rows), which cannot
    /// fail.
    ///
    /// # Errors
    /// When the column's length differs from that of the columns already there.
    pub fn with(mut self, name: &str, column: Column) -> Result<Self, TableError> {
        if !self.columns.is_empty() && column.len() != self.rows() {
            return Err(TableError::UnevenColumns {
                table: self.name.clone(),
                column: name.to_owned(),
                found: column.len(),
                expected: self.rows(),
            });
        }
        self.append(name, column);
        Ok(self)
    }

    /// Appends a column that is known to be as long as the others.
    pub(super) fn append(&mut self, name: &str, column: Column) {
        self.columns.push((name.to_owned(), column));
    }

    /// The table with one more note about the whole of it (Parquet's key-value metadata).
    ///
    /// Formats built on Parquet describe themselves there: GeoParquet under the key `geo`.
    #[must_use]
    pub fn with_note(mut self, key: &str, value: &str) -> Self {
        self.notes.push((key.to_owned(), value.to_owned()));
        self
    }

    /// Notes about the whole table, key and value, in order.
    #[must_use]
    pub fn notes(&self) -> &[(String, String)] {
        &self.notes
    }

    /// The note `key`, read by `parse`.
    ///
    /// # Errors
    /// When there is none, or `parse` does not know it: the error says that `expected` was expected.
    pub fn parsed_note<P>(
        &self,
        key: &str,
        expected: &'static str,
        parse: impl FnOnce(&str) -> Option<P>,
    ) -> Result<P, TableError> {
        let note = self.notes.iter().find(|(found, _)| found == key).map(|(_, value)| value.as_str());
        note.and_then(parse).ok_or_else(|| TableError::BadNote {
            table: self.name.clone(),
            key: key.to_owned(),
            value: note.map_or_else(|| "missing".to_owned(), |note| format!("`{note}`")),
            expected,
        })
    }

    /// The column called `name`.
    ///
    /// # Errors
    /// When there is none.
    pub fn column(&self, name: &str) -> Result<&Column, TableError> {
        self.named(name).map(|(_, column)| column)
    }

    typed_access! {
        ints, Int, i32, "integer";
        ints64, Int64, i64, "64-bit integer";
        floats, Float, f64, "number";
        floats32, Float32, f32, "single-precision number";
        texts, Text, String, "text";
        bools, Bool, bool, "true/false";
        dates, Date, i32, "date";
        blobs, Bytes, Vec<u8>, "bytes";
    }

    /// The entries of the column of instants `column`, counted in `unit` since 1970-01-01 00:00 UTC.
    ///
    /// # Errors
    /// When the column is missing, of another kind, or counts in another unit.
    pub fn timestamps(&self, column: &str, unit: TimeUnit) -> Result<Entries<'_, i64>, TableError> {
        match self.named(column)? {
            (column, Column::Timestamp(found, values)) if *found == unit => {
                Ok(Entries::new(&self.name, column, values))
            }
            (column, other) => Err(self.wrong_kind(column, other, unit.kind())),
        }
    }

    fn named(&self, name: &str) -> Result<(&str, &Column), TableError> {
        let found = self.columns().find(|(column, _)| *column == name);
        found.ok_or_else(|| TableError::MissingColumn { table: self.name.clone(), column: name.to_owned() })
    }

    fn wrong_kind(&self, column: &str, found: &Column, expected: &'static str) -> TableError {
        TableError::WrongKind {
            table: self.name.clone(),
            column: column.to_owned(),
            found: found.kind(),
            expected,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uneven_columns_are_refused() {
        let uneven = Table::new("u")
            .with("a", Column::Int(vec![Some(1)]))
            .and_then(|table| table.with("b", Column::Int(vec![])));
        assert!(matches!(uneven, Err(TableError::UnevenColumns { found: 0, expected: 1, .. })));
    }

    #[test]
    fn a_column_of_another_kind_or_unit_is_refused() {
        let table = Table::from_rows("t", &[7_i64]).timestamp("at", TimeUnit::Millis, |at| *at).table();
        assert_eq!(table.timestamps("at", TimeUnit::Millis).map(|at| at.need(0).copied()), Ok(Ok(7)));
        let error = table.timestamps("at", TimeUnit::Micros).unwrap_err().to_string();
        assert_eq!(
            error,
            "table `t`, column `at` holds timestamp in milliseconds, expected timestamp in microseconds"
        );
        assert!(matches!(table.ints64("at"), Err(TableError::WrongKind { .. })));
        assert!(matches!(table.ints64("l"), Err(TableError::MissingColumn { .. })));
    }

    #[test]
    fn a_note_is_read_or_named() {
        let table = Table::new("t").with_note("size", "3").with_note("link", "?");
        let size = |key| table.parsed_note(key, "a whole number", |note| note.parse::<u8>().ok());
        assert_eq!(size("size"), Ok(3));
        let unknown = size("link").unwrap_err().to_string();
        assert!(unknown.starts_with("table `t`, note `link` is `?`, expected a whole number"), "{unknown}");
        assert!(size("other").unwrap_err().to_string().contains("is missing"));
    }
}

//! One column of a table, looked up once and read entry by entry.

use std::ops::Deref;

use super::table_error::TableError;

/// The entries of one column, with the names of column and table for errors. An entry is present or absent: as a slice they
/// are `[Option<T>]`.
///
/// # Example
/// ```
/// use augure_core::bundle::table::Table;
///
/// let table = Table::from_rows("towns", &[Some(3), None]).int("bureaux", |bureaux| *bureaux).table();
/// let bureaux = table.ints("bureaux")?;
/// assert_eq!((bureaux.need_count(0)?, bureaux.count(1)?), (3, None));
/// let error = bureaux.need_count(1).unwrap_err().to_string();
/// assert_eq!(error, "table `towns`, column `bureaux`, row 1: the value is absent");
/// # Ok::<(), augure_core::bundle::table::TableError>(())
/// ```
#[derive(Debug)]
pub struct Entries<'t, T> {
    table: &'t str,
    column: &'t str,
    values: &'t [Option<T>],
}

impl<T> Clone for Entries<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Entries<'_, T> {}

impl<T> Deref for Entries<'_, T> {
    type Target = [Option<T>];

    fn deref(&self) -> &[Option<T>] {
        self.values
    }
}

impl<'t, T> Entries<'t, T> {
    pub(super) const fn new(table: &'t str, column: &'t str, values: &'t [Option<T>]) -> Self {
        Self { table, column, values }
    }

    /// All entries.
    #[must_use]
    pub const fn all(self) -> &'t [Option<T>] {
        self.values
    }

    /// The entry at `row`; `None` where it is absent or beyond the last row.
    #[must_use]
    pub fn at(self, row: usize) -> Option<&'t T> {
        self.values.get(row).and_then(Option::as_ref)
    }

    /// The entry at `row`, which must be present.
    ///
    /// # Errors
    /// When it is absent or beyond the last row.
    pub fn need(self, row: usize) -> Result<&'t T, TableError> {
        self.at(row).ok_or_else(|| TableError::AbsentValue {
            table: self.table.to_owned(),
            column: self.column.to_owned(),
            row,
        })
    }

    /// The error for the entry at `row`: `value`, where something else was `expected`.
    #[must_use]
    pub fn bad_value(self, row: usize, value: impl ToString, expected: &'static str) -> TableError {
        TableError::BadValue {
            table: self.table.to_owned(),
            column: self.column.to_owned(),
            row,
            value: value.to_string(),
            expected,
        }
    }
}

impl<'t> Entries<'t, String> {
    /// The text at `row`, read by `parse`; it must be present.
    ///
    /// # Errors
    /// When it is absent, or `parse` does not know it: then the error says that `expected` was expected.
    pub fn parsed<P>(
        self,
        row: usize,
        expected: &'static str,
        parse: impl FnOnce(&'t str) -> Option<P>,
    ) -> Result<P, TableError> {
        let text = self.need(row)?;
        parse(text).ok_or_else(|| self.bad_value(row, text, expected))
    }
}

impl Entries<'_, i32> {
    /// The count at `row`; `None` where it is absent.
    ///
    /// # Errors
    /// When it is negative.
    pub fn count(self, row: usize) -> Result<Option<u32>, TableError> {
        self.at(row).map(|&value| self.unsigned(row, value)).transpose()
    }

    /// The count at `row`, which must be present.
    ///
    /// # Errors
    /// When it is absent or negative.
    pub fn need_count(self, row: usize) -> Result<u32, TableError> {
        self.unsigned(row, *self.need(row)?)
    }

    fn unsigned(self, row: usize, value: i32) -> Result<u32, TableError> {
        u32::try_from(value).map_err(|_| self.bad_value(row, value, "a count, 0 or more"))
    }
}

impl Entries<'_, f64> {
    /// The number at `row`; `None` where it is absent.
    ///
    /// # Errors
    /// When it is not finite.
    pub fn number(self, row: usize) -> Result<Option<f64>, TableError> {
        self.at(row).map(|&value| self.finite(row, value)).transpose()
    }

    /// The number at `row`, which must be present.
    ///
    /// # Errors
    /// When it is absent or not finite.
    pub fn need_number(self, row: usize) -> Result<f64, TableError> {
        self.finite(row, *self.need(row)?)
    }

    fn finite(self, row: usize, value: f64) -> Result<f64, TableError> {
        if value.is_finite() { Ok(value) } else { Err(self.bad_value(row, value, "a finite number")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absent_and_senseless_entries_are_named_with_their_place() {
        let counts = Entries::new("t", "n", &[Some(3), None, Some(-1)]);
        assert_eq!((counts.need_count(0), counts.count(1)), (Ok(3), Ok(None)));
        let absent = TableError::AbsentValue { table: "t".into(), column: "n".into(), row: 1 };
        assert_eq!(counts.need_count(1), Err(absent));
        let negative = counts.count(2).unwrap_err().to_string();
        assert_eq!(negative, "table `t`, column `n`, row 2: `-1` is not a count, 0 or more");
        assert!(counts.need(3).is_err() && counts.at(3).is_none());
        let numbers = Entries::new("t", "x", &[Some(0.5), None, Some(f64::NAN)]);
        assert_eq!((numbers.need_number(0), numbers.number(1)), (Ok(0.5), Ok(None)));
        assert!(numbers.number(2).is_err());
        let texts = [Some("7".to_owned()), Some("x".to_owned())];
        let texts = Entries::new("t", "s", &texts);
        assert_eq!(texts.parsed(0, "a digit", |text| text.parse().ok()), Ok(7));
        let unknown = texts.parsed(1, "a digit", |text| text.parse::<u8>().ok()).unwrap_err().to_string();
        assert_eq!(unknown, "table `t`, column `s`, row 1: `x` is not a digit");
    }
}

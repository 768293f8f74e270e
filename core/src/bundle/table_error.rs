//! Errors of tables: a column, a row or a value that is not as expected.

/// A fault of a table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// A missing column.
    #[error("table `{table}` has no column `{column}`: the bundle is of another version, compile it again")]
    MissingColumn {
        /// The table.
        table: String,
        /// The column that was looked for.
        column: String,
    },
    /// A column of another kind.
    #[error("table `{table}`, column `{column}` holds {found}, expected {expected}")]
    WrongKind {
        /// The table.
        table: String,
        /// The column.
        column: String,
        /// The kind found.
        found: &'static str,
        /// The kind that was expected.
        expected: &'static str,
    },
    /// An absent entry where every entry must be present.
    #[error("table `{table}`, column `{column}`, row {row}: the value is absent")]
    AbsentValue {
        /// The table.
        table: String,
        /// The column.
        column: String,
        /// The row, from 0.
        row: usize,
    },
    /// An entry without a meaning in its column.
    #[error("table `{table}`, column `{column}`, row {row}: `{value}` is not {expected}")]
    BadValue {
        /// The table.
        table: String,
        /// The column.
        column: String,
        /// The row, from 0.
        row: usize,
        /// The value found.
        value: String,
        /// What was expected, in words.
        expected: &'static str,
    },
    /// A missing note, or one without a meaning.
    #[error("table `{table}`, note `{key}` is {value}, expected {expected}: compile the bundle again")]
    BadNote {
        /// The table.
        table: String,
        /// The key of the note.
        key: String,
        /// The value found, in quotes; `missing` where there is none.
        value: String,
        /// What was expected, in words.
        expected: &'static str,
    },
    /// A column of another length than the columns before it.
    #[error("table `{table}`, column `{column}` has {found} rows, the others {expected}")]
    UnevenColumns {
        /// The table.
        table: String,
        /// The column.
        column: String,
        /// Its number of rows.
        found: usize,
        /// The number of rows of the columns before it.
        expected: usize,
    },
}

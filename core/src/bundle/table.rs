//! A table in memory: named columns of equal length, each entry possibly absent.

/// One column. Absent entries are `None`, never a filler value.
#[derive(Debug, Clone, PartialEq)]
pub enum Column {
    /// 32-bit integers: counts, indices.
    Int(Vec<Option<i32>>),
    /// Double-precision numbers.
    Float(Vec<Option<f64>>),
    /// UTF-8 text.
    Text(Vec<Option<String>>),
    /// True or false.
    Bool(Vec<Option<bool>>),
    /// Days since 1970-01-01 (a Parquet `DATE`).
    Date(Vec<Option<i32>>),
    /// Bytes in a format of their own: geometries.
    Bytes(Vec<Option<Vec<u8>>>),
}

impl Column {
    /// Number of entries.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Int(v) | Self::Date(v) => v.len(),
            Self::Float(v) => v.len(),
            Self::Text(v) => v.len(),
            Self::Bool(v) => v.len(),
            Self::Bytes(v) => v.len(),
        }
    }

    /// True when there is no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// True when some entry is absent.
    #[must_use]
    pub fn has_absent(&self) -> bool {
        match self {
            Self::Int(v) | Self::Date(v) => v.contains(&None),
            Self::Float(v) => v.contains(&None),
            Self::Text(v) => v.contains(&None),
            Self::Bool(v) => v.contains(&None),
            Self::Bytes(v) => v.contains(&None),
        }
    }

    /// The kind of the column, in words.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Int(_) => "integer",
            Self::Float(_) => "number",
            Self::Text(_) => "text",
            Self::Bool(_) => "true/false",
            Self::Date(_) => "date",
            Self::Bytes(_) => "bytes",
        }
    }
}

/// What is wrong with a table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// A column that the reader needs is not there.
    #[error("table `{table}` has no column `{column}`: the bundle is of another version, compile it again")]
    MissingColumn {
        /// The table.
        table: String,
        /// The column that was looked for.
        column: String,
    },
    /// A column is there, of another kind.
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
    /// An entry that may not be absent is.
    #[error("table `{table}`, column `{column}`, row {row}: the value is absent")]
    AbsentValue {
        /// The table.
        table: String,
        /// The column.
        column: String,
        /// The row, from 0.
        row: usize,
    },
    /// A value that means nothing there.
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
    /// A column whose length differs from the others'.
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

/// Named columns of equal length.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    name: String,
    columns: Vec<(String, Column)>,
    notes: Vec<(String, String)>,
}

macro_rules! typed_access {
    ($get:ident, $need:ident, $variant:ident, $ty:ty, $kind:literal) => {
        #[doc = concat!("The entries of the ", $kind, " column `column`.")]
        ///
        /// # Errors
        /// When the column is missing or of another kind.
        pub fn $get(&self, column: &str) -> Result<&[Option<$ty>], TableError> {
            match self.column(column)? {
                Column::$variant(values) => Ok(values),
                other => Err(self.wrong_kind(column, other, $kind)),
            }
        }

        #[doc = concat!("The entry of the ", $kind, " column `column` at `row`, which must be present.")]
        ///
        /// # Errors
        /// When the column is missing, of another kind, or absent at `row`.
        pub fn $need(&self, column: &str, row: usize) -> Result<&$ty, TableError> {
            self.$get(column)?.get(row).and_then(Option::as_ref).ok_or_else(|| TableError::AbsentValue {
                table: self.name.clone(),
                column: column.to_owned(),
                row,
            })
        }
    };
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

    /// Appends a column and returns the table.
    ///
    /// # Errors
    /// When its length differs from the columns already there.
    pub fn with(mut self, name: &str, column: Column) -> Result<Self, TableError> {
        if !self.columns.is_empty() && column.len() != self.rows() {
            return Err(TableError::UnevenColumns {
                table: self.name.clone(),
                column: name.to_owned(),
                found: column.len(),
                expected: self.rows(),
            });
        }
        self.columns.push((name.to_owned(), column));
        Ok(self)
    }

    /// Appends a note about the whole table (Parquet's key-value metadata) and returns the table.
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

    /// The column called `name`.
    ///
    /// # Errors
    /// When there is none.
    pub fn column(&self, name: &str) -> Result<&Column, TableError> {
        self.columns
            .iter()
            .find(|(column, _)| column == name)
            .map(|(_, column)| column)
            .ok_or_else(|| TableError::MissingColumn { table: self.name.clone(), column: name.to_owned() })
    }

    typed_access!(ints, int, Int, i32, "integer");
    typed_access!(floats, float, Float, f64, "number");
    typed_access!(texts, text, Text, String, "text");
    typed_access!(bools, bool, Bool, bool, "true/false");
    typed_access!(dates, date, Date, i32, "date");
    typed_access!(blobs, blob, Bytes, Vec<u8>, "bytes");

    /// The error for a `value` at `row` of `column` that is not what was `expected`.
    #[must_use]
    pub fn bad_value(
        &self,
        column: &str,
        row: usize,
        value: impl ToString,
        expected: &'static str,
    ) -> TableError {
        TableError::BadValue {
            table: self.name.clone(),
            column: column.to_owned(),
            row,
            value: value.to_string(),
            expected,
        }
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

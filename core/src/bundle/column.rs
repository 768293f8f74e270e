//! The columns of a table.

/// One column. Absent entries are `None`, never a filler value.
#[derive(Debug, Clone, PartialEq)]
pub enum Column {
    /// 32-bit integers: counts, indices.
    Int(Vec<Option<i32>>),
    /// 64-bit integers (a Parquet `INT64`).
    Int64(Vec<Option<i64>>),
    /// Double-precision numbers.
    Float(Vec<Option<f64>>),
    /// Single-precision numbers (a Parquet `FLOAT`): half the bytes where seven digits are enough.
    Float32(Vec<Option<f32>>),
    /// UTF-8 text.
    Text(Vec<Option<String>>),
    /// True or false.
    Bool(Vec<Option<bool>>),
    /// Days since 1970-01-01 (a Parquet `DATE`).
    Date(Vec<Option<i32>>),
    /// Instants, as time since 1970-01-01 00:00 UTC in that unit (a Parquet `TIMESTAMP` adjusted to UTC).
    Timestamp(TimeUnit, Vec<Option<i64>>),
    /// Bytes in a format of their own: geometries.
    Bytes(Vec<Option<Vec<u8>>>),
}

/// The unit in which a column of instants counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeUnit {
    /// Milliseconds.
    Millis,
    /// Microseconds.
    Micros,
}

impl TimeUnit {
    /// Whole seconds in `count` of these units, rounded down.
    #[must_use]
    pub const fn seconds(self, count: i64) -> i64 {
        count.div_euclid(match self {
            Self::Millis => 1_000,
            Self::Micros => 1_000_000,
        })
    }

    /// The kind of a column of instants in that unit, in words.
    pub(super) const fn kind(self) -> &'static str {
        match self {
            Self::Millis => "timestamp in milliseconds",
            Self::Micros => "timestamp in microseconds",
        }
    }
}

/// `$body` with `$values` being the entries of any column.
macro_rules! of_any {
    ($column:expr, $values:ident => $body:expr) => {
        match $column {
            Column::Int($values) | Column::Date($values) => $body,
            Column::Int64($values) | Column::Timestamp(_, $values) => $body,
            Column::Float($values) => $body,
            Column::Float32($values) => $body,
            Column::Text($values) => $body,
            Column::Bool($values) => $body,
            Column::Bytes($values) => $body,
        }
    };
}

impl Column {
    /// Number of entries.
    #[must_use]
    pub fn len(&self) -> usize {
        of_any!(self, values => values.len())
    }

    /// True when there is no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// True when some entry is absent.
    #[must_use]
    pub fn has_absent(&self) -> bool {
        of_any!(self, values => values.contains(&None))
    }

    /// The kind of the column, in words.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Int(_) => "integer",
            Self::Int64(_) => "64-bit integer",
            Self::Float(_) => "number",
            Self::Float32(_) => "single-precision number",
            Self::Text(_) => "text",
            Self::Bool(_) => "true/false",
            Self::Date(_) => "date",
            Self::Timestamp(unit, _) => unit.kind(),
            Self::Bytes(_) => "bytes",
        }
    }
}

//! The typed value of a cell.

use jiff::civil::{Date, DateTime};

use crate::dates::{day, moment};
use crate::keys::{code, unquoted};
use crate::number::{decimal, integer};
use crate::schema::{Column, Kind};

/// A cell's value, by the kind of its column.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A whole number.
    Integer(i64),
    /// A number.
    Decimal(f64),
    /// A text or a code.
    Text(String),
    /// A day.
    Date(Date),
    /// A day and a time of day.
    Moment(DateTime),
    /// Nothing, and why.
    Absent(Why),
}

/// The reason why a cell has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The table has no such column.
    NoColumn,
    /// The cell is empty.
    Empty,
    /// The cell says that the value is not known: `n.d.`, `NA`.
    Said,
    /// The cell holds something else than its column should; a problem says what.
    Unreadable,
}

/// Signs for a value that is not known.
const UNKNOWN: [&str; 7] = ["n/a", "#n/a", "n.d.", "n.d", "-", "…", "..."];
/// Words for a number or a day that is not known. In a text, they may be a name, or Namibia's code.
const NO_NUMBER: [&str; 4] = ["na", "nd", "nan", "null"];

/// The value of `cell` in `column`.
///
/// ```
/// use augure_ingest::schema::{Column, Kind};
/// use augure_ingest::value::{Value, Why, value};
///
/// let rain = Column::new("rain", Kind::Decimal);
/// assert_eq!(value("1 234,5", &rain), Value::Decimal(1234.5));
/// assert_eq!(value("n.d.", &rain), Value::Absent(Why::Said));
/// assert_eq!(value("much", &rain), Value::Absent(Why::Unreadable));
/// ```
#[must_use]
pub fn value(cell: &str, column: &Column) -> Value {
    let cell = unquoted(cell);
    if cell.is_empty() {
        return Value::Absent(Why::Empty);
    }
    let read = match column.kind {
        Kind::Text => Some(Value::Text(cell.to_owned())),
        Kind::Code => code(cell, column.width).map(Value::Text),
        Kind::Integer => integer(cell).map(Value::Integer),
        Kind::Decimal => decimal(cell).map(Value::Decimal),
        Kind::Date => day(cell).map(Value::Date),
        Kind::Moment => moment(cell).map(Value::Moment),
    };
    let lower = cell.to_lowercase();
    match read {
        _ if UNKNOWN.contains(&lower.as_str()) => Value::Absent(Why::Said),
        Some(value) => value,
        None if NO_NUMBER.contains(&lower.as_str()) => Value::Absent(Why::Said),
        None => Value::Absent(Why::Unreadable),
    }
}

/// The expected content of a column of that kind, in words.
pub(crate) fn expected(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "a text",
        Kind::Code => "a code as it was before a program took it for a number",
        Kind::Integer => "a whole number such as 467 or 467.0",
        Kind::Decimal => "a number such as 3,5 or 1 234.5",
        Kind::Date => "a day such as 1999-12-31 or 31/12/1999",
        Kind::Moment => "a day and a time such as 1999-12-31 23:30",
    }
}

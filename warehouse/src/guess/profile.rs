//! The values of a table's columns: how many are numbers, days, texts, and how large.

use augure_ingest::dates::day;
use augure_ingest::schema::{Column as Plain, Kind as CellKind};
use augure_ingest::table::Table;
use augure_ingest::value::{Value, Why, value};
use jiff::civil::Date;

use crate::spec::Kind;

/// Rows kept, to try keys on.
const SAMPLE: usize = 4000;
/// Least share of a column's values that have its type.
const MOST: f64 = 0.95;

/// The values of a table.
#[derive(Debug, Default)]
pub(super) struct Profile {
    /// Its columns.
    pub(super) columns: Vec<Column>,
    /// Rows from all over the table.
    pub(super) sample: Vec<Vec<String>>,
}

/// The values of a column.
#[derive(Debug, Clone)]
pub(super) struct Column {
    /// Values that are there.
    pub(super) filled: usize,
    integers: usize,
    decimals: usize,
    days: usize,
    /// The smallest number.
    pub(super) least: f64,
    /// The largest number.
    pub(super) most: f64,
}

impl Default for Column {
    fn default() -> Self {
        Self { filled: 0, integers: 0, decimals: 0, days: 0, least: f64::INFINITY, most: f64::NEG_INFINITY }
    }
}

impl Profile {
    /// The values of `table`, which has `width` columns.
    pub(super) fn of(table: &mut Table, width: usize) -> Self {
        let mut profile = Self { columns: vec![Column::default(); width], sample: Vec::new() };
        let plain = Plain::new("", CellKind::Decimal);
        let mut rows = 0_usize;
        let mut step = 1_usize;
        table.survey(&mut |cells| {
            for (column, cell) in profile.columns.iter_mut().zip(cells) {
                column.see(cell, &plain);
            }
            if rows.is_multiple_of(step) {
                profile.sample.push(cells.iter().map(|cell| cell.trim().to_owned()).collect());
            }
            rows += 1;
            // A table of any length: every second row is dropped when there are too many.
            if profile.sample.len() >= SAMPLE {
                let mut at = 0;
                profile.sample.retain(|_| {
                    at += 1;
                    at % 2 == 1
                });
                step *= 2;
            }
        });
        profile
    }

    /// The day in the column at `at`, if it is the same in every row.
    pub(super) fn only_day(&self, at: usize) -> Option<Date> {
        let mut days = self.sample.iter().filter_map(|row| row.get(at)).filter(|cell| !cell.is_empty());
        let first = day(days.next()?)?;
        days.all(|cell| day(cell) == Some(first)).then_some(first)
    }
}

impl Column {
    fn see(&mut self, cell: &str, plain: &Plain) {
        let cell = cell.trim();
        let number = cell.strip_suffix('%').unwrap_or(cell).trim_end();
        match value(number, plain) {
            Value::Absent(Why::Empty | Why::Said | Why::NoColumn) => {}
            Value::Decimal(number) => {
                self.filled += 1;
                self.decimals += 1;
                // Beyond 2^53, a float no longer tells whole numbers.
                self.integers += usize::from(number.fract() == 0.0 && number.abs() < 9e15);
                self.least = self.least.min(number);
                self.most = self.most.max(number);
            }
            _ => {
                self.filled += 1;
                self.days += usize::from(day(cell).is_some());
            }
        }
    }

    /// The type that nearly all values have: what differs is then told, cell by cell.
    pub(super) fn kind(&self) -> Kind {
        let most = |count: usize| count as f64 >= MOST * self.filled as f64;
        if self.integers == self.decimals && most(self.integers) {
            Kind::Integer
        } else if most(self.decimals) {
            Kind::Decimal
        } else if most(self.days) {
            Kind::Date
        } else {
            Kind::Text
        }
    }
}

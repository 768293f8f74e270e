//! The content of one cell, without a page.

use augure_core::csv_text;
use augure_core::units::{Points, Share};

use crate::text::spaces::plain;
use crate::text::{NOT_AVAILABLE, Text, numbers, say};

/// The content of one cell of any table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing, where the row has nothing to say in that column.
    Blank,
    /// Words.
    Words(String),
    /// A number: its value, its decimals in files, its text for readers.
    Number(f64, usize, String),
    /// An interval: its low and its high end as they read, and both in words for screen readers.
    Interval(String, String, String),
    /// A value and its difference from another one.
    Compared(Box<Cell>, Box<Cell>),
    /// A missing value: the reason's code and sentence.
    Missing(&'static str, Text),
}

impl Cell {
    /// Whether it holds words.
    pub fn is_words(&self) -> bool {
        matches!(self, Self::Words(_))
    }

    /// `value` with `decimals` digits after the decimal sign.
    pub fn number(value: f64, decimals: usize) -> Self {
        Self::Number(value, decimals, numbers::decimal(value, decimals))
    }

    /// A count.
    pub fn count(count: u32) -> Self {
        Self::Number(f64::from(count), 0, numbers::count(count))
    }

    /// A share in percent: one decimal for readers, `decimals` in files.
    pub fn share(share: Share, decimals: usize) -> Self {
        Self::Number(share.percent(), decimals, numbers::percent(share))
    }

    /// A number of percents with one decimal.
    pub fn percent(value: f64) -> Self {
        let shown = numbers::decimal(value, 1);
        Self::Number(value, 1, say!("{shown}\u{202f}%", "{shown}%"))
    }

    /// A difference in points: one decimal for readers, two in files.
    pub fn points(points: Points) -> Self {
        Self::Number(points.get(), 2, numbers::points(points))
    }

    /// The value for programs, a count whole and everything else with six decimals; `None` for a cell without a number.
    pub fn machine(&self) -> Option<String> {
        match self {
            Self::Number(count, 0, _) if count.fract() == 0.0 => Some(format!("{count:.0}")),
            Self::Number(value, ..) => Some(numbers::machine(*value)),
            Self::Compared(value, _) => value.machine(),
            _ => None,
        }
    }

    /// The code of the reason for a missing value.
    pub fn reason(&self) -> Option<&'static str> {
        match self {
            Self::Missing(code, _) => Some(code),
            _ => None,
        }
    }

    /// The cell as it reads on one line.
    pub fn text(&self) -> String {
        match self {
            Self::Blank => String::new(),
            Self::Words(words) => words.clone(),
            Self::Number(_, _, shown) => shown.clone(),
            Self::Interval(low, high, _) => format!("{low} – {high}"),
            Self::Compared(value, difference) => format!("{} ({})", value.text(), difference.text()),
            Self::Missing(..) => NOT_AVAILABLE.to_string(),
        }
    }

    /// The cell in a file: numbers raw, nothing for a missing value.
    pub fn csv(&self) -> csv_text::Cell {
        match self {
            Self::Number(value, decimals, _) => csv_text::Cell::Number(*value, *decimals),
            Self::Compared(value, _) => value.csv(),
            Self::Words(_) | Self::Interval(..) => csv_text::Cell::Text(plain(&self.text())),
            Self::Blank | Self::Missing(..) => csv_text::Cell::Absent,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNKNOWN: Cell = Cell::Missing("unknown", Text("Inconnu.", "Unknown."));

    #[test]
    fn numbers_are_rounded_for_readers_and_exact_for_programs() {
        for (cell, text, machine) in [
            (Cell::count(12_345), "12\u{202f}345", "12345"),
            (Cell::share(Share::clipped(0.213_49), 2), "21,3\u{202f}%", "21.349000"),
            (Cell::percent(80.06), "80,1\u{202f}%", "80.060000"),
            (Cell::number(-0.000_000_1, 2), "0,00", "0.000000"),
        ] {
            assert_eq!((cell.text().as_str(), cell.machine().as_deref()), (text, Some(machine)));
        }
    }

    #[test]
    fn a_missing_value_reads_as_such_and_has_a_reason_and_no_number() {
        assert_eq!((UNKNOWN.text().as_str(), UNKNOWN.reason()), ("N/A", Some("unknown")));
        assert_eq!((UNKNOWN.machine(), UNKNOWN.csv()), (None, csv_text::Cell::Absent));
    }

    #[test]
    fn a_compared_value_counts_by_itself_alone() {
        let cell = Cell::Compared(Cell::number(2.0, 1).into(), UNKNOWN.into());
        assert_eq!((cell.text().as_str(), cell.machine().as_deref()), ("2,0 (N/A)", Some("2.000000")));
        assert_eq!((cell.csv(), cell.reason()), (csv_text::Cell::Number(2.0, 1), None));
    }
}

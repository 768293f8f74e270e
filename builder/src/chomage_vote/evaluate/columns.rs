//! Columns of tables of findings: numbers are rounded, an estimate comes with its interval.

use augure_core::bundle::rows::TableRows;
use augure_learn::significant::rounded;

use super::context::Estimate;

/// Digits that are kept: the last ones of a fit differ between processors.
const DIGITS: usize = 9;

/// Columns of findings.
pub(in crate::chomage_vote) trait FindingColumns<'r, R: 'r>: Sized {
    /// Appends a column of numbers, rounded.
    fn number<V: Into<Option<f64>>>(self, column: &str, value: impl Fn(&'r R) -> V) -> Self;

    /// Appends an estimate as three columns: its value in `column`, the ends of its interval in `column_low` and
    /// `column_high`.
    fn estimate<V: Into<Option<Estimate>>>(self, column: &str, value: impl Fn(&'r R) -> V) -> Self;

    /// Appends the column `units`, a number of units.
    fn units<N: TryInto<i32>>(self, value: impl Fn(&'r R) -> N) -> Self;
}

impl<'r, R> FindingColumns<'r, R> for TableRows<'r, R> {
    fn number<V: Into<Option<f64>>>(self, column: &str, value: impl Fn(&'r R) -> V) -> Self {
        self.float(column, |row| value(row).into().map(|number| rounded(number, DIGITS)))
    }

    fn estimate<V: Into<Option<Estimate>>>(self, column: &str, value: impl Fn(&'r R) -> V) -> Self {
        let estimate = |row| -> Option<Estimate> { value(row).into() };
        let interval = |row| estimate(row)?.interval;
        self.number(column, |row| Some(estimate(row)?.value))
            .number(&format!("{column}_low"), |row| Some(interval(row)?.low))
            .number(&format!("{column}_high"), |row| Some(interval(row)?.high))
    }

    fn units<N: TryInto<i32>>(self, value: impl Fn(&'r R) -> N) -> Self {
        self.int("units", |row| value(row).try_into().ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use augure_core::bundle::table::Table;
    use augure_learn::interval::Interval;

    #[test]
    fn an_estimate_is_three_columns_and_what_is_absent_stays_so() {
        let known = Estimate { value: 1.0 / 3.0, interval: Some(Interval { low: 0.25, high: 2.0 / 3.0 }) };
        let rows = [Some(known), Some(Estimate { interval: None, ..known }), None];
        let table = Table::from_rows("t", &rows).estimate("r", |row| *row).units(|_| 7_usize).table();
        let numbers = |column| table.floats(column).unwrap().all().to_vec();
        assert_eq!(numbers("r"), [Some(0.333_333_333), Some(0.333_333_333), None]);
        assert_eq!(numbers("r_low"), [Some(0.25), None, None]);
        assert_eq!(numbers("r_high"), [Some(0.666_666_667), None, None]);
        assert_eq!(table.ints("units").unwrap().all(), [Some(7); 3]);
    }
}

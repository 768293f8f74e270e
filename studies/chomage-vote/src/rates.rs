//! Unemployment rates by unit and quarter.

use std::collections::{BTreeMap, BTreeSet};

use augure_core::units::Share;

use crate::absence::{Absence, Known};
use crate::quarter::Quarter;

/// Unemployment rates by unit and quarter, as Insee revised them last.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rates {
    percent: BTreeMap<(usize, Quarter), f64>,
    quarters: BTreeSet<Quarter>,
    after_days: u16,
}

impl Rates {
    /// No rates; those of a quarter will count as known `after_days` days after its end.
    #[must_use]
    pub fn new(after_days: u16) -> Self {
        Self { after_days, ..Self::default() }
    }

    /// Adds the rate of the unit at position `unit`, in percent; returns the rate that was there before, if any.
    pub fn insert(&mut self, unit: usize, quarter: Quarter, percent: f64) -> Option<f64> {
        self.quarters.insert(quarter);
        self.percent.insert((unit, quarter), percent)
    }

    /// The rate of a unit.
    ///
    /// # Errors
    /// [`Absence::NoRate`] when none is published.
    pub fn rate(&self, unit: usize, quarter: Quarter) -> Known<Share> {
        self.percent
            .get(&(unit, quarter))
            .map(|percent| Share::clipped(percent / 100.0))
            .ok_or(Absence::NoRate)
    }

    /// Rates of the unit at position `unit`: quarter and percent, in order.
    pub fn of_unit(&self, unit: usize) -> impl Iterator<Item = (Quarter, f64)> {
        self.percent
            .iter()
            .filter(move |((other, _), _)| *other == unit)
            .map(|((_, quarter), rate)| (*quarter, *rate))
    }

    /// Mean over `units` of each quarter's rates, in order; units without a rate are left out.
    #[must_use]
    pub fn mean_of(&self, units: &[usize]) -> Vec<(Quarter, f64)> {
        let mut sums: BTreeMap<Quarter, (f64, f64)> = BTreeMap::new();
        for ((_, quarter), rate) in self.percent.iter().filter(|((unit, _), _)| units.contains(unit)) {
            let (sum, count) = sums.entry(*quarter).or_default();
            (*sum, *count) = (*sum + rate, *count + 1.0);
        }
        sums.into_iter().map(|(quarter, (sum, count))| (quarter, sum / count)).collect()
    }

    /// Quarters with a rate, in order.
    pub fn quarters(&self) -> impl DoubleEndedIterator<Item = Quarter> {
        self.quarters.iter().copied()
    }

    /// Days from the end of a quarter until its rates count as known.
    #[must_use]
    pub const fn after_days(&self) -> u16 {
        self.after_days
    }

    /// All rates: unit, quarter and percent, in order.
    pub fn all(&self) -> impl Iterator<Item = (usize, Quarter, f64)> {
        self.percent.iter().map(|(&(unit, quarter), &percent)| (unit, quarter, percent))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means_are_over_the_units_that_have_a_rate() {
        let quarter = |number| Quarter::new(2000, number).unwrap();
        let mut rates = Rates::new(0);
        for (unit, number, percent) in [(0, 1, 4.0), (1, 1, 6.0), (0, 2, 5.0), (2, 2, 50.0)] {
            rates.insert(unit, quarter(number), percent);
        }
        assert_eq!(rates.of_unit(0).collect::<Vec<_>>(), [(quarter(1), 4.0), (quarter(2), 5.0)]);
        assert_eq!(rates.mean_of(&[0, 1]), [(quarter(1), 5.0), (quarter(2), 5.0)]);
    }
}

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

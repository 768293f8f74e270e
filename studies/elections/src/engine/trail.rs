//! A series of past deviations as weighted sums.

use super::constants::{PRIOR_MEAN, PRIOR_SAME, SECOND_ROUND_WEIGHT};

/// Features of a category's own trail: mean, same type, last first round, last second round.
pub const TRAIL: usize = 4;

/// The date of a deviation, as trails need it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moment {
    /// Weight of the scrutin by its age: halved every 6 years.
    pub recency: f64,
    /// True at a first round.
    pub first: bool,
    /// True when the election is of the target's type.
    pub same: bool,
}

/// A series of past deviations, as weighted sums.
#[derive(Debug, Clone, Copy, Default)]
pub struct Trail {
    sum: f64,
    weight: f64,
    same_sum: f64,
    same_weight: f64,
    last: f64,
    last_second: f64,
}

impl Trail {
    /// Adds the deviation at `moment` with the weight `reliability`, in `0..=1`. Deviations are added oldest first.
    pub fn push(&mut self, deviation: f64, reliability: f64, moment: Moment) {
        let recency = moment.recency * reliability;
        let weight = if moment.first { recency } else { recency * SECOND_ROUND_WEIGHT };
        self.sum += weight * deviation;
        self.weight += weight;
        if moment.first {
            self.last = deviation * reliability;
            if moment.same {
                self.same_sum += recency * deviation;
                self.same_weight += recency;
            }
        } else {
            self.last_second = deviation * reliability;
        }
    }

    /// Recency-weighted mean, mean over first rounds of the target's type, last first round, last second round.
    #[must_use]
    pub fn features(&self) -> [f64; TRAIL] {
        [
            self.sum / (self.weight + PRIOR_MEAN),
            self.same_sum / (self.same_weight + PRIOR_SAME),
            self.last,
            self.last_second,
        ]
    }
}

//! How far a result may lie from its forecast: see [`augure_learn::conformal::sampling`] for the formula. A draw is a vote:
//! chance is the larger the fewer there are.

use augure_core::units::Share;
use augure_learn::conformal::sampling::Level;

/// Sizes of a model's past errors: what its intervals rest on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ErrorScale {
    /// Of the 80 % intervals.
    pub level80: Level,
    /// Of the 90 % intervals.
    pub level90: Level,
    /// How many earlier scrutins they rest on.
    pub scrutins: u32,
}

impl ErrorScale {
    /// Of what is given: there is no error to measure.
    pub const NONE: Self = Self { level80: Level::NONE, level90: Level::NONE, scrutins: 0 };
}

/// How often the intervals of earlier scrutins of the target's type and round held the result.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Held {
    /// Scrutins measured.
    pub scrutins: u32,
    /// Mean over them of the part of the results within the 80 % intervals.
    pub within80: Share,
    /// The same of the 90 % intervals.
    pub within90: Share,
}

#[cfg(test)]
mod tests {
    use super::*;
    use augure_learn::conformal::sampling::Chance;

    #[test]
    fn what_is_given_has_no_width() {
        let share = Share::clipped(0.3);
        let interval = ErrorScale::NONE.level90.interval(share, Chance { draws: 10.0, spread: 2.0 });
        assert_eq!((interval.low, interval.high), (share, share));
    }
}

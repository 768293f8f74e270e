//! Intervals around forecasts: see [`augure_learn::conformal::sampling`] for the formula. A draw is a vote: the fewer votes,
//! the larger chance.

use augure_core::units::Share;
use augure_learn::conformal::sampling::Level;

/// Sizes of a model's past errors, from which its intervals are computed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ErrorScale {
    /// Of the 80 % intervals.
    pub level80: Level,
    /// Of the 90 % intervals.
    pub level90: Level,
    /// Number of earlier scrutins measured.
    pub scrutins: u32,
}

impl ErrorScale {
    /// The scale of shares that are given, without error.
    pub const NONE: Self = Self { level80: Level::NONE, level90: Level::NONE, scrutins: 0 };
}

/// Coverage of the intervals at earlier scrutins of the target's type and round.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Held {
    /// Scrutins measured.
    pub scrutins: u32,
    /// Mean over them of the part of the results within the 80 % intervals.
    pub within80: Share,
    /// The same mean for the 90 % intervals.
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

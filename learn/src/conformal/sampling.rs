//! Intervals of shares, from chance, which decreases with the number of draws, and from the model's own error.
//!
//! An interval of a forecast share `p` reaches `√(v(p) · (chance² · c + model²))` each way, within 0..=1:
//!
//! - `v(p) = p(1 − p) + 0.002`, the binomial variance of one draw, with a floor so that tiny shares keep a width;
//! - `c`, the [`Chance`] in the result: its spread over the draws expected;
//! - `chance` and `model`, factors calibrated on past errors: see [`Level`].
//!
//! Nested conformal prediction (Gupta, Kuchibhotla, Ramdas 2022): the intervals grow with one number, set so that they
//! would have held the stated part of past results.

use augure_core::units::Share;

use crate::interval::Interval;

/// Floor of the binomial variance of one draw.
const FLOOR: f64 = 0.002;
/// Largest small share, and smallest large one; shares between them are partly both.
const SMALL: f64 = 0.05;
const LARGE: f64 = 0.15;

/// `p(1 − p) + 0.002`.
#[must_use]
pub fn variance(p: f64) -> f64 {
    (p * (1.0 - p)).max(0.0) + FLOOR
}

/// The chance in a share of some draws.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chance {
    /// Expected draws; fewer than one count as one.
    pub draws: f64,
    /// Spread of the share, in binomial variances: 1 is chance alone.
    pub spread: f64,
}

impl Chance {
    /// Variance of a share in units of [`variance`].
    #[must_use]
    pub fn variance(self) -> f64 {
        self.spread.max(0.0) / self.draws.max(1.0)
    }
}

/// The two factors of an interval's reach.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReachFactors {
    /// Standard deviations of chance.
    pub chance: f64,
    /// Standard deviations of the model's own error, whatever the number of draws.
    pub model: f64,
}

/// The factors of intervals of one level.
///
/// ```
/// use augure_core::units::Share;
/// use augure_learn::conformal::sampling::{Chance, Level, ReachFactors};
/// let reach = ReachFactors { chance: 1.28, model: 0.0 };
/// let level = Level { small: reach, large: reach };
/// let interval = level.interval(Share::clipped(0.3), Chance { draws: 100.0, spread: 2.0 });
/// assert!((interval.high.get() - 0.383_348).abs() < 1e-6);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Level {
    /// Of small shares, up to 5 %.
    pub small: ReachFactors,
    /// Of large ones, from 15 %; between the two the squares are interpolated.
    pub large: ReachFactors,
}

impl Level {
    /// Intervals of no width.
    pub const NONE: Self = {
        let none = ReachFactors { chance: 0.0, model: 0.0 };
        Self { small: none, large: none }
    };

    /// The reach of the interval of `share`, each way.
    #[must_use]
    pub fn reach(&self, share: f64, chance: Chance) -> f64 {
        let large = ((share - SMALL) / (LARGE - SMALL)).clamp(0.0, 1.0);
        let square =
            |reach: ReachFactors| reach.chance * reach.chance * chance.variance() + reach.model * reach.model;
        let mixed = square(self.small) * (1.0 - large) + square(self.large) * large;
        (variance(share) * mixed).sqrt()
    }

    /// The interval around `share`.
    #[must_use]
    pub fn interval(&self, share: Share, chance: Chance) -> Interval<Share> {
        let reach = self.reach(share.get(), chance);
        Interval { low: Share::clipped(share.get() - reach), high: Share::clipped(share.get() + reach) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const fn level(chance: f64, model: f64) -> Level {
        let reach = ReachFactors { chance, model };
        Level { small: reach, large: reach }
    }

    const fn drawn(draws: f64) -> Chance {
        Chance { draws, spread: 2.0 }
    }

    #[test]
    fn where_chance_rules_four_times_the_draws_halve_the_reach() {
        let level = level(1.28, 0.0);
        for share in [0.02, 0.1, 0.3, 0.5, 0.9] {
            let halved = level.reach(share, drawn(25.0)) / level.reach(share, drawn(100.0));
            assert!((halved - 2.0).abs() < 1e-12, "{share}: {halved}");
        }
        // 1.28 · √((0.3 · 0.7 + 0.002) · 2 / 100), by hand.
        assert!((level.reach(0.3, drawn(100.0)) - 0.083_348).abs() < 1e-6);
    }

    #[test]
    fn of_many_draws_only_the_model_errs() {
        let level = level(1.28, 0.1);
        let reach = level.reach(0.5, drawn(1e12));
        assert!((reach - 0.1 * 0.252_f64.sqrt()).abs() < 1e-9);
        // One draw, or none: chance alone covers everything.
        let all = level.interval(Share::clipped(0.5), drawn(0.0));
        assert_eq!((all.low.get(), all.high.get()), (0.0, 1.0));
    }

    #[test]
    fn small_and_large_shares_have_reaches_of_their_own_without_a_jump() {
        let missed = |model| ReachFactors { chance: 0.0, model };
        let level = Level { small: missed(0.1), large: missed(0.3) };
        let unit = |share: f64| level.reach(share, drawn(500.0)) / variance(share).sqrt();
        assert!((unit(0.02) - 0.1).abs() < 1e-12 && (unit(0.4) - 0.3).abs() < 1e-12);
        assert!((unit(0.1) - 0.05_f64.sqrt()).abs() < 1e-12);
        assert!((unit(0.149_999) - 0.3).abs() < 1e-4 && (unit(0.050_001) - 0.1).abs() < 1e-4);
    }

    #[test]
    fn what_is_given_has_no_width() {
        let share = Share::clipped(0.3);
        assert_eq!(Level::NONE.interval(share, drawn(10.0)), Interval { low: share, high: share });
    }

    proptest! {
        #[test]
        fn an_interval_holds_its_point_and_narrows_with_draws(
            share in 0.0f64..=1.0, few in 0.0f64..1e6, more in 0.0f64..1e6,
            chance in 0.0f64..4.0, model in 0.0f64..2.0, spread in 0.0f64..60.0,
        ) {
            let (share, level) = (Share::clipped(share), level(chance, model));
            let around = |draws| level.interval(share, Chance { draws, spread });
            let (wide, narrow) = (around(few), around(few + more));
            prop_assert!(0.0 <= wide.low.get() && wide.low <= narrow.low && narrow.low <= share);
            prop_assert!(share <= narrow.high && narrow.high <= wide.high && wide.high.get() <= 1.0);
        }
    }
}

//! Intervals from past errors of any model.
//!
//! Split conformal prediction (Vovk, Gammerman & Shafer, *Algorithmic Learning in a Random World*, 2005; Lei et al., *JASA*
//! 113, 2018): an interval that reaches as far as the `⌈(n + 1) · level⌉`-th smallest of `n` past errors holds the result with
//! probability `level` at least, if past and future errors are exchangeable. Take the errors from rows outside the fit.
//!
//! [`sampling`] splits errors of shares into chance, which decreases with the number of draws, and the model's own error.

pub mod sampling;

use std::collections::BTreeMap;

use crate::interval::Interval;

/// The reach of intervals of `level`: the `⌈(n + 1) · level⌉`-th smallest of `errors`, which are not negative.
///
/// `None` for a level that is not between 0 and 1, an error that is NaN, or too few errors for that level.
///
/// ```
/// use augure_learn::conformal::reach;
/// assert_eq!(reach(&[0.3, 0.1, 0.2, 0.4], 0.8), Some(0.4));
/// assert_eq!(reach(&[0.3, 0.1, 0.2, 0.4], 0.9), None);
/// ```
#[must_use]
pub fn reach(errors: &[f64], level: f64) -> Option<f64> {
    if !(level > 0.0 && level < 1.0) || errors.iter().any(|error| error.is_nan()) {
        return None;
    }
    let mut sorted = errors.to_vec();
    sorted.sort_by(f64::total_cmp);
    // 1e-9: 9 errors are enough for 90 %, although 10 · 0.9 is not whole in floating point.
    let rank = ((sorted.len() + 1) as f64 * level - 1e-9).ceil().max(1.0) as usize;
    sorted.get(rank - 1).copied()
}

/// Symmetric intervals in proportion to a scale of each forecast (Lei et al. 2018, section 5); with scales of 1 all have
/// one width.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scaled {
    /// Reach of the intervals, in scales.
    pub reach: f64,
}

impl Scaled {
    /// Intervals of `level` from past forecasts, their results and their scales.
    ///
    /// `None` when lengths differ, a scale is not positive, or there are too few rows for that level.
    ///
    /// ```
    /// use augure_learn::conformal::Scaled;
    /// let past = Scaled::calibrated(&[1.0, 2.0, 3.0], &[1.5, 1.0, 3.0], &[1.0, 2.0, 1.0], 0.75).unwrap();
    /// assert_eq!(past.interval(10.0, 4.0).high, 12.0);
    /// ```
    #[must_use]
    pub fn calibrated(forecast: &[f64], observed: &[f64], scale: &[f64], level: f64) -> Option<Self> {
        let pairs_up = forecast.len() == observed.len() && forecast.len() == scale.len();
        if !pairs_up || scale.iter().any(|scale| *scale <= 0.0) {
            return None;
        }
        let error = |((f, o), s): ((&f64, &f64), &f64)| (f - o).abs() / s;
        let errors: Vec<f64> = forecast.iter().zip(observed).zip(scale).map(error).collect();
        Some(Self { reach: reach(&errors, level)? })
    }

    /// The interval around `forecast`.
    #[must_use]
    pub fn interval(self, forecast: f64, scale: f64) -> Interval {
        Interval { low: forecast - self.reach * scale, high: forecast + self.reach * scale }
    }
}

/// Forecast quantiles, moved apart or together to reach their level: conformalised quantile regression (Romano, Patterson &
/// Candès, NeurIPS 2019).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Widened {
    /// Margin added at both ends; negative for quantiles that were too far apart.
    pub margin: f64,
}

impl Widened {
    /// The margin with which `intervals`, forecast as quantiles, would have held the part `level` of the results.
    ///
    /// `None` when lengths differ, or there are too few rows for that level.
    #[must_use]
    pub fn calibrated(intervals: &[Interval], observed: &[f64], level: f64) -> Option<Self> {
        if intervals.len() != observed.len() {
            return None;
        }
        let miss = |(interval, y): (&Interval, &f64)| (interval.low - y).max(y - interval.high);
        let misses: Vec<f64> = intervals.iter().zip(observed).map(miss).collect();
        Some(Self { margin: reach(&misses, level)? })
    }

    /// `interval` with the margin on both sides; its middle where a negative margin exceeds half its width.
    #[must_use]
    pub fn interval(self, interval: Interval) -> Interval {
        let (low, high) = (interval.low - self.margin, interval.high + self.margin);
        if low <= high {
            return Interval { low, high };
        }
        let middle = (low + high) / 2.0;
        Interval { low: middle, high: middle }
    }
}

/// The reach of intervals of `level` in each group of `errors` (Mondrian conformal prediction, Vovk et al. 2005): groups
/// with larger errors get wider intervals. Groups too small for that level are left out.
#[must_use]
pub fn reach_by_group<G: Ord + Copy>(errors: &[(G, f64)], level: f64) -> BTreeMap<G, f64> {
    let mut groups: BTreeMap<G, Vec<f64>> = BTreeMap::new();
    for (group, error) in errors {
        groups.entry(*group).or_default().push(*error);
    }
    groups.into_iter().filter_map(|(group, errors)| Some((group, reach(&errors, level)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nine_errors_speak_of_ninety_percent_and_eight_do_not() {
        let errors: Vec<f64> = (1..=9).map(f64::from).collect();
        assert_eq!((reach(&errors, 0.9), reach(&errors[..8], 0.9)), (Some(9.0), None));
        assert_eq!(
            (reach(&errors, 0.5), reach(&errors, 1.0), reach(&[f64::NAN], 0.1)),
            (Some(5.0), None, None)
        );
        let groups = [("a", 1.0), ("b", 9.0), ("a", 2.0), ("a", 3.0)];
        assert_eq!(reach_by_group(&groups, 0.75), BTreeMap::from([("a", 3.0)]));
    }

    #[test]
    fn quantiles_that_hold_too_much_are_moved_together() {
        let wide = Interval { low: 0.0, high: 10.0 };
        let found = Widened::calibrated(&[wide; 3], &[5.0, 6.0, 3.0], 0.75).unwrap();
        assert_eq!((found.margin, found.interval(wide)), (-3.0, Interval { low: 3.0, high: 7.0 }));
        let narrow = Interval { low: 0.0, high: 1.0 };
        assert_eq!(found.interval(narrow), Interval { low: 0.5, high: 0.5 });
    }

    proptest! {
        /// Every one of exchangeable errors is as likely to be the new one: left out in turn, the others' intervals hold
        /// the stated part of them at least.
        #[test]
        fn left_out_in_turn_errors_are_held_as_often_as_stated(
            errors in prop::collection::vec(0.0..10.0f64, 10..60), level in 0.5..0.9f64,
        ) {
            let held = (0..errors.len()).filter(|&i| {
                let others: Vec<f64> = errors.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, e)| *e).collect();
                reach(&others, level).is_none_or(|reach| errors[i] <= reach)
            });
            prop_assert!(held.count() as f64 >= level * errors.len() as f64 - 1e-9);
        }

        #[test]
        fn intervals_hold_the_stated_part_of_the_rows_they_come_from(
            rows in prop::collection::vec((-9.0..9.0f64, -9.0..9.0f64, 0.1..3.0f64), 10..50),
        ) {
            let (f, (o, s)): (Vec<f64>, (Vec<f64>, Vec<f64>)) = rows.iter().map(|(f, o, s)| (*f, (*o, *s))).unzip();
            let found = Scaled::calibrated(&f, &o, &s, 0.8).unwrap();
            let held = (0..f.len()).filter(|&i| (f[i] - o[i]).abs() <= found.reach * s[i] + 1e-12).count();
            prop_assert!(held as f64 >= 0.8 * f.len() as f64);
            prop_assert!((found.interval(f[0], s[0]).high - f[0] - found.reach * s[0]).abs() < 1e-12);
        }
    }
}

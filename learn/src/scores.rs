//! Proper scores, whose expectation is best for the true probabilities (Gneiting & Raftery, *JASA* 102, 2007).
//!
//! The lower, the better, except for [`skill`]. Means are `None` for no rows, or for rows that do not pair up.

use augure_core::math;

use crate::interval::Interval;
use crate::matrix::Matrix;

/// Smallest probability in a logarithm, as in scikit-learn: a wrong certainty costs 36, not infinity.
const SMALLEST: f64 = f64::EPSILON;

/// `−ln p` of the probability of the observed outcome.
fn surprise(probability: f64) -> f64 {
    -math::ln(probability.clamp(SMALLEST, 1.0))
}

/// Mean over rows; `None` without rows, or for sides of different lengths.
fn mean_over<A: Copy>(forecast: &[f64], observed: &[A], loss: impl Fn(f64, A) -> f64) -> Option<f64> {
    if forecast.is_empty() || forecast.len() != observed.len() {
        return None;
    }
    let sum: f64 = forecast.iter().zip(observed).map(|(f, o)| loss(*f, *o)).sum();
    Some(sum / forecast.len() as f64)
}

/// Mean logarithmic score of the probabilities of an outcome, in nats: `−ln p` where it came, `−ln(1 − p)` elsewhere.
///
/// ```
/// use augure_learn::scores::log_loss;
/// let found = log_loss(&[0.5, 0.5], &[true, false]).unwrap();
/// assert!((found - std::f64::consts::LN_2).abs() < 1e-15);
/// ```
#[must_use]
pub fn log_loss(probability: &[f64], came: &[bool]) -> Option<f64> {
    mean_over(probability, came, |p, came| surprise(if came { p } else { 1.0 - p }))
}

/// Mean squared difference between the probability of an outcome and 1 where it came, 0 elsewhere (Brier, *Monthly Weather
/// Review* 78, 1950); in `0..=1`.
#[must_use]
pub fn brier(probability: &[f64], came: &[bool]) -> Option<f64> {
    mean_over(probability, came, |p, came| {
        let gap = p - f64::from(u8::from(came));
        gap * gap
    })
}

/// Mean over rows of a score of the row's probabilities and its observed class.
fn mean_of_classes(
    probabilities: &Matrix,
    came: &[usize],
    score: impl Fn(&[f64], usize) -> f64,
) -> Option<f64> {
    let (rows, classes) = probabilities.dim();
    if rows == 0 || rows != came.len() || came.iter().any(|class| *class >= classes) {
        return None;
    }
    let each = probabilities.rows().into_iter().zip(came).map(|(row, &class)| score(&row.to_vec(), class));
    Some(each.sum::<f64>() / rows as f64)
}

/// Mean logarithmic score, in nats, of the probabilities of several classes: one row per forecast, one column per class.
///
/// `None` also when a class is not below the number of columns.
#[must_use]
pub fn log_loss_of_classes(probabilities: &Matrix, came: &[usize]) -> Option<f64> {
    mean_of_classes(probabilities, came, |row, class| surprise(row[class]))
}

/// Mean Brier score of several classes, in `0..=2`: squared differences added over the classes. One row per forecast, one
/// column per class.
///
/// `None` also when a class is not below the number of columns.
#[must_use]
pub fn brier_of_classes(probabilities: &Matrix, came: &[usize]) -> Option<f64> {
    mean_of_classes(probabilities, came, |row, class| {
        let gap = |(k, p): (usize, &f64)| p - f64::from(u8::from(k == class));
        row.iter().enumerate().map(gap).map(|gap| gap * gap).sum()
    })
}

/// Mean ranked probability score of classes in an order (Epstein, *Journal of Applied Meteorology* 8, 1969): squared
/// differences of the cumulated probabilities, over the number of classes less one; in `0..=1`. A forecast one class away
/// costs less than one two away.
///
/// `None` also for fewer than two classes, or when a class is not below their number.
#[must_use]
pub fn ranked_probability(probabilities: &Matrix, came: &[usize]) -> Option<f64> {
    let steps = probabilities.ncols().checked_sub(1).filter(|steps| *steps > 0)?;
    mean_of_classes(probabilities, came, |row, class| {
        let (mut cumulated, mut sum) = (0.0, 0.0);
        for (k, p) in row.iter().take(steps).enumerate() {
            cumulated += p;
            let gap = cumulated - f64::from(u8::from(class <= k));
            sum += gap * gap;
        }
        sum / steps as f64
    })
}

/// Continuous ranked probability score of a sample from the forecast distribution, in the unit of the forecast:
/// `mean |x − y| − mean |x − x′| / 2`. Of one value it is the absolute error.
///
/// `None` for an empty sample.
///
/// ```
/// use augure_learn::scores::ranked_probability_of_sample;
/// assert_eq!(ranked_probability_of_sample(&[1.0, 2.0, 4.0, 7.0], 3.0), Some(0.75));
/// ```
#[must_use]
pub fn ranked_probability_of_sample(sample: &[f64], observed: f64) -> Option<f64> {
    let count = sample.len() as f64;
    let mut sorted = sample.to_vec();
    sorted.sort_by(f64::total_cmp);
    let error: f64 = sorted.iter().map(|x| (x - observed).abs()).sum();
    // Σ over pairs of |x − x′|, by rank: the i-th of n is the larger one i times and the smaller one n − 1 − i times.
    let spread: f64 =
        sorted.iter().enumerate().map(|(i, x)| (2.0 * i as f64 - count + 1.0) * x).sum::<f64>() * 2.0;
    (!sample.is_empty()).then(|| error / count - spread / (2.0 * count * count))
}

/// Mean interval score of intervals of `level` (Winkler, *JASA* 67, 1972), in the unit of the forecast: the width, plus
/// `2 / (1 − level)` times the distance of a result outside.
///
/// `None` also for a level that is not between 0 and 1.
///
/// ```
/// use augure_learn::{interval::Interval, scores::interval_score};
/// let interval = Interval { low: 1.0, high: 3.0 };
/// // Width 2, and 10 times the half that is missing.
/// assert!((interval_score(&[interval], &[3.5], 0.8).unwrap() - 7.0).abs() < 1e-12);
/// ```
#[must_use]
pub fn interval_score(intervals: &[Interval], observed: &[f64], level: f64) -> Option<f64> {
    if intervals.is_empty() || intervals.len() != observed.len() || level <= 0.0 || level >= 1.0 {
        return None;
    }
    let score = |(interval, y): (&Interval, &f64)| {
        let outside = (interval.low - y).max(0.0) + (y - interval.high).max(0.0);
        interval.high - interval.low + 2.0 / (1.0 - level) * outside
    };
    Some(intervals.iter().zip(observed).map(score).sum::<f64>() / observed.len() as f64)
}

/// Part of the results within their intervals, in `0..=1`, ends included.
#[must_use]
pub fn coverage(intervals: &[Interval], observed: &[f64]) -> Option<f64> {
    if intervals.is_empty() || intervals.len() != observed.len() {
        return None;
    }
    let held = intervals.iter().zip(observed).filter(|(interval, y)| interval.contains(**y)).count();
    Some(held as f64 / observed.len() as f64)
}

/// Skill of a score against that of a reference: 1 is perfect, 0 no better, negative worse. `None` when the reference is
/// not positive.
#[must_use]
pub fn skill(score: f64, reference: f64) -> Option<f64> {
    (reference > 0.0).then(|| 1.0 - score / reference)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;
    use proptest::prelude::*;

    const PROBABILITY: [f64; 8] = [0.1, 0.4, 0.35, 0.8, 0.35, 0.9, 0.05, 0.6];
    const CAME: [bool; 8] = [false, false, true, true, false, true, false, false];

    /// Figures of scikit-learn: `tests/fixtures/metrics.py` prints them.
    #[test]
    fn scores_agree_with_scikit_learn() {
        let shares = array![[0.7, 0.2, 0.1], [0.3, 0.3, 0.4], [0.25, 0.5, 0.25], [0.5, 0.4, 0.1]];
        let classes = [0, 2, 1, 1];
        let pairs = [
            (log_loss(&PROBABILITY, &CAME), 0.424_109_909_156_086_4),
            (brier(&PROBABILITY, &CAME), 0.140_937_5),
            (log_loss_of_classes(&shares, &classes), 0.720_600_897_061_747),
            (brier_of_classes(&shares, &classes), 0.418_75),
        ];
        for (found, expected) in pairs {
            assert!((found.unwrap() - expected).abs() < 1e-14, "{found:?} {expected}");
        }
    }

    #[test]
    fn what_means_nothing_is_absent() {
        assert_eq!((log_loss(&[], &[]), brier(&[0.1], &[])), (None, None));
        assert_eq!(log_loss_of_classes(&array![[0.5, 0.5]], &[2]), None);
        assert_eq!(ranked_probability(&array![[1.0]], &[0]), None);
        assert_eq!(ranked_probability_of_sample(&[], 1.0), None);
        assert_eq!(interval_score(&[Interval { low: 0.0, high: 1.0 }], &[0.5], 1.0), None);
        assert_eq!((coverage(&[], &[]), skill(1.0, 0.0), skill(1.0, 4.0)), (None, None, Some(0.75)));
    }

    #[test]
    fn a_certainty_that_proves_wrong_costs_much_but_not_everything() {
        assert!((log_loss(&[0.0], &[true]).unwrap() - 36.043_653_389_117_15).abs() < 1e-9);
    }

    #[test]
    fn a_class_further_away_costs_more() {
        let sure = array![[1.0, 0.0, 0.0]];
        assert_eq!(
            [0, 1, 2].map(|class| ranked_probability(&sure, &[class])),
            [Some(0.0), Some(0.5), Some(1.0)]
        );
    }

    proptest! {
        #[test]
        fn the_true_probability_has_the_best_expected_score(p in 0.01..0.99f64, said in 0.01..0.99f64) {
            for score in [log_loss, brier] {
                let expected = |q: f64| {
                    p * score(&[q], &[true]).unwrap() + (1.0 - p) * score(&[q], &[false]).unwrap()
                };
                prop_assert!(expected(p) <= expected(said) + 1e-12);
            }
        }

        #[test]
        fn the_score_of_a_sample_is_that_of_its_pairs(sample in prop::collection::vec(-9.0..9.0f64, 1..20), y in -9.0..9.0f64) {
            let count = sample.len() as f64;
            let error: f64 = sample.iter().map(|x| (x - y).abs()).sum::<f64>() / count;
            let pairs: f64 = sample.iter().flat_map(|a| sample.iter().map(move |b| (a - b).abs())).sum();
            let found = ranked_probability_of_sample(&sample, y).unwrap();
            prop_assert!((found - (error - pairs / (2.0 * count * count))).abs() < 1e-9);
        }
    }
}

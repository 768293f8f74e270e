//! Intervals and importance by drawing again: bootstraps over whole groups, features put out of order.

use std::collections::BTreeMap;

use crate::interval::Interval;
use crate::quantile::quantile;
use crate::seeded::Seeded;

/// An interval of `level` for the mean of `values`: the percentiles of means over as many groups as there are, drawn with
/// putting back, `draws` times (the block bootstrap; Efron & Tibshirani, *An Introduction to the Bootstrap*, 1993).
///
/// Values of one group stay together, so that neighbours that resemble each other do not count as many. `None` for fewer
/// than two groups, lengths that differ, no draws or a level that is not between 0 and 1.
///
/// ```
/// use augure_learn::resample::mean_interval;
/// let interval = mean_interval(&[1.0, 2.0, 3.0, 4.0], &["a", "a", "b", "b"], 0.95, 500, 1).unwrap();
/// // Both groups, or one of them twice.
/// assert_eq!((interval.low, interval.high), (1.5, 3.5));
/// ```
#[must_use]
pub fn mean_interval<G: Ord>(
    values: &[f64],
    groups: &[G],
    level: f64,
    draws: usize,
    seed: u64,
) -> Option<Interval> {
    if values.len() != groups.len() || draws == 0 || level <= 0.0 || level >= 1.0 {
        return None;
    }
    let mut sums: BTreeMap<&G, (f64, f64)> = BTreeMap::new();
    for (value, group) in values.iter().zip(groups) {
        let (sum, count) = sums.entry(group).or_default();
        (*sum, *count) = (*sum + value, *count + 1.0);
    }
    let sums: Vec<(f64, f64)> = sums.into_values().collect();
    if sums.len() < 2 {
        return None;
    }
    let mut seeded = Seeded::new(seed);
    let mean = |_| {
        let drawn = (0..sums.len()).map(|_| sums[seeded.below(sums.len())]);
        let (sum, count) = drawn.fold((0.0, 0.0), |(s, c), (sum, count)| (s + sum, c + count));
        sum / count
    };
    let means: Vec<f64> = (0..draws).map(mean).collect();
    percentiles(means, level)
}

/// The interval that holds the middle `level` of `values`; `None` for none.
#[must_use]
pub fn percentiles(values: Vec<f64>, level: f64) -> Option<Interval> {
    let low = quantile(values.clone(), (1.0 - level) / 2.0)?;
    Some(Interval { low, high: quantile(values, (1.0 + level) / 2.0)? })
}

/// What a score loses when the values of one feature are put out of order among the rows, `repeats` times (Breiman,
/// *Machine Learning* 45, 2001): 0 for a feature that nothing hangs on.
///
/// `score` is of all rows, the larger the better; `None` when it has none, or there is no such feature.
///
/// ```
/// use augure_learn::resample::permutation_importance;
/// let rows: Vec<Vec<Option<f64>>> = (0..20).map(|i| vec![Some(f64::from(i)), Some(0.0)]).collect();
/// let ordered = |rows: &[Vec<Option<f64>>]| {
///     Some(rows.windows(2).filter(|pair| pair[0][0] < pair[1][0]).count() as f64)
/// };
/// assert!(permutation_importance(&rows, 0, 3, 1, ordered).unwrap().iter().all(|lost| *lost > 3.0));
/// assert_eq!(permutation_importance(&rows, 1, 3, 1, ordered), Some(vec![0.0; 3]));
/// ```
#[must_use]
pub fn permutation_importance(
    rows: &[Vec<Option<f64>>],
    feature: usize,
    repeats: usize,
    seed: u64,
    score: impl Fn(&[Vec<Option<f64>>]) -> Option<f64>,
) -> Option<Vec<f64>> {
    let whole = score(rows)?;
    let values: Vec<Option<f64>> = rows.iter().map(|row| row.get(feature).copied()).collect::<Option<_>>()?;
    let mut seeded = Seeded::new(seed);
    let lost = |_| {
        let order = seeded.order(rows.len());
        let mut spoilt = rows.to_vec();
        for (row, from) in spoilt.iter_mut().zip(order) {
            row[feature] = values[from];
        }
        Some(whole - score(&spoilt)?)
    };
    (0..repeats).map(lost).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn independent_values_have_the_interval_of_the_normal_law() {
        let values: Vec<f64> = (0..400).map(|i| f64::from(i % 20)).collect();
        let groups: Vec<usize> = (0..400).collect();
        let interval = mean_interval(&values, &groups, 0.95, 4000, 3).unwrap();
        // Standard deviation of 0..19 is 5.766; of the mean of 400, 0.2883.
        assert!((interval.low - (9.5 - 0.565)).abs() < 0.04, "{interval:?}");
        assert!((interval.high - (9.5 + 0.565)).abs() < 0.04, "{interval:?}");
        // Values of a group do not count one by one.
        let groups: Vec<usize> = (0..400).map(|i| i % 20).collect();
        let wider = mean_interval(&values, &groups, 0.95, 4000, 3).unwrap();
        assert!(wider.high - wider.low > 3.5 * (interval.high - interval.low));
    }

    #[test]
    fn what_has_no_interval_is_absent() {
        assert_eq!(mean_interval(&[1.0, 2.0], &[1, 1], 0.9, 10, 0), None);
        assert_eq!(mean_interval(&[1.0, 2.0], &[1], 0.9, 10, 0), None);
        assert_eq!(mean_interval(&[1.0, 2.0], &[1, 2], 1.0, 10, 0), None);
        assert_eq!(permutation_importance(&[vec![Some(1.0)]], 1, 1, 0, |_| Some(1.0)), None);
        assert_eq!(permutation_importance(&[vec![Some(1.0)]], 0, 1, 0, |_| None), None);
    }
}

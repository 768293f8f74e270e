//! Folds of training and test rows, for tests that predict the quality of forecasts: nothing is random but what a seed
//! draws, and no fit sees its test rows.

use std::collections::{BTreeMap, BTreeSet};

use crate::seeded::Seeded;

/// Positions of rows, in rising order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fold {
    /// Training rows.
    pub train: Vec<usize>,
    /// Test rows.
    pub test: Vec<usize>,
}

impl Fold {
    /// The fold of the positions for which `tests` is true, and of the others.
    fn new(rows: usize, tests: impl Fn(usize) -> bool) -> Self {
        let (test, train) = (0..rows).partition(|row| tests(*row));
        Self { train, test }
    }
}

/// One fold per cut, in time order. Test rows are those from the cut to the next (from the last cut: all later ones);
/// training rows are those more than `gap` before the cut: an expanding window.
///
/// `times` has one entry per row, in any order; `cuts` rise, in the same unit; a `gap` above 0 leaves out rows too
/// recent to be known at the cut. Folds without a row on either side are left out.
///
/// ```
/// use augure_learn::folds::by_time;
/// let folds = by_time(&[1, 2, 3, 4], &[3, 4], 0);
/// assert_eq!((folds[0].train.as_slice(), folds[0].test.as_slice()), ([0, 1].as_slice(), [2].as_slice()));
/// assert_eq!(folds[1].train, [0, 1, 2]);
/// assert_eq!(by_time(&[1, 2, 3], &[3], 1)[0].train, [0]);
/// ```
#[must_use]
pub fn by_time(times: &[i64], cuts: &[i64], gap: i64) -> Vec<Fold> {
    let fold = |(i, &cut): (usize, &i64)| {
        let end = cuts.get(i + 1).copied();
        let rows = |keep: &dyn Fn(i64) -> bool| -> Vec<usize> {
            times.iter().enumerate().filter(|(_, time)| keep(**time)).map(|(row, _)| row).collect()
        };
        Fold {
            train: rows(&|time| time < cut.saturating_sub(gap.max(0))),
            test: rows(&|time| cut <= time && end.is_none_or(|end| time < end)),
        }
    };
    cuts.iter().enumerate().map(fold).filter(|fold| !fold.train.is_empty() && !fold.test.is_empty()).collect()
}

/// At most `count` folds, with each group of rows whole among the test rows of one: no row is forecast from its own group.
///
/// Groups go by falling size, ties in their order, each to the fold with the fewest rows so far, as in scikit-learn's
/// `GroupKFold`. Fewer folds when there are fewer groups; none with fewer than two of either.
///
/// ```
/// use augure_learn::folds::by_group;
/// let folds = by_group(&["a", "b", "a", "c"], 2);
/// assert_eq!((folds[0].test.as_slice(), folds[1].test.as_slice()), ([0, 2].as_slice(), [1, 3].as_slice()));
/// ```
#[must_use]
pub fn by_group<G: Ord>(groups: &[G], count: usize) -> Vec<Fold> {
    let mut sizes: BTreeMap<&G, usize> = BTreeMap::new();
    for group in groups {
        *sizes.entry(group).or_default() += 1;
    }
    let count = count.min(sizes.len());
    if count < 2 {
        return Vec::new();
    }
    let mut by_size: Vec<(&G, usize)> = sizes.into_iter().collect();
    // Stable: groups of one size keep their order.
    by_size.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    let mut loads = vec![0; count];
    let mut dealt: BTreeMap<&G, usize> = BTreeMap::new();
    for (group, size) in by_size {
        let lightest = (0..count).min_by_key(|fold| loads[*fold]).unwrap_or(0);
        loads[lightest] += size;
        dealt.insert(group, lightest);
    }
    (0..count).map(|fold| Fold::new(groups.len(), |row| dealt.get(&groups[row]) == Some(&fold))).collect()
}

/// One fold per region, in their order: its rows are the test rows, all others the training rows. It measures forecasts of
/// places outside the training data. Empty with fewer than two regions.
///
/// ```
/// use augure_learn::folds::by_region;
/// let folds = by_region(&["south", "north", "south"]);
/// assert_eq!((*folds[0].0, folds[0].1.test.as_slice()), ("north", [1].as_slice()));
/// ```
#[must_use]
pub fn by_region<G: Ord>(regions: &[G]) -> Vec<(&G, Fold)> {
    let distinct: BTreeSet<&G> = regions.iter().collect();
    if distinct.len() < 2 {
        return Vec::new();
    }
    let fold = |region: &G| Fold::new(regions.len(), |row| regions[row] == *region);
    distinct.into_iter().map(|region| (region, fold(region))).collect()
}

/// `count` folds at most, in each of which every class is tested on in about the proportion that it has: rows of a class
/// are dealt in an order drawn from `seed`. Another seed gives other folds, for repeats.
///
/// Fewer folds when there are fewer rows; none with fewer than two of either.
///
/// ```
/// use augure_learn::folds::by_class;
/// let folds = by_class(&[0, 0, 0, 0, 1, 1], 2, 7);
/// assert!(folds.iter().all(|fold| fold.test.len() == 3 && fold.test.iter().filter(|row| **row > 3).count() == 1));
/// ```
#[must_use]
pub fn by_class<C: Ord>(classes: &[C], count: usize, seed: u64) -> Vec<Fold> {
    let count = count.min(classes.len());
    if count < 2 {
        return Vec::new();
    }
    // Drawn first, then put together by class: the order within each is still drawn.
    let mut order = Seeded::new(seed).order(classes.len());
    order.sort_by(|a, b| classes[*a].cmp(&classes[*b]));
    let mut dealt = vec![0; classes.len()];
    order.into_iter().enumerate().for_each(|(turn, row)| dealt[row] = turn % count);
    (0..count).map(|fold| Fold::new(classes.len(), |row| dealt[row] == fold)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_group_gives_no_fold() {
        assert_eq!(
            (by_group(&[1, 1], 3), by_group(&[1, 2], 1), by_region(&[1, 1])),
            (vec![], vec![], vec![])
        );
        assert_eq!(by_time(&[1, 2], &[1, 9], 0), []);
    }

    proptest! {
        #[test]
        fn classes_are_dealt_evenly_and_another_seed_deals_anew(
            classes in prop::collection::vec(0u8..4, 2..60), count in 2usize..6, seed in any::<u64>(),
        ) {
            let folds = by_class(&classes, count, seed);
            let mut tested: Vec<usize> = folds.iter().flat_map(|fold| fold.test.clone()).collect();
            tested.sort_unstable();
            prop_assert_eq!(tested, (0..classes.len()).collect::<Vec<_>>());
            for class in 0..4 {
                let counts = folds.iter().map(|fold| fold.test.iter().filter(|row| classes[**row] == class).count());
                let (least, most) = counts.fold((usize::MAX, 0), |(a, b), n| (a.min(n), b.max(n)));
                prop_assert!(most - least <= 1);
            }
            prop_assert_eq!(folds, by_class(&classes, count, seed));
        }

        #[test]
        fn nothing_of_the_test_or_after_it_is_fitted_on(
            times in prop::collection::vec(0i64..40, 1..40), cuts in prop::collection::btree_set(0i64..40, 1..5), gap in 0i64..5,
        ) {
            let cuts: Vec<i64> = cuts.into_iter().collect();
            let mut tested = Vec::new();
            for fold in by_time(&times, &cuts, gap) {
                let first = fold.test.iter().map(|row| times[*row]).min().unwrap();
                let last = fold.train.iter().map(|row| times[*row]).max().unwrap();
                prop_assert!(last + gap < first, "{} {}", last, first);
                tested.extend(fold.test);
            }
            let distinct: BTreeSet<usize> = tested.iter().copied().collect();
            prop_assert_eq!(distinct.len(), tested.len());
        }

        #[test]
        fn each_row_is_tested_once_and_never_with_its_group(groups in prop::collection::vec(0u8..9, 2..50), count in 2usize..6) {
            let by_group = by_group(&groups, count);
            let by_region: Vec<Fold> = by_region(&groups).into_iter().map(|(_, fold)| fold).collect();
            for folds in [by_group, by_region] {
                let mut tested: Vec<usize> = folds.iter().flat_map(|fold| fold.test.clone()).collect();
                tested.sort_unstable();
                prop_assert!(folds.is_empty() || tested == (0..groups.len()).collect::<Vec<_>>());
                for fold in &folds {
                    let seen: BTreeSet<u8> = fold.train.iter().map(|row| groups[*row]).collect();
                    prop_assert!(fold.test.iter().all(|row| !seen.contains(&groups[*row])));
                }
            }
        }
    }
}

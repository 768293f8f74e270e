//! Probabilities of the rows that a fold tests, and what they hang on.

use anyhow::Result;
use augure_chomage_vote::winner::Classifier;
use augure_learn::folds::Fold;
use augure_learn::metrics::accuracy;
use augure_learn::resample::{percentiles, permutation_importance};

use super::context::{Context, Estimate, LEVEL};
use super::dataset::Dataset;
use super::scores::forecast;
use crate::chomage_vote::fit::{Kind, classifier};

/// How often each class came among the rows of the fit, or among those of the same region where there are some.
pub(super) fn counted(data: &Dataset, fold: &Fold, count: usize, by_region: bool) -> Vec<Vec<f64>> {
    let part = |keep: &dyn Fn(usize) -> bool| -> Option<Vec<f64>> {
        let rows = fold.train.iter().filter(|row| keep(**row)).filter_map(|row| data.classes.get(*row));
        let mut counts = vec![0.0; count];
        rows.for_each(|class| {
            if let Some(sum) = counts.get_mut(*class) {
                *sum += 1.0;
            }
        });
        let all: f64 = counts.iter().sum();
        (all > 0.0).then(|| counts.into_iter().map(|sum| sum / all).collect())
    };
    let everywhere = part(&|_| true).unwrap_or_else(|| vec![1.0 / count as f64; count]);
    let of_row = |row: &usize| {
        let same = |other: usize| data.blocks.get(other) == data.blocks.get(*row);
        let region = if by_region { part(&same) } else { None };
        region.unwrap_or_else(|| everywhere.clone())
    };
    fold.test.iter().map(of_row).collect()
}

/// Rows of `data` at these positions.
fn at<T: Clone>(all: &[T], rows: &[usize]) -> Vec<T> {
    rows.iter().filter_map(|row| all.get(*row).cloned()).collect()
}

/// The classifier fitted on the rows of a fold.
fn model(data: &Dataset, fold: &Fold, count: usize, kind: Kind, seed: u64) -> Result<Classifier> {
    Ok(classifier(&at(&data.rows, &fold.train), &at(&data.classes, &fold.train), count, kind, seed)?)
}

/// The probabilities of `rows`; even ones where the model has another number of features.
pub(super) fn told(model: &Classifier, rows: &[Vec<Option<f64>>], count: usize) -> Vec<Vec<f64>> {
    let even = || vec![1.0 / count as f64; count];
    rows.iter().map(|row| model.probabilities(row).unwrap_or_else(even)).collect()
}

/// The probabilities of the rows that a fold tests, by what was fitted on the others.
pub(super) fn fitted(
    data: &Dataset,
    fold: &Fold,
    count: usize,
    kind: Kind,
    seed: u64,
) -> Result<Vec<Vec<f64>>> {
    Ok(told(&model(data, fold, count, kind, seed)?, &at(&data.rows, &fold.test), count))
}

/// What accuracy loses, on average over the folds of each repeat, when a feature of the tested rows is out of order.
pub(super) fn importance(
    context: &Context<'_>,
    data: &Dataset,
    repeats: &[Vec<Fold>],
    count: usize,
    kind: Kind,
) -> Result<Vec<(String, Estimate)>> {
    const ORDERS: usize = 5;
    let mut lost: Vec<Vec<f64>> = vec![Vec::new(); data.features.len()];
    for (repeat, folds) in repeats.iter().enumerate() {
        let mut sums = vec![0.0; data.features.len()];
        for fold in folds {
            let model = model(data, fold, count, kind, context.seed)?;
            let (rows, classes) = (at(&data.rows, &fold.test), at(&data.classes, &fold.test));
            let score = |rows: &[Vec<Option<f64>>]| accuracy(&forecast(&told(&model, rows, count)), &classes);
            for (feature, sum) in sums.iter_mut().enumerate() {
                let seed = context.seed.wrapping_add(repeat as u64);
                let losses = permutation_importance(&rows, feature, ORDERS, seed, score).unwrap_or_default();
                let part = rows.len() as f64 / data.rows.len() as f64;
                *sum += part * losses.iter().sum::<f64>() / losses.len().max(1) as f64;
            }
        }
        lost.iter_mut().zip(sums).for_each(|(all, sum)| all.push(sum));
    }
    let estimate = |(name, values): (&String, Vec<f64>)| {
        let value = values.iter().sum::<f64>() / values.len().max(1) as f64;
        (name.clone(), Estimate { value, interval: percentiles(values, LEVEL) })
    };
    Ok(data.features.iter().zip(lost).map(estimate).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_that_was_left_out_is_told_by_the_others_alone() {
        let data = Dataset {
            features: vec!["x".into()],
            units: (0..6).collect(),
            blocks: vec![0, 0, 0, 1, 1, 1],
            rows: vec![vec![Some(0.0)]; 6],
            classes: vec![0, 0, 0, 1, 1, 1],
        };
        let fold = Fold { train: vec![3, 4, 5], test: vec![0, 1, 2] };
        assert_eq!(counted(&data, &fold, 2, true), vec![vec![0.0, 1.0]; 3]);
        let fold = Fold { train: vec![0, 3, 4], test: vec![1, 5] };
        assert_eq!(counted(&data, &fold, 2, true), [vec![1.0, 0.0], vec![0.0, 1.0]]);
    }
}

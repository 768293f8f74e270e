//! Gradient-boosted trees on earlier shares: a comparator in the back-tests.
//!
//! Trees cannot say more than they saw, so they learn the change of a share against the mean of its lags, from the
//! lags that the engine's own ridge learns from. First rounds only; fitted by [`smartcore`].

use std::collections::BTreeMap;

use augure_core::composition::close;
use augure_elections::bureau::BureauId;
use rayon::prelude::*;
use smartcore::error::Failed;
use smartcore::linalg::basic::matrix::DenseMatrix;
use smartcore::xgboost::{XGRegressor, XGRegressorParameters};

use super::engine::Fitted;
use super::engine::samples::Sample;

/// Lagged scrutins at the start of a row of features, one share per category each: see `lag_row`.
const SERIES: usize = 7;
/// The lags whose shares of other categories are features too: the last result, and the last of the type.
const SHARED: [usize; 2] = [0, 2];
/// Share of the rows in each tree's sample.
const SUBSAMPLE: f64 = 0.15;
/// Trees of a category.
const TREES: usize = 40;
/// Levels of a tree.
const DEPTH: u16 = 3;
/// Learning rate: the factor of each tree's correction.
const RATE: f64 = 0.15;
/// Fewest rows in a leaf.
const LEAF: usize = 20;
/// Fewest rows to learn from.
const MIN_ROWS: usize = 500;

/// Shares by bureau, closed to 1.
pub type Forecasts = BTreeMap<BureauId, Vec<f64>>;

/// Forecasts of the bureaux that voted at `target`, learnt from first rounds before it; `None` for a second round, or
/// with too few rows to learn from. The same on every run.
///
/// # Errors
/// When a fit fails.
pub fn forecasts(all: &[Fitted<'_>], target: &Fitted<'_>) -> Result<Option<Forecasts>, Failed> {
    let earlier = all.iter().filter(|past| past.target.tour == 1 && past.target.date < target.target.date);
    let learnt: Vec<Row<'_>> = earlier.flat_map(|past| &past.samples).filter_map(Row::new).collect();
    let asked: Vec<Row<'_>> = target.samples.iter().filter_map(Row::new).collect();
    if target.target.tour != 1 || learnt.len() < MIN_ROWS || asked.is_empty() {
        return Ok(None);
    }
    let categories = asked[0].mean.len();
    let changes: Vec<Vec<f64>> = (0..categories)
        .into_par_iter()
        .map(|k| change(&learnt, &asked, k, categories))
        .collect::<Result<_, _>>()?;
    let forecast = |(i, row): (usize, &Row<'_>)| {
        let shares: Vec<f64> = (0..categories).map(|k| row.mean[k] + changes[k][i]).collect();
        Some((row.bureau, close(&shares, &vec![true; categories])?))
    };
    Ok(Some(asked.iter().enumerate().filter_map(forecast).collect()))
}

/// One bureau at one scrutin.
struct Row<'s> {
    bureau: BureauId,
    lags: &'s [f64],
    mean: &'s [f64],
    shares: &'s [f64],
}

impl<'s> Row<'s> {
    fn new(sample: &'s Sample) -> Option<Self> {
        let (lags, mean) = sample.lags.as_ref()?;
        Some(Self { bureau: sample.bureau, lags, mean, shares: &sample.shares })
    }
}

/// The change of category `k` against the mean of its lags in each row of `asked`.
fn change(learnt: &[Row<'_>], asked: &[Row<'_>], k: usize, categories: usize) -> Result<Vec<f64>, Failed> {
    let own = (0..SERIES).map(|series| series * categories + k);
    let others = SHARED.iter().flat_map(|series| (0..categories).map(move |j| series * categories + j));
    let context = SERIES * categories..SERIES * categories + 2;
    let mut columns: Vec<usize> = own.chain(others).chain(context).collect();
    columns.sort_unstable();
    columns.dedup();
    let matrix = |rows: &[Row<'_>]| {
        let values = columns.iter().flat_map(|&column| rows.iter().map(move |row| row.lags[column]));
        DenseMatrix::new(rows.len(), columns.len(), values.collect(), true)
    };
    let changes: Vec<f64> = learnt.iter().map(|row| row.shares[k] - row.mean[k]).collect();
    let parameters = XGRegressorParameters::default()
        .with_n_estimators(TREES)
        .with_max_depth(DEPTH)
        .with_learning_rate(RATE)
        .with_min_child_weight(LEAF)
        .with_base_score(0.0)
        .with_subsample(SUBSAMPLE);
    XGRegressor::fit(&matrix(learnt)?, &changes, parameters)?.predict(&matrix(asked)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_find_a_step_that_a_line_cannot() {
        // Two categories: the first gains 0.2 where its last share was above a half, and nothing elsewhere.
        let lags: Vec<Vec<f64>> = (0..600)
            .map(|i| {
                let last = f64::from(i % 100) / 100.0;
                (0..SERIES * 2 + 2).map(|column| if column == 0 { last } else { 0.0 }).collect()
            })
            .collect();
        let mean = [0.3, 0.7];
        let shares = |lags: &[f64]| if lags[0] > 0.5 { vec![0.5, 0.5] } else { vec![0.3, 0.7] };
        let results: Vec<Vec<f64>> = lags.iter().map(|lags| shares(lags)).collect();
        let bureau: BureauId = "34301-0001".parse().unwrap();
        let rows: Vec<Row<'_>> = lags
            .iter()
            .zip(&results)
            .map(|(lags, shares)| Row { bureau, lags, mean: &mean, shares })
            .collect();
        let (learnt, asked) = rows.split_at(500);
        let found = change(learnt, asked, 0, 2).unwrap();
        // At the step itself, each tree puts its threshold between other rows.
        let away = |row: &Row<'_>| (row.lags[0] - 0.5).abs() > 0.05;
        for (found, row) in found.iter().zip(asked).filter(|(_, row)| away(row)) {
            assert!((found - (row.shares[0] - 0.3)).abs() < 0.02, "{found} at {}", row.lags[0]);
        }
        assert_eq!(found, change(learnt, asked, 0, 2).unwrap());
    }
}

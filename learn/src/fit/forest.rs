//! Forests: the mean of trees grown independently on parts of the rows and features.

use crate::matrix::ArrayView2;
use crate::trees::{Combination, Link, Nodes, Trees};

use super::error::FitError;
use super::grown::{Growth, Loss, Rows};

/// Options of a forest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Forest {
    /// Number of trees.
    pub trees: usize,
    /// Levels of a tree.
    pub depth: usize,
    /// Least weight of the rows in a leaf.
    pub leaf: f64,
    /// Part of the rows that each tree sees, drawn without replacement, in `0..=1`.
    pub part_of_rows: f64,
    /// Part of the features that each tree sees, in `0..=1`.
    pub part_of_features: f64,
    /// Thresholds tried per feature, at its quantiles.
    pub bins: u16,
    /// Seed of the draws of rows and features: one seed gives one model.
    pub seed: u64,
}

impl Default for Forest {
    fn default() -> Self {
        Self {
            trees: 200,
            depth: 12,
            leaf: 5.0,
            part_of_rows: 0.632,
            part_of_features: 0.7,
            bins: 256,
            seed: 0,
        }
    }
}

/// A forest (Breiman, *Machine Learning* 45, 2001) from `features` (rows × features; NaN = absent) to `responses`, rows
/// weighted by `weights` or alike: each tree gives the mean response of a leaf's rows, the forest their mean.
///
/// Each tree draws its rows and features by its own seed. Features are drawn once per tree, as in the random subspaces of
/// Ho, *IEEE PAMI* 20, 1998, where Breiman draws them at each split. Responses of 0 and 1 give probabilities. Values of
/// leaves have the precision of `f32`.
///
/// # Errors
/// When there is no row, shapes differ, a number is not finite, or an option is out of its range.
///
/// ```
/// use augure_learn::{fit::{Forest, forest}, matrix::Matrix};
/// let x = Matrix::from_shape_fn((100, 1), |(i, _)| i as f64);
/// let step: Vec<f64> = (0..100).map(|i| if i < 50 { 0.0 } else { 1.0 }).collect();
/// let trees = forest(x.view(), &step, None, &Forest::default())?;
/// assert!(trees.evaluate(&[Some(10.0)]).unwrap() < 0.01);
/// # Ok::<(), augure_learn::fit::FitError>(())
/// ```
pub fn forest(
    features: ArrayView2<'_, f64>,
    responses: &[f64],
    weights: Option<&[f64]>,
    options: &Forest,
) -> Result<Trees, FitError> {
    let rows = Rows::new(features, responses, weights)?;
    let base = rows.mean();
    let (mut nodes, mut roots) = (Nodes::default(), Vec::new());
    for tree in 0..options.trees {
        let booster = rows.grow(&growth(options, tree as u64), base)?;
        roots.extend(booster.trees.first().map(|tree| rows.flatten(tree, &mut nodes)));
    }
    if roots.is_empty() && options.trees > 0 {
        roots.push(0);
        nodes.push_leaf(0.0);
    }
    Ok(Trees::new(rows.features, base, Combination::Mean, Link::Identity, roots, nodes)?)
}

/// The options of the tree number `tree`.
fn growth(options: &Forest, tree: u64) -> Growth {
    Growth {
        loss: Loss::Squared,
        trees: 1,
        rate: 1.0,
        depth: options.depth,
        leaf: options.leaf,
        shrinkage: 0.0,
        part_of_rows: options.part_of_rows,
        part_of_features: options.part_of_features,
        bins: options.bins,
        seed: options.seed.wrapping_add(tree),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matrix::Matrix;
    use crate::metrics::determination;

    fn rows(count: usize) -> (Matrix, Vec<f64>) {
        let number = |i: usize, j: usize| ((i * (37 + 11 * j) + 13 * j) % 101) as f64 / 101.0;
        let x = Matrix::from_shape_fn((count, 3), |(i, j)| if i % 7 == j { f64::NAN } else { number(i, j) });
        let y = |i: usize| (6.0 * number(i, 0)).sin() + number(i, 1) * number(i, 2);
        (x, (0..count).map(y).collect())
    }

    fn typed(x: &Matrix, row: usize) -> Vec<Option<f64>> {
        x.row(row).iter().map(|x| (!x.is_nan()).then_some(*x)).collect()
    }

    #[test]
    fn flat_arrays_give_the_mean_of_the_solver_s_trees() {
        let (x, y) = rows(300);
        let options = Forest { trees: 25, ..Forest::default() };
        let trees = forest(x.view(), &y, None, &options).unwrap();
        let rows = Rows::new(x.view(), &y, None).unwrap();
        let each: Vec<Vec<f64>> = (0..25)
            .map(|tree| {
                rows.grow(&growth(&options, tree), rows.mean()).unwrap().predict(&rows.matrix(), false)
            })
            .collect();
        for row in 0..300 {
            let mean = each.iter().map(|tree| tree[row]).sum::<f64>() / 25.0;
            let found = trees.evaluate(&typed(&x, row)).unwrap();
            assert!((found - mean).abs() < 1e-12, "row {row}: {found} {mean}");
        }
    }

    #[test]
    fn a_curve_is_learnt_and_one_seed_gives_one_forest() {
        let (x, y) = rows(1000);
        let (train, test) = (800, 200);
        let head = x.view().split_at(ndarray::Axis(0), train).0;
        let grown = |seed| forest(head, &y[..train], None, &Forest { seed, ..Forest::default() }).unwrap();
        let trees = grown(1);
        let forecast: Vec<f64> =
            (train..train + test).map(|row| trees.evaluate(&typed(&x, row)).unwrap()).collect();
        assert!(determination(&forecast, &y[train..]).unwrap() > 0.8);
        assert!(trees == grown(1) && trees != grown(2));
    }

    #[test]
    fn one_tree_on_all_rows_gives_the_means_of_its_leaves() {
        let x = Matrix::from_shape_fn((6, 1), |(i, _)| (i / 3) as f64);
        let options =
            Forest { trees: 1, leaf: 1.0, part_of_rows: 1.0, part_of_features: 1.0, ..Forest::default() };
        let trees = forest(x.view(), &[1.0, 2.0, 3.0, 10.0, 11.0, 15.0], None, &options).unwrap();
        let found = [0.0, 1.0].map(|x| trees.evaluate(&[Some(x)]).unwrap());
        assert!((found[0] - 2.0).abs() < 1e-6 && (found[1] - 12.0).abs() < 1e-6, "{found:?}");
        assert!(forest(x.view(), &[1.0; 6], None, &Forest { trees: 0, ..options }).is_err());
    }

    #[test]
    fn few_rows_are_no_reason_to_fail() {
        for count in 1..12 {
            let (x, y) = rows(count);
            for seed in 0..8 {
                let options = Forest { trees: 5, part_of_rows: 0.1, seed, ..Forest::default() };
                let found = forest(x.view(), &y, None, &options).map(|trees| trees.evaluate(&[None; 3]));
                assert!(matches!(found, Ok(Some(_))), "{count} rows: {found:?}");
            }
        }
    }
}

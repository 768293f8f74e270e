//! Gradient-boosted trees, grown by `forust-ml`.
//!
//! Other crates do not fit: `smartcore` has squared errors only and panics on absent features; `gbdt` has had no release for
//! years; `perpetual` chooses the number of trees itself, by the machine's memory.

use crate::matrix::ArrayView2;
use crate::trees::{Combination, Link, Nodes, Trees};
use augure_core::math;

use super::error::FitError;
pub use super::grown::Loss;
use super::grown::{Growth, Rows};

/// Options of boosted trees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Boosting {
    /// Number of trees.
    pub trees: usize,
    /// Learning rate: the part of each tree's correction that is added, in `0..=1`.
    pub rate: f64,
    /// Levels of a tree.
    pub depth: usize,
    /// Least weight of a leaf: of its rows for squared errors, of their `p(1 − p)` for outcomes.
    pub leaf: f64,
    /// Penalty on the squared values of leaves.
    pub shrinkage: f64,
    /// Part of the rows that each tree sees, in `0..=1`.
    pub part_of_rows: f64,
    /// Part of the features that each tree sees, in `0..=1`.
    pub part_of_features: f64,
    /// Thresholds tried per feature, at its quantiles.
    pub bins: u16,
    /// Seed of the draws of rows and features: one seed gives one model.
    pub seed: u64,
}

impl Default for Boosting {
    fn default() -> Self {
        Self {
            trees: 200,
            rate: 0.05,
            depth: 4,
            leaf: 5.0,
            shrinkage: 1.0,
            part_of_rows: 1.0,
            part_of_features: 1.0,
            bins: 256,
            seed: 0,
        }
    }
}

/// Boosted trees (Friedman, *Annals of Statistics* 29, 2001; second-order as in Chen & Guestrin, KDD 2016) from `features`
/// (rows × features; NaN = absent) to `responses`, rows weighted by `weights` or alike. They start from the mean response,
/// or its log-odds; an absent feature leads to the side that lessens the loss of the rows without it.
///
/// With [`Loss::Logistic`] they evaluate to probabilities. Values of leaves have the precision of `f32`.
///
/// # Errors
/// When there is no row, shapes differ, a number is not finite, or an option is out of its range; for outcomes, when
/// responses are not 0 and 1, or are all the same.
///
/// ```
/// use augure_learn::{fit::{Boosting, Loss, boosted}, matrix::Matrix};
/// let x = Matrix::from_shape_fn((100, 1), |(i, _)| i as f64);
/// let step: Vec<f64> = (0..100).map(|i| if i < 50 { 1.0 } else { 3.0 }).collect();
/// let trees = boosted(x.view(), &step, None, Loss::Squared, &Boosting::default())?;
/// assert!((trees.evaluate(&[Some(20.0)]).unwrap() - 1.0).abs() < 0.01);
/// assert!(boosted(x.view(), &step, None, Loss::Logistic, &Boosting::default()).is_err());
/// # Ok::<(), augure_learn::fit::FitError>(())
/// ```
pub fn boosted(
    features: ArrayView2<'_, f64>,
    responses: &[f64],
    weights: Option<&[f64]>,
    loss: Loss,
    options: &Boosting,
) -> Result<Trees, FitError> {
    let rows = Rows::new(features, responses, weights)?;
    let (base, link) = start(&rows, loss)?;
    let booster = rows.grow(&growth(loss, options), base)?;
    let mut nodes = Nodes::default();
    let mut roots: Vec<u32> = booster.trees.iter().map(|tree| rows.flatten(tree, &mut nodes)).collect();
    if roots.is_empty() {
        roots.push(0);
        nodes.push_leaf(0.0);
    }
    Ok(Trees::new(rows.features, booster.base_score, Combination::Sum, link, roots, nodes)?)
}

/// The trees' base, and the link from their sum to the prediction.
fn start(rows: &Rows, loss: Loss) -> Result<(f64, Link), FitError> {
    let mean = rows.mean();
    if loss == Loss::Squared {
        return Ok((mean, Link::Identity));
    }
    if let Some(&value) = rows.responses().iter().find(|y| **y != 0.0 && **y != 1.0) {
        return Err(FitError::Option { name: "a response", value, expected: "0 or 1" });
    }
    if mean <= 0.0 || mean >= 1.0 {
        return Err(FitError::NoRowOfClass(usize::from(mean <= 0.0)));
    }
    Ok((math::ln(mean / (1.0 - mean)), Link::Logistic))
}

fn growth(loss: Loss, options: &Boosting) -> Growth {
    Growth {
        loss,
        trees: options.trees,
        rate: options.rate,
        depth: options.depth,
        leaf: options.leaf,
        shrinkage: options.shrinkage,
        part_of_rows: options.part_of_rows,
        part_of_features: options.part_of_features,
        bins: options.bins,
        seed: options.seed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matrix::Matrix;
    use crate::metrics::roc_area;

    /// Rows of four features, of which one never varies and a fifth of another's values are absent, with a response that is
    /// no line in them.
    fn rows(count: usize) -> (Matrix, Vec<f64>) {
        let number = |i: usize, j: usize| ((i * (37 + 11 * j) + 13 * j) % 101) as f64 / 101.0;
        let x = Matrix::from_shape_fn((count, 4), |(i, j)| match j {
            2 => 7.0,
            3 if i % 5 == 0 => f64::NAN,
            _ => number(i, j),
        });
        let y = |i: usize| {
            let missing = if x[(i, 3)].is_nan() { 0.5 } else { 0.0 };
            f64::from(u8::from(number(i, 0) > 0.5)) + number(i, 1) * number(i, 1) + missing
        };
        (x.clone(), (0..count).map(y).collect())
    }

    fn typed(x: &Matrix, row: usize) -> Vec<Option<f64>> {
        x.row(row).iter().map(|x| (!x.is_nan()).then_some(*x)).collect()
    }

    fn agree_with_the_solver(y: &[f64], x: &Matrix, loss: Loss, options: &Boosting) -> Trees {
        let trees = boosted(x.view(), y, None, loss, options).unwrap();
        let rows = Rows::new(x.view(), y, None).unwrap();
        let booster = rows.grow(&growth(loss, options), start(&rows, loss).unwrap().0).unwrap();
        let predicted = booster.predict(&rows.matrix(), false);
        for (row, predicted) in predicted.iter().enumerate() {
            assert_eq!(trees.score(&typed(x, row)).unwrap().to_bits(), predicted.to_bits(), "row {row}");
        }
        trees
    }

    #[test]
    fn flat_arrays_give_the_solver_s_own_bits() {
        let (x, y) = rows(400);
        let sampled = Boosting { part_of_rows: 0.6, part_of_features: 0.7, seed: 3, ..Boosting::default() };
        for options in [Boosting::default(), sampled] {
            let trees = agree_with_the_solver(&y, &x, Loss::Squared, &options);
            assert_eq!((trees.roots().len(), trees.features()), (200, 4));
            let outcomes: Vec<f64> = y.iter().map(|y| f64::from(u8::from(*y > 0.9))).collect();
            agree_with_the_solver(&outcomes, &x, Loss::Logistic, &options);
        }
    }

    #[test]
    fn a_step_a_curve_and_an_absence_are_learnt() {
        let (x, y) = rows(1000);
        let trees =
            boosted(x.view(), &y, None, Loss::Squared, &Boosting { leaf: 2.0, ..Boosting::default() })
                .unwrap();
        let error: f64 = (0..1000).map(|row| (trees.evaluate(&typed(&x, row)).unwrap() - y[row]).abs()).sum();
        assert!(error / 1000.0 < 0.02, "{error}");
        let outcomes: Vec<f64> = y.iter().map(|y| f64::from(u8::from(*y > 0.9))).collect();
        let trees = boosted(
            x.view(),
            &outcomes,
            None,
            Loss::Logistic,
            &Boosting { leaf: 1.0, ..Boosting::default() },
        )
        .unwrap();
        let risk: Vec<f64> = (0..1000).map(|row| trees.evaluate(&typed(&x, row)).unwrap()).collect();
        let came: Vec<bool> = outcomes.iter().map(|y| *y == 1.0).collect();
        assert!(roc_area(&risk, &came).unwrap() > 0.99 && risk.iter().all(|p| (0.0..=1.0).contains(p)));
    }

    #[test]
    fn one_seed_gives_one_model_and_another_another() {
        let (x, y) = rows(300);
        let grown = |seed| {
            let options = Boosting { part_of_rows: 0.5, seed, ..Boosting::default() };
            boosted(x.view(), &y, None, Loss::Squared, &options).unwrap()
        };
        assert_eq!(grown(1), grown(1));
        assert_ne!(grown(1), grown(2));
    }

    #[test]
    fn a_row_of_weight_two_counts_as_two_rows() {
        let (x, y) = rows(200);
        let twice: Vec<usize> = (0..200).chain((0..200).filter(|row| row % 3 == 0)).collect();
        let many = Matrix::from_shape_fn((twice.len(), 4), |(i, j)| x[(twice[i], j)]);
        let repeated: Vec<f64> = twice.iter().map(|row| y[*row]).collect();
        let weights: Vec<f64> = (0..200).map(|row| if row % 3 == 0 { 2.0 } else { 1.0 }).collect();
        let options = Boosting { trees: 20, ..Boosting::default() };
        let weighted = boosted(x.view(), &y, Some(&weights), Loss::Squared, &options).unwrap();
        let repeated = boosted(many.view(), &repeated, None, Loss::Squared, &options).unwrap();
        for row in 0..200 {
            let at = typed(&x, row);
            let (a, b) = (weighted.evaluate(&at).unwrap(), repeated.evaluate(&at).unwrap());
            assert!((a - b).abs() < 1e-3, "{a} {b}");
        }
    }

    #[test]
    fn rows_with_nothing_to_tell_apart_give_their_mean() {
        let x = Matrix::from_elem((3, 1), f64::NAN);
        let trees = boosted(x.view(), &[1.0, 2.0, 6.0], None, Loss::Squared, &Boosting::default()).unwrap();
        assert_eq!(trees.evaluate(&[Some(9.0)]), Some(3.0));
        let one = Matrix::from_elem((1, 1), 1.0);
        let trees = boosted(one.view(), &[5.0], None, Loss::Squared, &Boosting::default()).unwrap();
        assert_eq!(trees.evaluate(&[None]), Some(5.0));
    }

    #[test]
    fn impossible_fits_are_errors() {
        let (x, y) = rows(20);
        let fit =
            |y: &[f64], loss, options: Boosting| boosted(x.view(), y, None, loss, &options).unwrap_err();
        let usual = Boosting::default();
        assert!(matches!(fit(&y[1..], Loss::Squared, usual), FitError::Shape { .. }));
        assert!(matches!(fit(&[f64::NAN; 20], Loss::Squared, usual), FitError::NotFinite(_, 0)));
        assert!(matches!(fit(&y, Loss::Logistic, usual), FitError::Option { name: "a response", .. }));
        assert_eq!(fit(&[1.0; 20], Loss::Logistic, usual), FitError::NoRowOfClass(0));
        for wrong in [
            Boosting { trees: 0, ..usual },
            Boosting { rate: 0.0, ..usual },
            Boosting { depth: 0, ..usual },
            Boosting { leaf: -1.0, ..usual },
            Boosting { shrinkage: f64::NAN, ..usual },
            Boosting { part_of_rows: 1.1, ..usual },
            Boosting { part_of_features: 0.0, ..usual },
            Boosting { bins: 1, ..usual },
        ] {
            assert!(matches!(fit(&y, Loss::Squared, wrong), FitError::Option { .. }), "{wrong:?}");
        }
    }
}

//! Logistic and softmax regressions, by Newton's method on the crate's own Cholesky.
//!
//! Crates of optimisers do not fit: `linfa-logistic` and `argmin` bring a second `ndarray`, random numbers and some forty
//! packages in place of a hundred lines, and stop at a tolerance on the value, not on the coefficients.

use augure_core::math;

use crate::logistic::{Logistic, Softmax, sigmoid, softmax as shares};
use crate::matrix::{ArrayView2, Matrix};

use super::error::FitError;
use super::newton::Problem;
use super::rows::{self, Scaling};

/// A logistic regression of an outcome on `features` (rows × features; NaN = absent), rows weighted by `weights` or alike.
///
/// Features are standardised as for [`ridge`](super::ridge); the coefficients minimise `Σ w · loss + penalty / 2 · |β|²`,
/// the loss being logarithmic, in nats, and the intercept free: scikit-learn's `LogisticRegression` with `C = 1 / penalty`.
///
/// # Errors
/// When there is no row, shapes differ, a number is not finite, the penalty is not positive, or all rows have one outcome.
///
/// ```
/// use augure_learn::fit::logistic;
/// use ndarray::array;
/// let x = array![[0.0], [1.0], [2.0], [3.0]];
/// let model = logistic(x.view(), &[false, false, true, true], None, 1.0)?;
/// assert!((model.probability(&[Some(1.5)]).unwrap() - 0.5).abs() < 1e-9);
/// assert!(logistic(x.view(), &[true; 4], None, 1.0).is_err());
/// # Ok::<(), augure_learn::fit::FitError>(())
/// ```
pub fn logistic(
    features: ArrayView2<'_, f64>,
    came: &[bool],
    weights: Option<&[f64]>,
    penalty: f64,
) -> Result<Logistic, FitError> {
    let classes: Vec<usize> = came.iter().map(|came| usize::from(*came)).collect();
    let form = |(k, row): (usize, usize)| f64::from(u8::from(classes[row] == k + 1));
    let prepared = Prepared::new(features, &classes, 2, weights, penalty)?;
    let problem = Problem {
        x: &prepared.x,
        came: &Matrix::from_shape_fn((classes.len(), 1), |(row, k)| form((k, row))),
        weights: &prepared.weights,
        penalty,
        probabilities: |scores| scores.iter().map(|score| sigmoid(*score)).collect(),
        loss: |scores, came| scores.iter().zip(came).map(|(s, came)| softplus(*s) - came * s).sum(),
        turns: false,
    };
    let beta = problem.minimum()?;
    Ok(Logistic { log_odds: prepared.scaling.form(beta[(0, 0)], |i| beta[(0, i + 1)]) })
}

/// A multinomial logistic regression of `classes`, numbered from 0 to `count − 1`, on `features` (rows × features; NaN =
/// absent), rows weighted by `weights` or alike.
///
/// Every class has a form under the penalty of [`logistic`], summed over the classes. The intercepts sum to 0.
///
/// # Example
/// ```
/// use augure_learn::fit::softmax;
/// use ndarray::array;
/// let x = array![[0.0], [1.0], [2.0], [3.0], [4.0], [5.0]];
/// let model = softmax(x.view(), &[0, 0, 1, 1, 2, 2], 3, None, 0.1)?;
/// let middle = model.probabilities(&[Some(2.5)]).unwrap_or_default();
/// assert!(middle[1] > middle[0] && middle[1] > middle[2]);
/// # Ok::<(), augure_learn::fit::FitError>(())
/// ```
///
/// # Errors
/// When there is no row, shapes differ, a number is not finite, the penalty is not positive, or a class has no row.
pub fn softmax(
    features: ArrayView2<'_, f64>,
    classes: &[usize],
    count: usize,
    weights: Option<&[f64]>,
    penalty: f64,
) -> Result<Softmax, FitError> {
    let prepared = Prepared::new(features, classes, count, weights, penalty)?;
    let came = |(row, k): (usize, usize)| f64::from(u8::from(classes[row] == k));
    let problem = Problem {
        x: &prepared.x,
        came: &Matrix::from_shape_fn((classes.len(), count), came),
        weights: &prepared.weights,
        penalty,
        probabilities: shares,
        loss: |scores, came| {
            let largest = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let sum: f64 = scores.iter().map(|score| math::exp(score - largest)).sum();
            largest + math::ln(sum) - scores.iter().zip(came).map(|(s, came)| came * s).sum::<f64>()
        },
        turns: true,
    };
    let beta = problem.minimum()?;
    let form = |k: usize| prepared.scaling.form(beta[(k, 0)], |i| beta[(k, i + 1)]);
    Ok(Softmax { scores: (0..count).map(form).collect() })
}

/// `ln(1 + eˣ)`, without overflow.
fn softplus(x: f64) -> f64 {
    x.max(0.0) + math::ln(1.0 + math::exp(-x.abs()))
}

/// Checked and standardised rows.
struct Prepared {
    scaling: Scaling,
    x: Matrix,
    weights: Vec<f64>,
}

impl Prepared {
    fn new(
        features: ArrayView2<'_, f64>,
        classes: &[usize],
        count: usize,
        weights: Option<&[f64]>,
        penalty: f64,
    ) -> Result<Self, FitError> {
        rows::check(features, classes.len())?;
        rows::positive("the penalty", penalty)?;
        let weights = rows::weights(weights, classes.len())?;
        if let Some(missing) = (0..count).find(|class| !classes.contains(class)) {
            return Err(FitError::NoRowOfClass(missing));
        }
        if let Some(&value) = classes.iter().find(|class| **class >= count) {
            let value = value as f64;
            return Err(FitError::Option { name: "a class", value, expected: "one below their number" });
        }
        let scaling = Scaling::new(features);
        let z = scaling.standardised(features);
        let entry = |(row, i): (usize, usize)| if i == 0 { 1.0 } else { z[(row, i - 1)] };
        let x = Matrix::from_shape_fn((z.nrows(), z.ncols() + 1), entry);
        Ok(Self { scaling, x, weights })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linear::StandardisedLinear;

    struct Fixture {
        x: Matrix,
        classes: Vec<usize>,
        weights: Vec<f64>,
        logistic: Vec<Vec<f64>>,
        softmax: Vec<Vec<f64>>,
    }

    fn fixture() -> Fixture {
        let text = include_str!("../../tests/fixtures/logistic.csv");
        let lines = |wanted: &str| -> Vec<Vec<f64>> {
            let rows = text.lines().skip(1).filter_map(|line| line.split_once(','));
            let rows = rows.filter(|(kind, _)| *kind == wanted);
            rows.map(|(_, numbers)| numbers.split(',').map(|x| x.parse().unwrap()).collect()).collect()
        };
        let rows = lines("row");
        Fixture {
            x: Matrix::from_shape_fn((rows.len(), 4), |(i, j)| rows[i][j]),
            classes: rows.iter().map(|row| row[4] as usize).collect(),
            weights: rows.iter().map(|row| row[5]).collect(),
            logistic: lines("logistic"),
            softmax: lines("softmax"),
        }
    }

    fn agree(form: &StandardisedLinear, expected: &[f64]) {
        let found = [form.intercept].into_iter().chain(form.terms.iter().map(|term| term.coefficient));
        for (found, expected) in found.zip(expected) {
            assert!((found - expected).abs() < 1e-6, "{found} {expected}");
        }
    }

    /// `tests/fixtures/logistic.csv`: what scikit-learn's `LogisticRegression(C=1/2.5)` gives (see `logistic.py` beside it).
    #[test]
    fn coefficients_agree_with_scikit_learn() {
        let f = fixture();
        let came: Vec<bool> = f.classes.iter().map(|class| *class == 0).collect();
        let binary = logistic(f.x.view(), &came, Some(&f.weights), 2.5).unwrap();
        agree(&binary.log_odds, &f.logistic[0]);
        let several = softmax(f.x.view(), &f.classes, 3, Some(&f.weights), 2.5).unwrap();
        assert_eq!((several.scores.len(), f.softmax.len()), (3, 3));
        several.scores.iter().zip(&f.softmax).for_each(|(form, expected)| agree(form, expected));
    }

    #[test]
    fn classes_told_apart_by_one_feature_are_fitted_all_the_same() {
        let x = Matrix::from_shape_fn((40, 1), |(i, _)| i as f64);
        let came: Vec<bool> = (0..40).map(|i| i >= 20).collect();
        let model = logistic(x.view(), &came, None, 1e-6).unwrap();
        assert!(model.probability(&[Some(25.0)]).unwrap() > 0.999_9);
        assert!(model.probability(&[Some(14.0)]).unwrap() < 0.000_1);
    }

    #[test]
    fn impossible_fits_are_errors() {
        let f = fixture();
        let fit = |classes: &[usize], count, weights: Option<&[f64]>| {
            softmax(f.x.view(), classes, count, weights, 1.0)
        };
        assert_eq!(fit(&f.classes, 4, None).unwrap_err(), FitError::NoRowOfClass(3));
        assert!(matches!(fit(&f.classes, 2, None), Err(FitError::Option { name: "a class", .. })));
        assert!(matches!(fit(&f.classes[1..], 3, None), Err(FitError::Shape { .. })));
        assert!(matches!(fit(&f.classes, 3, Some(&[0.0; 90])), Err(FitError::NotFinite(_, 0))));
    }
}

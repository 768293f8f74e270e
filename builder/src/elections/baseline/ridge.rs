//! Ridge regression on standardised features.

use augure_core::linear::{StandardisedLinear, Term};
use faer::linalg::solvers::{Llt, Solve};
use faer::{Mat, Side};
use ndarray::{Array1, Array2, ArrayView2, Axis};

/// Why a ridge regression cannot be fitted.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum RidgeError {
    /// No row to learn from.
    #[error("no row to fit a ridge regression on")]
    NoRows,
    /// Rows of features and of responses do not pair up.
    #[error("{features} rows of features for {responses} rows of responses")]
    Shape {
        /// Rows of features.
        features: usize,
        /// Rows of responses.
        responses: usize,
    },
    /// The penalty is not positive, so that the normal equations may have no unique solution.
    #[error("the ridge penalty is {0}, expected a positive number")]
    Penalty(f64),
    /// The normal equations are not positive definite: a feature or a response is not finite.
    #[error("the normal equations have no solution: a feature or a response is not finite")]
    NotPositiveDefinite,
}

/// Fits one ridge regression a column of `responses`, all on the same `features` (rows × features; NaN = absent).
///
/// Each feature is standardised by its mean and (population) standard deviation over the rows where it is present;
/// absent ones then count as average. With Z the standardised features and y a response, the coefficients solve
/// `(ZᵀZ + penalty·I) β = Zᵀ(y − ȳ)` (Hoerl & Kennard, *Technometrics* 12, 1970), by Cholesky; the intercept
/// is ȳ. A feature that never varies gets coefficient 0.
///
/// # Errors
/// When there is no row, the shapes differ, the penalty is not positive or a value is infinite.
pub fn fit(
    features: ArrayView2<'_, f64>,
    responses: ArrayView2<'_, f64>,
    penalty: f64,
) -> Result<Vec<StandardisedLinear>, RidgeError> {
    let (rows, count) = features.dim();
    if rows == 0 {
        return Err(RidgeError::NoRows);
    }
    if responses.nrows() != rows {
        return Err(RidgeError::Shape { features: rows, responses: responses.nrows() });
    }
    if penalty <= 0.0 || !penalty.is_finite() {
        return Err(RidgeError::Penalty(penalty));
    }
    let scaling: Vec<(f64, f64)> =
        features.axis_iter(Axis(1)).map(|column| mean_and_scale(column.iter())).collect();
    let mut z: Array2<f64> = features.to_owned();
    for (mut column, (mean, scale)) in z.axis_iter_mut(Axis(1)).zip(&scaling) {
        column.mapv_inplace(|x| if x.is_nan() { 0.0 } else { (x - mean) / scale });
    }
    let means: Array1<f64> = responses.mean_axis(Axis(0)).ok_or(RidgeError::NoRows)?;
    let gram = z.t().dot(&z);
    let moments = z.t().dot(&(&responses - &means));
    let gram = Mat::from_fn(count, count, |i, j| gram[[i, j]] + if i == j { penalty } else { 0.0 });
    let moments = Mat::from_fn(count, responses.ncols(), |i, j| moments[[i, j]]);
    let factor = Llt::new(gram.as_ref(), Side::Lower).map_err(|_| RidgeError::NotPositiveDefinite)?;
    let beta = factor.solve(&moments);
    let form = |response: usize| StandardisedLinear {
        intercept: means[response],
        terms: scaling
            .iter()
            .enumerate()
            .map(|(i, &(mean, scale))| Term { mean, scale, coefficient: beta[(i, response)] })
            .collect(),
    };
    Ok((0..responses.ncols()).map(form).collect())
}

/// Mean and population standard deviation of the present values; (0, 1) without any, scale 1 without variation.
fn mean_and_scale<'a>(values: impl Iterator<Item = &'a f64> + Clone) -> (f64, f64) {
    let present = || values.clone().copied().filter(|x| !x.is_nan());
    let count = present().count() as f64;
    if count == 0.0 {
        return (0.0, 1.0);
    }
    let mean = present().sum::<f64>() / count;
    let scale = (present().map(|x| (x - mean).powi(2)).sum::<f64>() / count).sqrt();
    (mean, if scale > 1e-12 { scale } else { 1.0 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    /// `tests/fixtures/ridge.csv`: features, response and, in its last lines, what scikit-learn's
    /// `make_pipeline(StandardScaler(), Ridge(alpha=3.5))` gives for them (see `ridge.py` beside it).
    #[test]
    fn coefficients_agree_with_scikit_learn() {
        let text = include_str!("../../../tests/fixtures/ridge.csv");
        let (mut rows, mut expected) = (Vec::new(), Vec::new());
        for line in text.lines().skip(1) {
            let (kind, numbers) = line.split_once(',').unwrap();
            let numbers: Vec<f64> = numbers.split(',').map(|x| x.parse().unwrap()).collect();
            if kind == "row" { rows.push(numbers) } else { expected.push(numbers) }
        }
        let count = rows[0].len() - 2;
        let x = Array2::from_shape_fn((rows.len(), count), |(i, j)| rows[i][j]);
        let y = Array2::from_shape_fn((rows.len(), 2), |(i, j)| rows[i][count + j]);
        let forms = fit(x.view(), y.view(), 3.5).unwrap();
        for (form, expected) in forms.iter().zip(&expected) {
            assert!((form.intercept - expected[0]).abs() < 1e-8, "{} {}", form.intercept, expected[0]);
            for (term, beta) in form.terms.iter().zip(&expected[1..]) {
                assert!((term.coefficient - beta).abs() < 1e-8, "{} {beta}", term.coefficient);
            }
        }
        assert_eq!((forms.len(), expected.len()), (2, 2));
    }

    #[test]
    fn a_constant_or_absent_feature_changes_nothing() {
        let x = array![[1.0, 5.0, f64::NAN], [2.0, 5.0, f64::NAN], [3.0, 5.0, f64::NAN]];
        let y = array![[1.0], [2.0], [3.0]];
        let form = &fit(x.view(), y.view(), 1.0).unwrap()[0];
        assert_eq!(form.terms[1].coefficient, 0.0);
        assert_eq!(form.terms[2].coefficient, 0.0);
        assert_eq!(form.intercept, 2.0);
    }

    #[test]
    fn impossible_fits_are_errors() {
        let (x, y) = (array![[1.0], [f64::INFINITY]], array![[1.0], [2.0]]);
        assert_eq!(fit(x.view(), y.view(), 1.0), Err(RidgeError::NotPositiveDefinite));
        assert_eq!(fit(x.view(), y.view(), 0.0), Err(RidgeError::Penalty(0.0)));
        let none = Array2::<f64>::zeros((0, 1));
        assert_eq!(fit(none.view(), none.view(), 1.0), Err(RidgeError::NoRows));
    }
}

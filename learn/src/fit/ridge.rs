//! Ridge regression, through its normal equations.
//!
//! The coefficients β of a response y minimise `Σ w (y − βᵀx)² + penalty · |β|²` (Hoerl & Kennard, *Technometrics* 12,
//! 1970). [`Normal`] adds rows one by one, without keeping them; [`ridge`] standardises features first and finds an
//! intercept.

use ndarray::Axis;

use crate::linear::StandardisedLinear;
use crate::matrix::{ArrayView2, Matrix};

use super::cholesky::solution;
use super::error::FitError;
use super::rows::{self, Scaling};

/// Normal equations of weighted regressions without intercept on the same features, row by row.
#[derive(Debug, Clone)]
pub struct Normal {
    /// `Σ w x xᵀ`, on and below the diagonal.
    gram: Matrix,
    /// `Σ w x yᵀ`: features × responses.
    moments: Matrix,
    weight: f64,
    rows: usize,
}

impl Normal {
    /// Empty equations of `responses` responses on `features` features.
    ///
    /// ```
    /// use augure_learn::fit::Normal;
    /// let mut normal = Normal::new(1, 1);
    /// normal.add(&[1.0], &[2.0], 1.0);
    /// normal.add(&[2.0], &[4.0], 1.0);
    /// // 10 / (5 + 5): half of the slope 2, as the penalty weighs as much as the rows.
    /// assert!((normal.solve(5.0).unwrap()[(0, 0)] - 1.0).abs() < 1e-12);
    /// ```
    #[must_use]
    pub fn new(features: usize, responses: usize) -> Self {
        Self {
            gram: Matrix::zeros((features, features)),
            moments: Matrix::zeros((features, responses)),
            weight: 0.0,
            rows: 0,
        }
    }

    /// The equations of all rows at once, of weight 1 each, by `ndarray`'s blocked products. Their last bits differ between
    /// processors, as those of any fit.
    fn from_rows(x: &Matrix, y: &Matrix) -> Self {
        Self { gram: x.t().dot(x), moments: x.t().dot(y), weight: x.nrows() as f64, rows: x.nrows() }
    }

    /// Adds a row of features `x` with responses `y` and weight `w`; further numbers are ignored.
    pub fn add(&mut self, x: &[f64], y: &[f64], w: f64) {
        let equations = self.gram.rows_mut().into_iter().zip(self.moments.rows_mut());
        for (i, (&a, (gram, moments))) in x.iter().zip(equations).enumerate() {
            if a == 0.0 {
                continue;
            }
            if let Some(gram) = gram.into_slice() {
                gram[..=i].iter_mut().zip(x).for_each(|(sum, b)| *sum += w * a * b);
            }
            moments.into_iter().zip(y).for_each(|(sum, y)| *sum += w * a * y);
        }
        self.weight += w;
        self.rows += 1;
    }

    /// Number of rows added.
    #[must_use]
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// Sum of their weights.
    #[must_use]
    pub const fn weight(&self) -> f64 {
        self.weight
    }

    /// Coefficients, one row per response, that minimise `Σ w (y − βᵀx)² + penalty · Σ β_j²`.
    ///
    /// `None` without rows, or when the equations have no unique solution.
    #[must_use]
    pub fn solve(&self, penalty: f64) -> Option<Matrix> {
        self.scaled(&vec![1.0; self.gram.nrows()], penalty)
    }

    /// Coefficients, one row per response, that minimise `Σ w (y − βᵀx)² + penalty · w̄ · Σ (s_j β_j)²`, where `s_j` is the
    /// weighted root mean square of feature j and `w̄` the mean weight: the penalty counts in rows, whatever the units.
    ///
    /// `None` without rows or weight, or when a number is not finite.
    #[must_use]
    pub fn solve_in_rows(&self, penalty: f64) -> Option<Matrix> {
        if self.rows == 0 || self.weight <= 0.0 {
            return None;
        }
        let scale = |i: usize| (self.gram[(i, i)] / self.weight).sqrt() + 1e-9;
        let scales: Vec<f64> = (0..self.gram.nrows()).map(scale).collect();
        self.scaled(&scales, penalty * self.weight / self.rows as f64)
    }

    fn scaled(&self, scales: &[f64], diagonal: f64) -> Option<Matrix> {
        if self.rows == 0 {
            return None;
        }
        let (features, responses) = self.moments.dim();
        let system = |i: usize, j: usize| {
            self.gram[(i, j)] / (scales[i] * scales[j]) + if i == j { diagonal } else { 0.0 }
        };
        let found =
            solution((features, responses), system, |i, response| self.moments[(i, response)] / scales[i])?;
        Some(Matrix::from_shape_fn((responses, features), |(response, i)| found[(i, response)] / scales[i]))
    }
}

/// One ridge regression per column of `responses`, all on the same `features` (rows × features; NaN = absent).
///
/// Each feature is standardised by its mean and population standard deviation over the rows where it is present; absent
/// ones then count as average. With Z the standardised features and y a response, the coefficients solve
/// `(ZᵀZ + penalty · I) β = Zᵀ(y − ȳ)`, by Cholesky; the intercept is ȳ. A feature that never varies gets coefficient 0.
///
/// # Errors
/// When there is no row, the shapes differ, the penalty is not positive or a value is infinite.
///
/// ```
/// use augure_learn::fit::ridge;
/// use ndarray::array;
/// let (x, y) = (array![[1.0], [2.0], [3.0]], array![[10.0], [20.0], [30.0]]);
/// let form = &ridge(x.view(), y.view(), 1e-9).unwrap()[0];
/// assert!((form.evaluate(&[Some(4.0)]).unwrap() - 40.0).abs() < 1e-6);
/// assert!(ridge(x.view(), y.view(), 0.0).is_err());
/// ```
pub fn ridge(
    features: ArrayView2<'_, f64>,
    responses: ArrayView2<'_, f64>,
    penalty: f64,
) -> Result<Vec<StandardisedLinear>, FitError> {
    rows::check(features, responses.nrows())?;
    rows::positive("the ridge penalty", penalty)?;
    let scaling = Scaling::new(features);
    let z = scaling.standardised(features);
    let means = responses.mean_axis(Axis(0)).ok_or(FitError::NoRows)?;
    let normal = Normal::from_rows(&z, &(&responses - &means));
    let beta = normal.solve(penalty).ok_or(FitError::NotPositiveDefinite)?;
    if beta.iter().any(|beta| !beta.is_finite()) {
        return Err(FitError::NotPositiveDefinite);
    }
    Ok(means.iter().enumerate().map(|(k, &mean)| scaling.form(mean, |i| beta[(k, i)])).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;
    use proptest::prelude::*;

    /// `tests/fixtures/ridge.csv`: features, response and, in its last lines, what scikit-learn's
    /// `make_pipeline(StandardScaler(), Ridge(alpha=3.5))` gives for them (see `ridge.py` beside it).
    #[test]
    fn coefficients_agree_with_scikit_learn() {
        let text = include_str!("../../tests/fixtures/ridge.csv");
        let (mut rows, mut expected) = (Vec::new(), Vec::new());
        for line in text.lines().skip(1) {
            let (kind, numbers) = line.split_once(',').unwrap();
            let numbers: Vec<f64> = numbers.split(',').map(|x| x.parse().unwrap()).collect();
            if kind == "row" { rows.push(numbers) } else { expected.push(numbers) }
        }
        let count = rows[0].len() - 2;
        let x = Matrix::from_shape_fn((rows.len(), count), |(i, j)| rows[i][j]);
        let y = Matrix::from_shape_fn((rows.len(), 2), |(i, j)| rows[i][count + j]);
        let forms = ridge(x.view(), y.view(), 3.5).unwrap();
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
        let form = &ridge(x.view(), y.view(), 1.0).unwrap()[0];
        assert_eq!((form.terms[1].coefficient, form.terms[2].coefficient), (0.0, 0.0));
        assert_eq!(form.intercept, 2.0);
    }

    #[test]
    fn impossible_fits_are_errors() {
        let (x, y) = (array![[1.0], [2.0]], array![[1.0], [2.0]]);
        let infinite = array![[1.0], [f64::INFINITY]];
        let error = ridge(infinite.view(), y.view(), 1.0).unwrap_err();
        assert_eq!(error, FitError::NotFinite("the features of row", 1));
        assert_eq!(ridge(x.view(), infinite.view(), 1.0), Err(FitError::NotPositiveDefinite));
        assert!(
            ridge(x.view(), y.view(), 0.0).unwrap_err().to_string().starts_with("the ridge penalty is 0")
        );
        let none = Matrix::zeros((0, 1));
        assert_eq!(ridge(none.view(), none.view(), 1.0), Err(FitError::NoRows));
        let shape = FitError::Shape { features: 2, responses: 0 };
        assert_eq!(ridge(x.view(), none.view(), 1.0), Err(shape));
    }

    #[test]
    fn without_penalty_a_line_is_found_again() {
        let mut normal = Normal::new(2, 1);
        for i in 0..10 {
            let x = [f64::from(i), f64::from(i * i % 7)];
            normal.add(&x, &[2.0 * x[0] - 0.5 * x[1]], 1.0 + f64::from(i % 3));
        }
        let found = normal.solve_in_rows(1e-12).unwrap();
        assert!((found[(0, 0)] - 2.0).abs() < 1e-6 && (found[(0, 1)] + 0.5).abs() < 1e-6, "{found:?}");
        assert!(normal.solve_in_rows(1e9).unwrap().iter().all(|c| c.abs() < 1e-6));
        assert_eq!((normal.rows(), normal.weight()), (10, 19.0));
        assert_eq!((Normal::new(1, 1).solve(1.0), Normal::new(1, 1).solve_in_rows(1.0)), (None, None));
    }

    proptest! {
        /// At the minimum no coefficient can be moved for the better.
        #[test]
        fn the_loss_has_its_minimum_there(
            rows in prop::collection::vec((prop::collection::vec(-3.0..3.0f64, 3), -5.0..5.0f64, 0.1..2.0f64), 4..20),
            penalty in 0.01..10.0f64, moved in 0usize..3, by in -0.1..0.1f64,
        ) {
            let mut normal = Normal::new(3, 1);
            rows.iter().for_each(|(x, y, w)| normal.add(x, &[*y], *w));
            let best = normal.solve(penalty).unwrap().row(0).to_vec();
            let loss = |beta: &[f64]| {
                let squares = rows.iter().map(|(x, y, w)| w * (y - crate::matrix::dot(x, beta)).powi(2));
                squares.sum::<f64>() + penalty * crate::matrix::dot(beta, beta)
            };
            let mut other = best.clone();
            other[moved] += by;
            prop_assert!(loss(&best) <= loss(&other) + 1e-9);
        }
    }
}

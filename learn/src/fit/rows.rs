//! Checked and standardised rows for solvers.

use crate::linear::{StandardisedLinear, Term};
use crate::matrix::{ArrayView2, Matrix};

use super::error::FitError;

/// Checks that there are rows, as many responses, and no infinite feature.
pub(super) fn check(features: ArrayView2<'_, f64>, responses: usize) -> Result<(), FitError> {
    if features.nrows() == 0 {
        return Err(FitError::NoRows);
    }
    if features.nrows() != responses {
        return Err(FitError::Shape { features: features.nrows(), responses });
    }
    match features.rows().into_iter().position(|row| row.iter().any(|x| x.is_infinite())) {
        Some(row) => Err(FitError::NotFinite("the features of row", row)),
        None => Ok(()),
    }
}

/// Weights of `rows` rows: `weights` after a check, or 1 each.
pub(super) fn weights(given: Option<&[f64]>, rows: usize) -> Result<Vec<f64>, FitError> {
    let Some(given) = given else { return Ok(vec![1.0; rows]) };
    if given.len() != rows {
        return Err(FitError::Shape { features: rows, responses: given.len() });
    }
    match given.iter().position(|weight| !(weight.is_finite() && *weight > 0.0)) {
        Some(row) => Err(FitError::NotFinite("the weight, which is to be positive, of row", row)),
        None => Ok(given.to_vec()),
    }
}

/// Checks that an option is positive.
pub(super) fn positive(name: &'static str, value: f64) -> Result<(), FitError> {
    let fits = value > 0.0 && value.is_finite();
    if fits { Ok(()) } else { Err(FitError::Option { name, value, expected: "a positive number" }) }
}

/// Mean and standard deviation of each feature.
#[derive(Debug)]
pub(super) struct Scaling(Vec<(f64, f64)>);

impl Scaling {
    /// Mean and deviation over the rows where each feature is present, without weights.
    pub(super) fn new(features: ArrayView2<'_, f64>) -> Self {
        Self(features.columns().into_iter().map(|column| mean_and_scale(column.iter())).collect())
    }

    /// The standardised features; absent ones are average, so 0.
    pub(super) fn standardised(&self, features: ArrayView2<'_, f64>) -> Matrix {
        let mut z = features.to_owned();
        for (mut column, (mean, scale)) in z.columns_mut().into_iter().zip(&self.0) {
            column.mapv_inplace(|x| if x.is_nan() { 0.0 } else { (x - mean) / scale });
        }
        z
    }

    /// The form with these coefficients, one per feature.
    pub(super) fn form(&self, intercept: f64, coefficient: impl Fn(usize) -> f64) -> StandardisedLinear {
        let term =
            |(i, &(mean, scale)): (usize, &(f64, f64))| Term { mean, scale, coefficient: coefficient(i) };
        StandardisedLinear { intercept, terms: self.0.iter().enumerate().map(term).collect() }
    }
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

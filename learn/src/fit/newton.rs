//! Newton's method for linear forms of probabilities.

use crate::matrix::{Matrix, dot};

use super::cholesky::solution;
use super::error::FitError;

/// Most steps; ten are usually enough from a start at 0.
const STEPS: usize = 100;
/// Most halvings of one step.
const HALVINGS: usize = 40;
/// Largest change of a coefficient in the last step.
const CLOSE: f64 = 1e-11;

/// The minimum of `Σ w · loss + penalty / 2 · Σ β²`, over forms with an unpenalised intercept each.
pub(super) struct Problem<'p> {
    /// Standardised features behind a column of ones.
    pub(super) x: &'p Matrix,
    /// One row per row of `x`, one column per form: 1 where its class came, 0 elsewhere.
    pub(super) came: &'p Matrix,
    /// Weight of each row.
    pub(super) weights: &'p [f64],
    /// Penalty on every coefficient but the intercepts.
    pub(super) penalty: f64,
    /// From the values of the forms to their probabilities.
    pub(super) probabilities: fn(&[f64]) -> Vec<f64>,
    /// From the values of the forms and the row of `came` to the loss, in nats.
    pub(super) loss: fn(&[f64], &[f64]) -> f64,
    /// Whether one number added to every intercept changes nothing: then they are made to sum to 0.
    pub(super) turns: bool,
}

impl Problem<'_> {
    /// Coefficients at the minimum, which is unique: one row per form, its intercept first.
    pub(super) fn minimum(&self) -> Result<Matrix, FitError> {
        let (forms, count) = (self.came.ncols(), self.x.ncols());
        let mut beta = Matrix::zeros((forms, count));
        let mut value = self.value(&beta);
        for _ in 0..STEPS {
            let step = self.step(&beta).ok_or(FitError::NotPositiveDefinite)?;
            let mut part = 1.0;
            let (mut next, mut reached) = (beta.clone(), f64::INFINITY);
            for _ in 0..HALVINGS {
                next = &beta - &(&step * part);
                reached = self.value(&next);
                // 1e-13: near the minimum values differ by rounding alone.
                if reached <= value + 1e-13 * value.abs() {
                    break;
                }
                part /= 2.0;
            }
            if !reached.is_finite() {
                return Err(FitError::NotPositiveDefinite);
            }
            (beta, value) = (next, reached);
            if step.iter().all(|moved| (moved * part).abs() < CLOSE) {
                return Ok(beta);
            }
        }
        Err(FitError::NoConvergence(STEPS))
    }

    fn value(&self, beta: &Matrix) -> f64 {
        let rows = self.x.rows().into_iter().zip(self.came.rows()).zip(self.weights);
        let losses = rows.map(|((x, came), w)| w * (self.loss)(&values(beta, &x.to_vec()), &came.to_vec()));
        let slopes = beta.rows().into_iter().flat_map(|form| form.to_vec().into_iter().skip(1));
        losses.sum::<f64>() + self.penalty / 2.0 * slopes.map(|b| b * b).sum::<f64>()
    }

    /// Gradient over curvature at `beta`.
    fn step(&self, beta: &Matrix) -> Option<Matrix> {
        let (forms, count) = beta.dim();
        let mut gradient = vec![0.0; forms * count];
        let mut curvature = Matrix::zeros((forms * count, forms * count));
        for ((x, came), &w) in self.x.rows().into_iter().zip(self.came.rows()).zip(self.weights) {
            let x = x.to_vec();
            let p = (self.probabilities)(&values(beta, &x));
            for k in 0..forms {
                let missed = w * (p[k] - came[k]);
                gradient[k * count..][..count].iter_mut().zip(&x).for_each(|(sum, x)| *sum += missed * x);
                for l in 0..=k {
                    let bend = w * p[k] * (if k == l { 1.0 } else { 0.0 } - p[l]);
                    for (i, a) in x.iter().enumerate() {
                        let Some(row) = curvature.row_mut(k * count + i).into_slice() else { continue };
                        row[l * count..][..count]
                            .iter_mut()
                            .zip(&x)
                            .for_each(|(sum, b)| *sum += bend * a * b);
                    }
                }
            }
        }
        for (at, b) in beta.iter().enumerate().filter(|(at, _)| !at.is_multiple_of(count)) {
            gradient[at] += self.penalty * b;
            curvature[(at, at)] += self.penalty;
        }
        let held = |i: usize, j: usize| {
            f64::from(u8::from(self.turns && i.is_multiple_of(count) && j.is_multiple_of(count)))
        };
        let found = solution((forms * count, 1), |i, j| curvature[(i, j)] + held(i, j), |i, _| gradient[i])?;
        Some(Matrix::from_shape_fn((forms, count), |(k, i)| found[(k * count + i, 0)]))
    }
}

/// The values of the forms at `x`.
fn values(beta: &Matrix, x: &[f64]) -> Vec<f64> {
    beta.rows().into_iter().map(|form| dot(form, x)).collect()
}

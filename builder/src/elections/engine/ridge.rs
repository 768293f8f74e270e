//! Weighted ridge regression through its normal equations.

use augure_core::matrix::Matrix;
use faer::linalg::solvers::{Llt, Solve};
use faer::{Mat, Side};

/// Normal equations of a weighted regression without intercept, row by row.
#[derive(Debug, Clone)]
pub struct Normal {
    gram: Matrix,
    moments: Vec<f64>,
    weight: f64,
    rows: usize,
}

impl Normal {
    /// Empty equations for `features` coefficients.
    #[must_use]
    pub fn new(features: usize) -> Self {
        Self { gram: Matrix::zeros(features, features), moments: vec![0.0; features], weight: 0.0, rows: 0 }
    }

    /// Adds the row `x` with response `y` and weight `w`.
    pub fn add(&mut self, x: &[f64], y: f64, w: f64) {
        for (i, &a) in x.iter().enumerate().filter(|(_, a)| **a != 0.0) {
            self.moments[i] += w * a * y;
            let row = &mut self.gram.row_mut(i)[..=i];
            row.iter_mut().zip(x).for_each(|(sum, b)| *sum += w * a * b);
        }
        self.weight += w;
        self.rows += 1;
    }

    /// Number of rows added.
    #[must_use]
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// Coefficients that minimise `Σ w (y − βᵀx)² + penalty · w̄ · Σ (s_j β_j)²`, where `s_j` is the weighted root
    /// mean square of feature j and `w̄` the mean weight: the penalty counts in rows, whatever the units (Hoerl &
    /// Kennard, *Technometrics* 12, 1970). `None` without rows, or when a number is not finite.
    #[must_use]
    pub fn solve(&self, penalty: f64) -> Option<Vec<f64>> {
        if self.rows == 0 || self.weight <= 0.0 {
            return None;
        }
        let n = self.moments.len();
        let scales: Vec<f64> = (0..n).map(|i| (self.gram[(i, i)] / self.weight).sqrt() + 1e-9).collect();
        let diagonal = penalty * self.weight / self.rows as f64;
        let system = Mat::from_fn(n, n, |i, j| {
            let (low, high) = (i.max(j), i.min(j));
            self.gram[(low, high)] / (scales[i] * scales[j]) + if i == j { diagonal } else { 0.0 }
        });
        let right = Mat::from_fn(n, 1, |i, _| self.moments[i] / scales[i]);
        let solution = Llt::new(system.as_ref(), Side::Lower).ok()?.solve(&right);
        Some((0..n).map(|i| solution[(i, 0)] / scales[i]).collect())
    }
}

/// Coefficients of several responses on the same standardised rows `z`, with penalty `penalty · Σ w`: one row a
/// response. `None` when the equations have no solution.
#[must_use]
pub fn several(z: &Matrix, y: &Matrix, w: &[f64], penalty: f64) -> Option<Matrix> {
    let (features, responses) = (z.columns(), y.columns());
    let mut gram = Matrix::zeros(features, features);
    let mut moments = Matrix::zeros(features, responses);
    for ((z, y), &w) in z.iter_rows().zip(y.iter_rows()).zip(w) {
        for (i, &a) in z.iter().enumerate() {
            gram.row_mut(i)[..=i].iter_mut().zip(z).for_each(|(sum, b)| *sum += w * a * b);
            moments.row_mut(i).iter_mut().zip(y).for_each(|(sum, y)| *sum += w * a * y);
        }
    }
    let diagonal = penalty * w.iter().sum::<f64>();
    let system = Mat::from_fn(features, features, |i, j| {
        gram[(i.max(j), i.min(j))] + if i == j { diagonal } else { 0.0 }
    });
    let right = Mat::from_fn(features, responses, |i, j| moments[(i, j)]);
    let solution = Llt::new(system.as_ref(), Side::Lower).ok()?.solve(&right);
    Some(Matrix::from_fn(responses, features, |i, j| solution[(j, i)]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_penalty_a_line_is_found_again() {
        let mut normal = Normal::new(2);
        for i in 0..10 {
            let x = [f64::from(i), f64::from(i * i % 7)];
            normal.add(&x, 2.0 * x[0] - 0.5 * x[1], 1.0 + f64::from(i % 3));
        }
        let found = normal.solve(1e-12).unwrap();
        assert!((found[0] - 2.0).abs() < 1e-6 && (found[1] + 0.5).abs() < 1e-6, "{found:?}");
        let shrunk = normal.solve(1e9).unwrap();
        assert!(shrunk.iter().all(|c| c.abs() < 1e-6));
        assert_eq!(Normal::new(1).solve(1.0), None);
    }
}

//! Iterative proportional fitting: the matrix nearest to a seed that has given row and column sums.
//!
//! Deming and Stephan (1940), "On a least squares adjustment of a sampled frequency table when the expected
//! marginal totals are known"; the same iteration solves entropic optimal transport (Cuturi 2013), where the
//! seed is `exp(−cost)`.

use crate::matrix::Matrix;

/// Scales the columns, then the rows of `seed`, `rounds` times, towards the sums `rows` and `columns`.
///
/// Zeros of the seed stay 0. A row of zeros stays so, and a column of zeros cannot reach its sum. Row sums hold
/// to rounding; column sums hold to the convergence reached: to better than 1e-6 after 25 rounds for positive
/// seeds of moderate contrast, when the two margins have the same total.
///
/// `seed` has as many rows as `rows` and as many columns as `columns`; entries beyond are left alone.
///
/// ```
/// use augure_learn::{ipf, matrix::Matrix};
/// let fitted = ipf::fit(Matrix::ones((2, 2)), &[3.0, 1.0], &[2.0, 2.0], 25);
/// assert_eq!(fitted, ndarray::array![[1.5, 1.5], [0.5, 0.5]]);
/// ```
#[must_use]
pub fn fit(mut seed: Matrix, rows: &[f64], columns: &[f64], rounds: usize) -> Matrix {
    let mut factors = vec![0.0; seed.ncols()];
    for _ in 0..rounds {
        factors.fill(0.0);
        for row in seed.rows() {
            factors.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
        }
        factors.iter_mut().zip(columns).for_each(|(sum, &target)| *sum = ratio(target, *sum));
        for (mut row, &target) in seed.rows_mut().into_iter().zip(rows) {
            row.iter_mut().zip(&factors).for_each(|(value, factor)| *value *= factor);
            let factor = ratio(target, row.iter().sum());
            row.iter_mut().for_each(|value| *value *= factor);
        }
    }
    seed
}

/// `target / sum`, or 0 where there is nothing to scale.
fn ratio(target: f64, sum: f64) -> f64 {
    if sum > 0.0 { target / sum } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matrix::column_sums;
    use proptest::prelude::*;

    #[test]
    fn a_matrix_that_fits_already_is_left_alone() {
        let seed = Matrix::from_shape_fn((2, 2), |(i, j)| if i == j { 3.0 } else { 1.0 });
        let fitted = fit(seed.clone(), &[4.0, 4.0], &[4.0, 4.0], 10);
        assert_eq!(fitted, seed);
    }

    proptest! {
        #[test]
        fn both_margins_hold(
            seed in prop::collection::vec(0.2..5.0f64, 12),
            rows in prop::collection::vec(1.0..500.0f64, 4),
            columns in prop::collection::vec(0.05..1.0f64, 3),
        ) {
            let total: f64 = rows.iter().sum();
            let sum: f64 = columns.iter().sum();
            let columns: Vec<f64> = columns.iter().map(|c| c / sum * total).collect();
            let fitted = fit(Matrix::from_shape_fn((4, 3), |(i, j)| seed[3 * i + j]), &rows, &columns, 25);
            for (row, target) in fitted.rows().into_iter().zip(&rows) {
                prop_assert!((row.iter().sum::<f64>() - target).abs() < 1e-9 * total);
            }
            for (sum, target) in column_sums(&fitted).iter().zip(&columns) {
                prop_assert!((sum - target).abs() < 1e-5 * total);
            }
        }
    }
}

//! Systems of equations with a symmetric, positive definite matrix.

use faer::linalg::solvers::{Llt, Solve};
use faer::{Mat, Side};

use crate::matrix::Matrix;

/// The solution of `system · solution = right`, by Cholesky: `n` × `columns` entries given by position; of the system, those
/// on and below the diagonal are read. `None` for a system that is not positive definite.
pub(super) fn solution(
    (n, columns): (usize, usize),
    system: impl Fn(usize, usize) -> f64,
    right: impl Fn(usize, usize) -> f64,
) -> Option<Matrix> {
    let system = Mat::from_fn(n, n, |i, j| system(i.max(j), i.min(j)));
    let right = Mat::from_fn(n, columns, right);
    let solution = Llt::new(system.as_ref(), Side::Lower).ok()?.solve(&right);
    Some(Matrix::from_shape_fn((n, columns), |(i, j)| solution[(i, j)]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_is_solved_and_an_indefinite_one_refused() {
        // 4x + 2y = 10, 2x + 3y = 9.
        let found = solution((2, 1), |i, j| [[4.0, 2.0], [2.0, 3.0]][i][j], |i, _| [10.0, 9.0][i]).unwrap();
        assert!((found[(0, 0)] - 1.5).abs() < 1e-12 && (found[(1, 0)] - 2.0).abs() < 1e-12, "{found}");
        assert_eq!(solution((1, 1), |_, _| -1.0, |_, _| 1.0), None);
    }
}

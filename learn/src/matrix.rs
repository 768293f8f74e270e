//! The one matrix, [`ndarray`]'s, and sums over it in a fixed order.
//!
//! `ndarray`'s own products block and fuse their sums differently from one processor to another. These add row by row,
//! so that the builder and the app get the same bits.

pub use ndarray::{Array2, ArrayView2};

/// A dense matrix of numbers, row by row.
pub type Matrix = Array2<f64>;

/// `Σ a[i] · b[i]` over the shorter of the two, first to last.
///
/// ```
/// use augure_learn::matrix::dot;
/// assert_eq!(dot(&[1.0, 2.0], &[3.0, 4.0]), 11.0);
/// ```
#[must_use]
pub fn dot<'a, 'b>(a: impl IntoIterator<Item = &'a f64>, b: impl IntoIterator<Item = &'b f64>) -> f64 {
    a.into_iter().zip(b).map(|(x, y)| x * y).sum()
}

/// Sums of the columns, each added from the first row to the last.
#[must_use]
pub fn column_sums(matrix: &Matrix) -> Vec<f64> {
    let mut sums = vec![0.0; matrix.ncols()];
    for row in matrix.rows() {
        sums.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
    }
    sums
}

/// The row vector `vector · matrix`: entry `j` is `Σ_i vector[i] · matrix[i][j]`, added from the first row to the last.
#[must_use]
pub fn left_multiplied(vector: &[f64], matrix: &Matrix) -> Vec<f64> {
    let mut product = vec![0.0; matrix.ncols()];
    for (row, &weight) in matrix.rows().into_iter().zip(vector) {
        product.iter_mut().zip(row).for_each(|(sum, value)| *sum += weight * value);
    }
    product
}

/// The matrix with these rows, as wide as the first of them: entries beyond are dropped, missing ones are 0.
///
/// ```
/// use augure_learn::matrix::from_rows;
/// let matrix = from_rows(&[vec![1.0, 2.0], vec![3.0, 4.0]]);
/// assert_eq!((matrix.dim(), matrix[(1, 0)]), ((2, 2), 3.0));
/// ```
#[must_use]
pub fn from_rows<R: AsRef<[f64]>>(rows: &[R]) -> Matrix {
    let columns = rows.first().map_or(0, |row| row.as_ref().len());
    Matrix::from_shape_fn((rows.len(), columns), |(i, j)| rows[i].as_ref().get(j).copied().unwrap_or(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_and_products_are_those_of_the_entries() {
        let m = Matrix::from_shape_fn((2, 3), |(i, j)| (10 * i + j) as f64);
        assert_eq!(column_sums(&m), [10.0, 12.0, 14.0]);
        assert_eq!(left_multiplied(&[1.0, 2.0], &m), [20.0, 23.0, 26.0]);
        assert_eq!(dot(m.row(1), &[1.0, 1.0]), 21.0);
    }

    #[test]
    fn uneven_rows_take_the_width_of_the_first() {
        assert_eq!(from_rows(&[vec![1.0, 2.0], vec![3.0], vec![4.0, 5.0, 6.0]]).row(1).to_vec(), [3.0, 0.0]);
        assert_eq!(from_rows::<Vec<f64>>(&[]).dim(), (0, 0));
    }
}

//! A dense matrix of numbers, row by row.

/// A dense matrix; entry `(i, j)` stands at `i * columns + j`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Matrix {
    columns: usize,
    values: Vec<f64>,
}

impl Matrix {
    /// `rows` × `columns` zeros.
    #[must_use]
    pub fn zeros(rows: usize, columns: usize) -> Self {
        Self { columns, values: vec![0.0; rows * columns] }
    }

    /// The matrix whose entry `(i, j)` is `entry(i, j)`.
    #[must_use]
    pub fn from_fn(rows: usize, columns: usize, mut entry: impl FnMut(usize, usize) -> f64) -> Self {
        let mut values = Vec::with_capacity(rows * columns);
        for i in 0..rows {
            values.extend((0..columns).map(|j| entry(i, j)));
        }
        Self { columns, values }
    }

    /// Number of rows; 0 for a matrix without columns.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.values.len().checked_div(self.columns).unwrap_or(0)
    }

    /// Number of columns.
    #[must_use]
    pub const fn columns(&self) -> usize {
        self.columns
    }

    /// Row `i`.
    #[must_use]
    pub fn row(&self, i: usize) -> &[f64] {
        &self.values[i * self.columns..(i + 1) * self.columns]
    }

    /// Row `i`, to write.
    pub fn row_mut(&mut self, i: usize) -> &mut [f64] {
        &mut self.values[i * self.columns..(i + 1) * self.columns]
    }

    /// Rows in order.
    pub fn iter_rows(&self) -> std::slice::ChunksExact<'_, f64> {
        self.values.chunks_exact(self.columns.max(1))
    }

    /// Rows in order, to write.
    pub fn iter_rows_mut(&mut self) -> std::slice::ChunksExactMut<'_, f64> {
        self.values.chunks_exact_mut(self.columns.max(1))
    }

    /// Appends a row.
    ///
    /// Entries beyond the number of columns are dropped, missing ones are 0; the first row of an empty matrix
    /// without columns sets their number.
    pub fn push_row(&mut self, row: &[f64]) {
        if self.columns == 0 {
            self.columns = row.len();
        }
        self.values.extend((0..self.columns).map(|j| row.get(j).copied().unwrap_or(0.0)));
    }

    /// Sums of the columns.
    #[must_use]
    pub fn column_sums(&self) -> Vec<f64> {
        let mut sums = vec![0.0; self.columns];
        for row in self.iter_rows() {
            sums.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
        }
        sums
    }

    /// The row vector `vector · self`: `Σ_i vector[i] · self[i][j]`.
    #[must_use]
    pub fn left_multiply(&self, vector: &[f64]) -> Vec<f64> {
        let mut product = vec![0.0; self.columns];
        for (row, &weight) in self.iter_rows().zip(vector) {
            product.iter_mut().zip(row).for_each(|(sum, value)| *sum += weight * value);
        }
        product
    }

    /// Entries row by row.
    #[must_use]
    pub fn values(&self) -> &[f64] {
        &self.values
    }
}

impl std::ops::Index<(usize, usize)> for Matrix {
    type Output = f64;

    fn index(&self, (i, j): (usize, usize)) -> &f64 {
        &self.values[i * self.columns + j]
    }
}

impl std::ops::IndexMut<(usize, usize)> for Matrix {
    fn index_mut(&mut self, (i, j): (usize, usize)) -> &mut f64 {
        &mut self.values[i * self.columns + j]
    }
}

/// `Σ a[i] · b[i]` over the shorter of the two.
#[must_use]
pub fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_columns_are_found_again() {
        let m = Matrix::from_fn(2, 3, |i, j| (10 * i + j) as f64);
        assert_eq!((m.rows(), m.columns()), (2, 3));
        assert_eq!(m.row(1), [10.0, 11.0, 12.0]);
        assert_eq!(m.column_sums(), [10.0, 12.0, 14.0]);
        assert_eq!(m.left_multiply(&[1.0, 2.0]), [20.0, 23.0, 26.0]);
        assert_eq!(Matrix::default().rows(), 0);
    }
}

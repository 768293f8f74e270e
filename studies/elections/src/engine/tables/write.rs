//! The rows of the table, one after the other.

use augure_learn::matrix::Matrix;

/// The columns, as far as they have come.
#[derive(Default)]
pub(super) struct Writer {
    pub(super) block: Vec<Option<String>>,
    pub(super) row: Vec<Option<String>>,
    pub(super) column: Vec<Option<String>>,
    pub(super) value: Vec<Option<f64>>,
    pub(super) text: Vec<Option<String>>,
}

impl Writer {
    pub(super) fn push(&mut self, at: (&str, &str, &str), value: Option<f64>, text: Option<&str>) {
        self.block.push(Some(at.0.to_owned()));
        self.row.push(Some(at.1.to_owned()));
        self.column.push(Some(at.2.to_owned()));
        self.value.push(value);
        self.text.push(text.map(str::to_owned));
    }

    pub(super) fn vector(&mut self, block: &str, names: &[String], values: &[f64]) {
        for (name, &value) in names.iter().zip(values) {
            self.push((block, "", name), Some(value), None);
        }
    }

    pub(super) fn matrix(&mut self, block: &str, rows: &[String], columns: &[String], matrix: &Matrix) {
        for (row, values) in rows.iter().zip(matrix.rows()) {
            for (column, &value) in columns.iter().zip(values) {
                self.push((block, row, column), Some(value), None);
            }
        }
    }
}

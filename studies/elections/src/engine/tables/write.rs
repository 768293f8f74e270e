//! The rows of the table, one after the other.

use augure_core::bundle::table::Table;
use augure_learn::matrix::Matrix;

/// The rows so far.
#[derive(Default)]
pub(super) struct Writer(Vec<Row>);

struct Row {
    block: String,
    row: String,
    column: String,
    value: Option<f64>,
    text: Option<String>,
}

impl Writer {
    pub(super) fn push(
        &mut self,
        (block, row, column): (&str, &str, &str),
        value: Option<f64>,
        text: Option<&str>,
    ) {
        self.0.push(Row {
            block: block.to_owned(),
            row: row.to_owned(),
            column: column.to_owned(),
            value,
            text: text.map(str::to_owned),
        });
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

    /// The table called `name` of all rows.
    pub(super) fn table(&self, name: &str) -> Table {
        Table::from_rows(name, &self.0)
            .text("block", |row| row.block.as_str())
            .text("row", |row| row.row.as_str())
            .text("column", |row| row.column.as_str())
            .float("value", |row| row.value)
            .optional_text("text", |row| row.text.as_deref())
            .table()
    }
}

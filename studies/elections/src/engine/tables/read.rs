//! Reading of the table by blocks.

use augure_core::bundle::table::{Entries, Table, TableError};
use augure_learn::matrix::Matrix;

use super::super::reach::Reach;

/// The table, block by block.
pub(super) struct Reader<'t> {
    blocks: Entries<'t, String>,
    names: Entries<'t, String>,
    values: Entries<'t, f64>,
    texts: Entries<'t, String>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(table: &'t Table) -> Result<Self, TableError> {
        Ok(Self {
            blocks: table.texts("block")?,
            names: table.texts("row")?,
            values: table.floats("value")?,
            texts: table.texts("text")?,
        })
    }

    pub(super) fn rows(&self, block: &str) -> impl Iterator<Item = usize> {
        self.blocks
            .iter()
            .enumerate()
            .filter(move |(_, found)| found.as_deref() == Some(block))
            .map(|(i, _)| i)
    }

    pub(super) fn first(&self, block: &str) -> Result<usize, TableError> {
        self.rows(block).next().ok_or_else(|| self.blocks.bad_value(0, block, "a block of this table"))
    }

    /// The text at `row`.
    pub(super) fn text(&self, row: usize) -> Result<String, TableError> {
        self.texts.need(row).cloned()
    }

    /// The name in the column `row` at `row`.
    pub(super) fn name(&self, row: usize) -> Result<String, TableError> {
        self.names.need(row).cloned()
    }

    pub(super) fn reach(&self, row: usize) -> Result<Reach, TableError> {
        self.texts.parsed(row, "one of town, local and national", Reach::from_code)
    }

    /// The `size` entries of `block`, each finite or absent.
    pub(super) fn values(&self, block: &str, size: usize) -> Result<Vec<Option<f64>>, TableError> {
        let found: Vec<usize> = self.rows(block).collect();
        if found.len() != size {
            let what = format!("{block}: {} numbers for {size}", found.len());
            let first = found.first().copied().unwrap_or(0);
            return Err(self.blocks.bad_value(first, what, "a whole block"));
        }
        found.into_iter().map(|row| self.values.number(row)).collect()
    }

    /// The `size` entries of `block`, all present.
    pub(super) fn numbers(&self, block: &str, size: usize) -> Result<Vec<f64>, TableError> {
        let row = self.rows(block).next().unwrap_or(0);
        let present = |value: Option<f64>| {
            value.ok_or_else(|| self.values.bad_value(row, "nothing", "a number, in every row of the block"))
        };
        self.values(block, size)?.into_iter().map(present).collect()
    }

    pub(super) fn matrix(&self, block: &str, rows: usize, columns: usize) -> Result<Matrix, TableError> {
        let values = self.numbers(block, rows * columns)?;
        Ok(Matrix::from_shape_fn((rows, columns), |(i, j)| values[i * columns + j]))
    }
}

//! Reads blocks of the table.

use augure_core::bundle::table::{Table, TableError};
use augure_learn::matrix::Matrix;

use super::super::reach::Reach;

/// The table, block by block.
pub(super) struct Reader<'t> {
    table: &'t Table,
    blocks: &'t [Option<String>],
    values: &'t [Option<f64>],
}

impl<'t> Reader<'t> {
    pub(super) fn new(table: &'t Table) -> Result<Self, TableError> {
        Ok(Self { table, blocks: table.texts("block")?, values: table.floats("value")? })
    }

    pub(super) fn rows(&self, block: &str) -> impl Iterator<Item = usize> {
        self.blocks
            .iter()
            .enumerate()
            .filter(move |(_, found)| found.as_deref() == Some(block))
            .map(|(i, _)| i)
    }

    pub(super) fn first(&self, block: &str) -> Result<usize, TableError> {
        self.rows(block)
            .next()
            .ok_or_else(|| self.table.bad_value("block", 0, block, "a block of this table"))
    }

    pub(super) fn reach(&self, row: usize) -> Result<Reach, TableError> {
        let code = self.table.text("text", row)?;
        Reach::from_code(code)
            .ok_or_else(|| self.table.bad_value("text", row, code, "one of town, local and national"))
    }

    /// The entries of `block`, which must be `size`, finite or absent.
    pub(super) fn values(&self, block: &str, size: usize) -> Result<Vec<Option<f64>>, TableError> {
        let found: Vec<usize> = self.rows(block).collect();
        if found.len() != size {
            let what = format!("{block}: {} numbers for {size}", found.len());
            return Err(self.table.bad_value(
                "block",
                found.first().copied().unwrap_or(0),
                what,
                "a whole block",
            ));
        }
        let finite = |row: usize| match self.values[row] {
            Some(value) if !value.is_finite() => {
                Err(self.table.bad_value("value", row, value, "a finite number"))
            }
            value => Ok(value),
        };
        found.into_iter().map(finite).collect()
    }

    /// The same, none absent.
    pub(super) fn numbers(&self, block: &str, size: usize) -> Result<Vec<f64>, TableError> {
        let row = self.rows(block).next().unwrap_or(0);
        let present = |value: Option<f64>| {
            value.ok_or_else(|| {
                self.table.bad_value("value", row, "nothing", "a number, in every row of the block")
            })
        };
        self.values(block, size)?.into_iter().map(present).collect()
    }

    pub(super) fn matrix(&self, block: &str, rows: usize, columns: usize) -> Result<Matrix, TableError> {
        let values = self.numbers(block, rows * columns)?;
        Ok(Matrix::from_shape_fn((rows, columns), |(i, j)| values[i * columns + j]))
    }
}

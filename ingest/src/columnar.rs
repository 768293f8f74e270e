//! Rows of a Parquet file.

mod cells;
mod limits;

use std::panic::{AssertUnwindSafe, catch_unwind};

use bytes::Bytes;
use parquet::errors::ParquetError;
use parquet::file::reader::FileReader;
use parquet::file::serialized_reader::SerializedFileReader;

use self::cells::{ParquetCell, not_read, read_column};
use self::limits::{check_codecs, check_ranges};
use crate::cell::Cell;
use crate::findings::Findings;
use crate::intern::Interner;
use crate::problem::{Problem, Severity};

/// The rows of a Parquet file, one row group at a time.
pub(crate) struct Columnar {
    reader: SerializedFileReader<Bytes>,
    /// Columns to read.
    needed: Vec<bool>,
    texts: Interner,
    /// The next row group.
    group: usize,
    /// Filled cells of this group, and the number of those already returned.
    cells: Vec<ParquetCell>,
    given: usize,
    /// Rows of this group already returned, all its rows, and the rows of the groups before it.
    row: usize,
    rows: usize,
    before: usize,
}

/// The names of the columns of the Parquet file `bytes`, and its rows.
///
/// # Errors
/// When it is damaged, or its codec is not supported.
pub(crate) fn open(bytes: Vec<u8>) -> Result<(Vec<String>, Columnar), Box<Problem>> {
    let opened = guarded(|| {
        let length = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        let reader = SerializedFileReader::new(Bytes::from(bytes))?;
        check_ranges(reader.metadata(), length)?;
        check_codecs(reader.metadata())?;
        let schema = reader.metadata().file_metadata().schema_descr_ptr();
        let names: Vec<String> = schema.columns().iter().map(|column| column.name().to_owned()).collect();
        let columnar = Columnar {
            reader,
            needed: vec![true; names.len()],
            texts: Interner::default(),
            group: 0,
            cells: Vec::new(),
            given: 0,
            row: 0,
            rows: 0,
            before: 0,
        };
        Ok((names, columnar))
    });
    opened.map_err(|error| Box::new(problem(&error)))
}

/// The value of `read`, or an error: on some crafted files the library panics instead of returning one.
fn guarded<T>(read: impl FnOnce() -> Result<T, ParquetError>) -> Result<T, ParquetError> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| {
        Err(ParquetError::General("the Parquet library cannot make sense of it".to_owned()))
    })
}

fn problem(error: &ParquetError) -> Problem {
    let (kind, remedy) = match error {
        ParquetError::NYI(_) => ("codec", ""),
        _ => ("unreadable", "copy the file again from its source"),
    };
    Problem::new(Severity::Error, kind, error.to_string()).remedy(remedy)
}

impl Columnar {
    /// Reads only the columns whose flag is set.
    pub(crate) fn only(&mut self, needed: Vec<bool>) {
        self.needed = needed;
    }

    /// Goes to the next row and returns its number from 1; `None` after the last.
    ///
    /// # Errors
    /// When a row group cannot be read; no row follows.
    pub(crate) fn read(&mut self, findings: &mut Findings) -> Option<Result<u32, Box<Problem>>> {
        while self.row == self.rows {
            if self.group == self.reader.num_row_groups() {
                return None;
            }
            if let Err(error) = guarded(|| self.load(findings)) {
                self.group = self.reader.num_row_groups();
                (self.row, self.rows) = (0, 0);
                return Some(Err(Box::new(problem(&error))));
            }
        }
        self.given += self.filled();
        self.row += 1;
        Some(Ok(u32::try_from(self.before + self.row).unwrap_or(u32::MAX)))
    }

    /// Goes back before the first row.
    pub(crate) fn rewind(&mut self) {
        (self.group, self.given, self.row, self.rows, self.before) = (0, 0, 0, 0, 0);
        self.cells.clear();
    }

    /// Number of filled cells of the next row.
    fn filled(&self) -> usize {
        let rest = self.cells.get(self.given..).unwrap_or_default();
        rest.iter().take_while(|cell| cell.0 as usize == self.row).count()
    }

    /// The cells of the row read last.
    pub(crate) fn cells(&self) -> Vec<&str> {
        let mut row = vec![""; self.needed.len()];
        let given = self.cells.get(..self.given).unwrap_or_default();
        let own = given.iter().rev().take_while(|cell| cell.0 as usize + 1 == self.row);
        for (_, column, text) in own {
            if let Some(cell) = row.get_mut(usize::from(*column)) {
                *cell = text;
            }
        }
        row
    }

    fn load(&mut self, findings: &mut Findings) -> Result<(), ParquetError> {
        let schema = self.reader.metadata().file_metadata().schema_descr_ptr();
        let group = self.reader.get_row_group(self.group)?;
        self.before += self.rows;
        self.group += 1;
        (self.row, self.given) = (0, 0);
        self.rows = usize::try_from(group.metadata().num_rows()).unwrap_or(0);
        self.cells.clear();
        let needed = |index: &usize| self.needed.get(*index).copied().unwrap_or(false);
        for (index, column) in schema.columns().iter().enumerate().filter(|(index, _)| needed(index)) {
            if let Some(kind) = not_read(column) {
                let message = format!("the column holds {kind}, which is not read");
                let problem = Problem::new(Severity::Error, "column-type", message)
                    .remedy("write it as text or as whole numbers");
                findings.once(column.name(), Cell { line: 1, column: Some(index), text: "" }, problem);
                continue;
            }
            let Ok(number) = u16::try_from(index) else { continue };
            let reader = group.get_column_reader(index)?;
            read_column(reader, column, self.rows, number, &mut self.texts, &mut self.cells)?;
        }
        self.cells.sort_unstable_by_key(|&(row, column, _)| (row, column));
        Ok(())
    }
}

impl std::fmt::Debug for Columnar {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Columnar").field("group", &self.group).field("row", &self.row).finish_non_exhaustive()
    }
}

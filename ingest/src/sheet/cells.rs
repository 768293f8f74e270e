//! The filled cells of one sheet, as text.

use std::io::Cursor;
use std::sync::Arc;

use calamine::{Data, Error, Reader, Sheets, XlsxError};

use crate::intern::Interner;

/// Most filled cells that a sheet may have: ten times the largest official tables.
const MOST_CELLS: usize = 50_000_000;

/// A filled cell: row and column from 0, and its text. A sheet of two cells may span all of its rows and columns, so that
/// only filled cells are kept.
pub(super) type SheetCell = (u32, u32, Arc<str>);

/// The filled cells of the sheet called `name`, row by row; none for a sheet of charts.
///
/// # Errors
/// When the sheet is damaged, or has too many cells.
pub(super) fn filled(workbook: &mut Sheets<Cursor<&[u8]>>, name: &str) -> Result<Vec<SheetCell>, Error> {
    let mut filled = Filled::default();
    match workbook {
        Sheets::Xlsx(xlsx) => {
            let mut reader = match xlsx.worksheet_cells_reader(name) {
                Err(XlsxError::NotAWorksheet(_)) => return Ok(Vec::new()),
                reader => reader?,
            };
            while let Some(cell) = reader.next_cell()? {
                filled.add(cell.get_position(), &Data::from(cell.get_value().clone()))?;
            }
        }
        Sheets::Xlsb(xlsb) => {
            let mut reader = xlsb.worksheet_cells_reader(name)?;
            while let Some(cell) = reader.next_cell()? {
                filled.add(cell.get_position(), &Data::from(cell.get_value().clone()))?;
            }
        }
        // The library has read these whole already.
        other => {
            let range = other.worksheet_range(name)?;
            let (first_row, first_column) = range.start().unwrap_or_default();
            for (row, column, cell) in range.used_cells() {
                let number = |position: usize| u32::try_from(position).unwrap_or(u32::MAX);
                let at = (first_row.saturating_add(number(row)), first_column.saturating_add(number(column)));
                filled.add(at, cell)?;
            }
        }
    }
    Ok(filled.in_order())
}

#[derive(Default)]
struct Filled {
    cells: Vec<SheetCell>,
    texts: Interner,
}

impl Filled {
    fn add(&mut self, (row, column): (u32, u32), cell: &Data) -> Result<(), Error> {
        if matches!(cell, Data::Empty) {
            return Ok(());
        }
        if self.cells.len() == MOST_CELLS {
            return Err(Error::Msg("a sheet has more than fifty million filled cells"));
        }
        self.cells.push((row, column, self.texts.share(&text(cell))));
        Ok(())
    }

    /// Files need not list cells row by row; of two at one place, the later one stays.
    fn in_order(mut self) -> Vec<SheetCell> {
        self.cells.sort_by_key(|&(row, column, _)| (row, column));
        self.cells
    }
}

/// A cell as a text file would have it.
fn text(cell: &Data) -> String {
    match cell {
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Bool(true) => "true".to_owned(),
        Data::Bool(false) => "false".to_owned(),
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute, second) == (0, 0, 0) {
                date
            } else {
                format!("{date}T{hour:02}:{minute:02}:{second:02}")
            }
        }
        Data::DateTime(duration) => duration.as_f64().to_string(),
        // `#N/A` and the like stand for no value.
        _ => String::new(),
    }
}

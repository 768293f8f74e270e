//! Sheets of workbooks: .xlsx, .xlsm, .xlsb, .xls and .ods, recognised by their bytes, whatever their names.

mod cells;
mod limits;

use std::fmt::Display;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use calamine::{Reader, Sheets, open_workbook_auto_from_rs};

use self::cells::SheetCell;
use crate::opening::{self, MOST_LINES_BEFORE};
use crate::problem::{Problem, Severity};
use crate::schema::Schema;

/// The rows of a sheet, as text.
#[derive(Debug)]
pub(crate) struct Sheet {
    /// Filled cells, row by row.
    cells: Vec<SheetCell>,
    /// The first column with a filled cell, and the number of columns from there on.
    first: u32,
    width: usize,
    /// The next filled cell.
    next: usize,
    /// The row read last.
    row: Vec<Arc<str>>,
}

/// The chosen sheet of a workbook.
pub(crate) struct OpenedSheet {
    pub(crate) names: Vec<String>,
    /// True when the header holds figures instead of names.
    pub(crate) figures: bool,
    pub(crate) sheet: Sheet,
    pub(crate) problems: Vec<Problem>,
}

/// Whether decompressed `bytes` are those of a workbook.
pub(crate) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0])
}

/// Names of the sheets of the workbook `bytes`, in order.
///
/// # Errors
/// When it is not a workbook, or damaged.
pub(crate) fn names(bytes: &[u8]) -> Result<Vec<String>, Box<Problem>> {
    guarded(|| Ok(workbook(bytes)?.sheet_names()))
}

/// Opens a sheet of the workbook `bytes`: the one called `sheet`; else the first whose header `schema` knows; else the
/// first that is not empty.
///
/// # Errors
/// When it is not a workbook, is damaged, or has no such sheet.
pub(crate) fn open(bytes: &[u8], schema: &Schema, sheet: Option<&str>) -> Result<OpenedSheet, Box<Problem>> {
    guarded(|| {
        let mut workbook = workbook(bytes)?;
        let names = workbook.sheet_names();
        if let Some(sheet) = sheet.filter(|sheet| !names.iter().any(|name| name == sheet)) {
            let message = format!("the workbook has no sheet `{sheet}`: it has {}", names.join(", "));
            return Err(Box::new(
                Problem::new(Severity::Error, "sheet", message).remedy("name one of those"),
            ));
        }
        let mut chosen: Option<(String, Sheet)> = None;
        for name in names.iter().filter(|name| sheet.is_none_or(|sheet| sheet == name.as_str())) {
            let read = Sheet::new(cells::filled(&mut workbook, name).map_err(|error| unreadable(&error))?);
            let known = read.first_rows().iter().any(|row| opening::header_score(row, schema).is_some());
            if known || (chosen.is_none() && read.width > 0) {
                chosen = Some((name.clone(), read));
            }
            if known {
                break;
            }
        }
        let Some((name, found)) = chosen else {
            let empty = Problem::new(Severity::Error, "no-text", "the workbook is empty");
            return Err(Box::new(empty.remedy("copy or download it again, or take it away")));
        };
        let mut problems = Vec::new();
        if names.len() > 1 && sheet.is_none() {
            let message = format!("of {} sheets, `{name}` is read", names.len());
            problems.push(Problem::new(Severity::Info, "sheet", message));
        }
        Ok(with_header(found, schema, problems))
    })
}

fn with_header(mut sheet: Sheet, schema: &Schema, mut problems: Vec<Problem>) -> OpenedSheet {
    let rows = sheet.first_rows();
    let header = opening::find_row(&rows, schema).unwrap_or(0);
    problems.extend(opening::skipped(header, header == 0));
    let names = rows.get(header).cloned().unwrap_or_default();
    sheet.skip_to(header);
    OpenedSheet { figures: opening::looks_like_figures(&names), names, sheet, problems }
}

impl Sheet {
    fn new(cells: Vec<SheetCell>) -> Self {
        let columns = || cells.iter().map(|&(_, column, _)| column);
        let first = columns().min().unwrap_or(0);
        let width = columns().max().map_or(0, |last| (last - first) as usize + 1);
        Self { first, width, next: 0, row: vec![Arc::from(""); width], cells }
    }

    /// Number of columns.
    pub(crate) const fn width(&self) -> usize {
        self.width
    }

    /// Goes to the next row with a filled cell, and returns its number in the sheet, from 1.
    pub(crate) fn read(&mut self) -> Option<u32> {
        let rest = self.cells.get(self.next..).unwrap_or_default();
        let &(number, ..) = rest.first()?;
        let length = rest.iter().take_while(|(row, ..)| *row == number).count();
        self.row = texts(rest.get(..length).unwrap_or_default(), self.first, self.width);
        self.next += length;
        Some(number.saturating_add(1))
    }

    /// The place of the next row, for [`go_to`](Self::go_to).
    pub(crate) const fn position(&self) -> usize {
        self.next
    }

    /// Goes back to a place.
    pub(crate) fn go_to(&mut self, position: usize) {
        self.next = position;
    }

    /// The cells of the row read last.
    pub(crate) fn cells(&self) -> Vec<&str> {
        self.row.iter().map(AsRef::as_ref).collect()
    }

    /// Goes to the row after the one of that index below the first filled one.
    fn skip_to(&mut self, header: usize) {
        let Some(&(first, ..)) = self.cells.first() else { return };
        let header = first.saturating_add(u32::try_from(header).unwrap_or(u32::MAX));
        self.next = self.cells.partition_point(|&(row, ..)| row <= header);
    }

    /// The first rows, empty ones between them too.
    fn first_rows(&self) -> Vec<Vec<String>> {
        let Some(&(first, ..)) = self.cells.first() else { return Vec::new() };
        let within = |&&(row, ..): &&SheetCell| ((row - first) as usize) < MOST_LINES_BEFORE;
        let mut rows: Vec<Vec<String>> = Vec::new();
        for (row, column, text) in self.cells.iter().take_while(within) {
            let (at, column) = ((row - first) as usize, (column - self.first) as usize);
            rows.resize_with(rows.len().max(at + 1), || vec![String::new(); self.width]);
            if let Some(cell) = rows.get_mut(at).and_then(|row| row.get_mut(column)) {
                text.as_ref().clone_into(cell);
            }
        }
        rows
    }
}

/// The texts of one row of `width` cells, whose filled `cells` are given; the first column has the number `first`.
fn texts(cells: &[SheetCell], first: u32, width: usize) -> Vec<Arc<str>> {
    let mut row: Vec<Arc<str>> = vec![Arc::from(""); width];
    for (_, column, text) in cells {
        if let Some(cell) = row.get_mut((column - first) as usize) {
            *cell = Arc::clone(text);
        }
    }
    row
}

fn workbook(bytes: &[u8]) -> Result<Sheets<Cursor<&[u8]>>, Box<Problem>> {
    limits::check(bytes).map_err(|why| unreadable(&why))?;
    open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| unreadable(&error))
}

fn unreadable(error: &dyn Display) -> Box<Problem> {
    let message = format!("this looks like a workbook and cannot be read: {error}");
    let remedy = "open it in a spreadsheet and save it as CSV UTF-8, or copy it again from its source";
    Box::new(Problem::new(Severity::Error, "unreadable", message).remedy(remedy))
}

/// The value of `read`, or a problem: on a damaged workbook the library may panic.
fn guarded<T>(read: impl FnOnce() -> Result<T, Box<Problem>>) -> Result<T, Box<Problem>> {
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(unreadable(&"the workbook library cannot make sense of it")))
}

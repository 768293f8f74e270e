//! Sheets of workbooks: .xlsx, .xlsm, .xlsb, .xls and .ods, known by their bytes and not by their names.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, Range, Reader, Sheets, open_workbook_auto_from_rs};

use crate::opening::{self, MOST_LINES_BEFORE};
use crate::problem::{Problem, Severity};
use crate::schema::Schema;

/// The rows of a sheet, as text.
#[derive(Debug)]
pub(crate) struct Sheet {
    range: Range<Data>,
    /// The next row of the range.
    row: usize,
    cells: Vec<String>,
}

/// A workbook, one sheet of which was chosen.
pub(crate) struct Opened {
    pub(crate) names: Vec<String>,
    /// True when figures stand where names of columns belong.
    pub(crate) figures: bool,
    pub(crate) sheet: Sheet,
    pub(crate) problems: Vec<Problem>,
}

/// Whether `bytes` are those of a workbook, once gzip and the like are undone.
pub(crate) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0])
}

/// Names of the sheets of the workbook `bytes`, in order.
///
/// # Errors
/// When it is no workbook, or damaged.
pub(crate) fn names(bytes: &[u8]) -> Result<Vec<String>, Box<Problem>> {
    guarded(|| Ok(workbook(bytes)?.sheet_names()))
}

/// Opens a sheet of the workbook `bytes`: the one called `sheet`; else the first whose header `schema` knows; else the
/// first that is not empty.
///
/// # Errors
/// When it is no workbook, damaged, or has no such sheet.
pub(crate) fn open(bytes: &[u8], schema: &Schema, sheet: Option<&str>) -> Result<Opened, Box<Problem>> {
    guarded(|| {
        let mut workbook = workbook(bytes)?;
        let names = workbook.sheet_names();
        if let Some(sheet) = sheet.filter(|sheet| !names.iter().any(|name| name == sheet)) {
            let message = format!("the workbook has no sheet `{sheet}`: it has {}", names.join(", "));
            return Err(Box::new(
                Problem::new(Severity::Error, "sheet", message).remedy("name one of those"),
            ));
        }
        let mut chosen: Option<(String, Range<Data>)> = None;
        for name in names.iter().filter(|name| sheet.is_none_or(|sheet| sheet == name.as_str())) {
            let range = workbook.worksheet_range(name).map_err(|error| unreadable(&error))?;
            let known = first_rows(&range).iter().any(|row| opening::header_score(row, schema).is_some());
            if known || (chosen.is_none() && !range.is_empty()) {
                chosen = Some((name.clone(), range));
            }
            if known {
                break;
            }
        }
        let Some((name, range)) = chosen else {
            let empty = Problem::new(Severity::Error, "no-text", "the workbook is empty");
            return Err(Box::new(empty.remedy("copy or download it again, or take it away")));
        };
        let mut problems = Vec::new();
        if names.len() > 1 && sheet.is_none() {
            let message = format!("of {} sheets, `{name}` is read", names.len());
            problems.push(Problem::new(Severity::Info, "sheet", message));
        }
        Ok(with_header(range, schema, problems))
    })
}

fn with_header(range: Range<Data>, schema: &Schema, mut problems: Vec<Problem>) -> Opened {
    let rows = first_rows(&range);
    let header = opening::find_row(&rows, schema).unwrap_or(0);
    problems.extend(opening::skipped(header, header == 0));
    let names = rows.get(header).cloned().unwrap_or_default();
    Opened {
        figures: opening::looks_like_figures(&names),
        names,
        sheet: Sheet { range, row: header + 1, cells: Vec::new() },
        problems,
    }
}

impl Sheet {
    /// Number of columns.
    pub(crate) fn width(&self) -> usize {
        self.range.width()
    }

    /// Goes to the next row that is not empty, and returns its number in the sheet, from 1.
    pub(crate) fn read(&mut self) -> Option<u32> {
        loop {
            let row = self.range.rows().nth(self.row)?;
            self.row += 1;
            if row.iter().any(|cell| !matches!(cell, Data::Empty)) {
                self.cells = row.iter().map(text).collect();
                let first = self.range.start().map_or(0, |(row, _)| row);
                let before = u32::try_from(self.row).unwrap_or(u32::MAX);
                return Some(first.saturating_add(before));
            }
        }
    }

    /// The cells of the row read last.
    pub(crate) fn cells(&self) -> Vec<&str> {
        self.cells.iter().map(String::as_str).collect()
    }
}

fn first_rows(range: &Range<Data>) -> Vec<Vec<String>> {
    range.rows().take(MOST_LINES_BEFORE).map(|row| row.iter().map(text).collect()).collect()
}

/// A cell as a text would have it.
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

fn workbook(bytes: &[u8]) -> Result<Sheets<Cursor<&[u8]>>, Box<Problem>> {
    open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| unreadable(&error))
}

fn unreadable(error: &calamine::Error) -> Box<Problem> {
    let message = format!("this looks like a workbook and cannot be read: {error}");
    let remedy = "open it in a spreadsheet and save it as CSV UTF-8, or copy it again from its source";
    Box::new(Problem::new(Severity::Error, "unreadable", message).remedy(remedy))
}

/// What `read` gives, or a problem: a damaged workbook may end the library in a panic.
fn guarded<T>(read: impl FnOnce() -> Result<T, Box<Problem>>) -> Result<T, Box<Problem>> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| {
        Err(unreadable(&calamine::Error::Msg("the workbook library cannot make sense of it")))
    })
}

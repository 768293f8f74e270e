//! Delimited text: encoding, ends of lines, separator, header, records.

use std::io::Cursor;

use crate::dialect::reader;
use crate::encoding;
use crate::opening::{self, Opening};
use crate::problem::{Problem, Severity};
use crate::schema::Schema;

/// The records of a text.
#[derive(Debug)]
pub(crate) struct Delimited {
    reader: csv::Reader<Cursor<Vec<u8>>>,
    record: csv::StringRecord,
    separator: char,
    /// Whether quotes enclose cells.
    quotes: bool,
    lines: Lines,
    /// The last line, if it has no end.
    open_end: Option<u32>,
}

/// A text after its header.
pub(crate) struct OpenedText {
    pub(crate) names: Vec<String>,
    /// Cells of the longest row.
    pub(crate) width: usize,
    /// True when the header holds figures instead of names.
    pub(crate) figures: bool,
    pub(crate) records: Delimited,
    pub(crate) problems: Vec<Problem>,
}

/// Position of a record.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RecordPlace {
    /// Its first line.
    pub(crate) line: u32,
    /// Number of its lines: one, unless a cell spans several.
    pub(crate) lines: u32,
}

/// Opens the delimited text `bytes`.
///
/// # Errors
/// When they do not begin as a text.
pub(crate) fn open(bytes: &[u8], schema: &Schema) -> Result<OpenedText, Box<Problem>> {
    if let Some(problem) = not_text(bytes) {
        return Err(Box::new(problem));
    }
    let (text, problem) = encoding::text(bytes);
    let mut problems: Vec<Problem> = problem.into_iter().collect();
    let opening = opening::find(&text, schema, &mut problems);
    // A quote may be a mere letter, and swallow lines where it is taken for the start of a cell.
    let quoted = Shape::new(&opening, true);
    let bare = if quoted.lines_inside { Some(Shape::new(&opening, false)) } else { None };
    let (shape, quotes) = match bare {
        Some(bare) if bare.odd <= quoted.odd && bare.records > quoted.records => (bare, false),
        _ => (quoted, true),
    };
    let ends = text.matches('\n').count();
    let records = Delimited {
        reader: reader(Cursor::new(opening.rows.as_bytes().to_vec()), opening.separator, quotes),
        record: csv::StringRecord::new(),
        separator: char::from(opening.separator),
        quotes,
        lines: Lines { at: 0, line: opening.line },
        open_end: (!text.ends_with('\n')).then(|| u32::try_from(ends + 1).unwrap_or(u32::MAX)),
    };
    let figures = opening::looks_like_figures(&opening.names);
    Ok(OpenedText { names: opening.names, width: shape.width, figures, records, problems })
}

impl Delimited {
    /// The separator of cells.
    pub(crate) fn separator(&self) -> char {
        self.separator
    }

    /// The last line, if it has no end.
    pub(crate) fn open_end(&self) -> Option<u32> {
        self.open_end
    }

    /// Reads the next record; `None` after the last.
    ///
    /// # Errors
    /// When its bytes cannot be split into cells; with its line.
    pub(crate) fn read(&mut self) -> Option<Result<RecordPlace, (u32, csv::Error)>> {
        let start = usize::try_from(self.reader.position().byte()).unwrap_or(usize::MAX);
        let read = self.reader.read_record(&mut self.record);
        let end = usize::try_from(self.reader.position().byte()).unwrap_or(usize::MAX);
        let text = self.reader.get_ref().get_ref();
        match read {
            Ok(false) => None,
            Ok(true) => Some(Ok(RecordPlace {
                line: self.lines.line_at(text, start),
                lines: lines_in(text, start, end),
            })),
            Err(error) => Some(Err((self.lines.line_at(text, start), error))),
        }
    }

    /// Calls `look` with the cells of every record that can be read.
    pub(crate) fn survey(&self, look: &mut dyn FnMut(&[&str])) {
        let text = self.reader.get_ref().get_ref().as_slice();
        let mut reader = reader(text, u8::try_from(self.separator).unwrap_or(b';'), self.quotes);
        let mut record = csv::StringRecord::new();
        while reader.read_record(&mut record).unwrap_or(false) {
            look(&record.iter().collect::<Vec<_>>());
        }
    }

    /// The cells of the record read last.
    pub(crate) fn cells(&self) -> Vec<&str> {
        self.record.iter().collect()
    }
}

/// A counter of lines up to a position, which only moves forward.
#[derive(Debug)]
struct Lines {
    at: usize,
    line: u32,
}

impl Lines {
    /// The line of the record at byte `start` of `text`, after any empty lines there.
    fn line_at(&mut self, text: &[u8], start: usize) -> u32 {
        let start = start.min(text.len());
        let passed = text.get(self.at..start).unwrap_or_default();
        let empty = text.get(start..).unwrap_or_default().iter().take_while(|b| **b == b'\n').count();
        let ends = passed.iter().filter(|b| **b == b'\n').count() + empty;
        self.line = self.line.saturating_add(u32::try_from(ends).unwrap_or(u32::MAX));
        self.at = start + empty;
        self.line
    }
}

/// Number of lines from byte `start` to byte `end`: one, unless a cell spans several.
fn lines_in(text: &[u8], start: usize, end: usize) -> u32 {
    let bytes = text.get(start.min(end)..end.min(text.len())).unwrap_or_default();
    let ends = bytes.trim_ascii().iter().filter(|b| **b == b'\n').count();
    u32::try_from(ends + 1).unwrap_or(u32::MAX)
}

/// Number of records by their number of cells.
struct Shape {
    /// Number of records.
    records: usize,
    /// Cells of the longest record.
    width: usize,
    /// Records whose number of cells is not the most frequent one.
    odd: usize,
    /// True when a cell holds an end of line.
    lines_inside: bool,
}

impl Shape {
    fn new(opening: &Opening<'_>, quotes: bool) -> Self {
        let mut reader = reader(opening.rows.as_bytes(), opening.separator, quotes);
        let mut record = csv::ByteRecord::new();
        let mut widths = std::collections::HashMap::new();
        let mut shape = Self { records: 0, width: opening.names.len(), odd: 0, lines_inside: false };
        while let Ok(true) = reader.read_byte_record(&mut record) {
            shape.records += 1;
            *widths.entry(record.len()).or_insert(0usize) += 1;
            shape.width = shape.width.max(record.len());
            shape.lines_inside |= record.iter().any(|cell| cell.contains(&b'\n'));
        }
        shape.odd = shape.records - widths.values().max().copied().unwrap_or(0);
        shape
    }
}

/// The problem of `bytes` that do not begin as a text.
fn not_text(bytes: &[u8]) -> Option<Problem> {
    let start = bytes.trim_ascii_start().get(..9).unwrap_or_default().to_ascii_lowercase();
    let is_page =
        start.starts_with(b"<!doctype") || start.starts_with(b"<html") || start.starts_with(b"<?xml");
    let (what, remedy) = if bytes.len() < 9 && bytes.trim_ascii().is_empty() {
        ("the file is empty", "copy or download it again, or take it away")
    } else if is_page {
        ("this is a web page or XML, not a table", "download the file itself: the address gave a page")
    } else {
        return None;
    };
    Some(Problem::new(Severity::Error, "no-text", what).remedy(remedy))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_over_empty_ones() {
        let mut lines = Lines { at: 0, line: 2 };
        let text = b"a\n\n\nb\nc";
        assert_eq!((lines.line_at(text, 0), lines.line_at(text, 2), lines.line_at(text, 6)), (2, 5, 6));
    }

    #[test]
    fn what_is_no_text_is_named() {
        for (bytes, word) in [(&b" <!DOCTYPE html>"[..], "page"), (b"<?xml version", "XML"), (b"\n", "empty")]
        {
            assert!(not_text(bytes).unwrap().message.contains(word));
        }
        assert!(not_text(b"a;b").is_none());
    }
}

//! Limits on the claims of a workbook, checked before its reader allocates memory for them.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::compression::MAX_BYTES;

/// Deflate makes at most this many bytes of one.
const MOST_PER_BYTE: u64 = 1_032;
/// Cells of all rectangles that sheets of an .xls workbook span. The library sets memory aside for every one of them; four
/// full sheets of 256 columns have as many.
const MOST_SPANNED: u64 = 4 * 65_536 * 256;

/// Checks that `bytes`, a ZIP archive or an OLE container, take a bounded amount of memory to read.
///
/// # Errors
/// Says in words what is too large, or why it cannot be told.
pub(super) fn check(bytes: &[u8]) -> Result<(), String> {
    if bytes.starts_with(b"PK") { check_archive(bytes, MAX_BYTES) } else { check_spans(bytes) }
}

/// Adds up the parts of an archive; those that could pass the `limit` are unpacked to be counted.
fn check_archive(bytes: &[u8], limit: u64) -> Result<(), String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let mut left = limit;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|error| error.to_string())?;
        let most = part.compressed_size().saturating_mul(MOST_PER_BYTE);
        let size = if most <= limit / 16 {
            most
        } else {
            std::io::copy(&mut part.take(left.saturating_add(1)), &mut std::io::sink())
                .map_err(|error| error.to_string())?
        };
        left = left
            .checked_sub(size)
            .ok_or_else(|| format!("its parts hold more than {limit} bytes when decompressed"))?;
    }
    Ok(())
}

/// Adds up the rectangles that sheets declare and those that their cells span.
fn check_spans(bytes: &[u8]) -> Result<(), String> {
    let mut container = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let name = ["/Workbook", "/Book"].into_iter().find(|name| container.is_stream(name));
    let mut stream = container.open_stream(name.unwrap_or("/Workbook")).map_err(|error| error.to_string())?;
    let mut content = Vec::new();
    stream.read_to_end(&mut content).map_err(|error| error.to_string())?;
    let mut spanned = 0_u64;
    let mut sheet: Option<Span> = None;
    for (kind, data) in XlsRecords(&content) {
        match kind {
            BEGIN | END => spanned = spanned.saturating_add(sheet.take().map_or(0, Span::cells)),
            DIMENSIONS => {
                spanned = spanned.saturating_add(declared(data).ok_or("a sheet ends before it begins")?);
            }
            _ if CELLS.contains(&kind) => {
                if let (Some(row), Some(column)) = (short(data, 0), short(data, 2)) {
                    sheet = Some(sheet.map_or(Span::at(row, column), |span| span.with(row, column)));
                    // The last column of a run of numbers.
                    if let Some(last) = data.len().checked_sub(2).filter(|_| kind == RUN)
                        && let Some(last) = short(data, last)
                    {
                        sheet = sheet.map(|span| span.with(row, last));
                    }
                }
            }
            _ => {}
        }
        if spanned > MOST_SPANNED {
            return Err(format!("its sheets span more than {MOST_SPANNED} cells"));
        }
    }
    Ok(())
}

/// XlsRecords of [MS-XLS] 2.3: begin and end of a substream, and the size of a sheet.
const BEGIN: u16 = 0x0809;
const END: u16 = 0x000a;
const DIMENSIONS: u16 = 0x0200;
/// A row of numbers in neighbouring cells.
const RUN: u16 = 0x00bd;
/// XlsRecords of cells: all begin with the row and the column.
const CELLS: [u16; 8] = [0x0203, 0x0204, 0x00d6, 0x0205, 0x027e, 0x00fd, RUN, 0x0006];

/// The cells that a sheet declares; `None` when it ends before it begins.
fn declared(data: &[u8]) -> Option<u64> {
    let wide = |at| short(data, at).zip(short(data, at + 2)).map(|(low, high)| low | (high << 16));
    let [first_row, after_rows, first_column, after_columns] = if data.len() >= 14 {
        [wide(0), wide(4), short(data, 8), short(data, 10)]
    } else {
        [short(data, 0), short(data, 2), short(data, 4), short(data, 6)]
    };
    // A record that is cut has no claim: the library refuses it.
    let (Some(first_row), Some(after_rows)) = (first_row, after_rows) else { return Some(0) };
    let (first_column, after_columns) = (first_column.unwrap_or(0), after_columns.unwrap_or(0));
    if after_rows == 0 || after_columns == 0 {
        return Some(1);
    }
    let rows = after_rows.checked_sub(first_row).filter(|rows| *rows > 0)?;
    let columns = after_columns.checked_sub(first_column).filter(|columns| *columns > 0);
    Some(rows.saturating_mul(columns.unwrap_or(after_columns)))
}

/// A little-endian number of two bytes.
fn short(data: &[u8], at: usize) -> Option<u64> {
    data.get(at..)?.first_chunk().map(|bytes| u64::from(u16::from_le_bytes(*bytes)))
}

/// The records of a stream: kind and content.
struct XlsRecords<'b>(&'b [u8]);

impl<'b> Iterator for XlsRecords<'b> {
    type Item = (u16, &'b [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (kind, rest) = self.0.split_first_chunk()?;
        let (length, rest) = rest.split_first_chunk()?;
        let (data, rest) = rest.split_at_checked(usize::from(u16::from_le_bytes(*length)))?;
        self.0 = rest;
        Some((u16::from_le_bytes(*kind), data))
    }
}

/// A rectangle of cells.
#[derive(Clone, Copy)]
struct Span {
    rows: (u64, u64),
    columns: (u64, u64),
}

impl Span {
    const fn at(row: u64, column: u64) -> Self {
        Self { rows: (row, row), columns: (column, column) }
    }

    fn with(self, row: u64, column: u64) -> Self {
        let wider = |(low, high): (u64, u64), at: u64| (low.min(at), high.max(at));
        Self { rows: wider(self.rows, row), columns: wider(self.columns, column) }
    }

    const fn cells(self) -> u64 {
        (self.rows.1 - self.rows.0 + 1) * (self.columns.1 - self.columns.0 + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn archive(parts: &[usize]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (size, name) in parts.iter().zip('a'..) {
            zip.start_file(name.to_string().as_str(), zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(&vec![b' '; *size]).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn parts_are_counted_as_they_unpack_whatever_their_headers_say() {
        let limit = 1_000_000;
        assert_eq!(check_archive(&archive(&[600_000, 399_000]), limit), Ok(()));
        for parts in [&[1_000_001][..], &[600_000, 400_001], &[10, 2_000_000]] {
            let bytes = archive(parts);
            assert!(bytes.len() < 5_000, "{}", bytes.len());
            let error = check_archive(&bytes, limit).unwrap_err();
            assert!(error.contains("more than 1000000 bytes"), "{error}");
        }
        assert!(check_archive(b"PK", limit).is_err());
    }

    #[test]
    fn a_sheet_declares_the_rectangle_of_its_record_in_either_form() {
        let wide = [0, 0, 0, 0, 10, 0, 0, 0, 1, 0, 4, 0, 0, 0];
        assert_eq!(declared(&wide), Some(30));
        assert_eq!(declared(&[2, 0, 10, 0, 0, 0, 4, 0, 0, 0]), Some(32));
        let backwards = [9, 0, 0, 0, 8, 0, 0, 0, 0, 0, 4, 0, 0, 0];
        assert_eq!(declared(&backwards), None);
        assert_eq!(declared(&[0; 14]), Some(1));
        assert_eq!(declared(&[1, 0]), Some(0));
    }
}

//! Workbooks, written by hand.

use std::io::{Cursor, Write};

/// A cell of a sheet.
pub enum Cell {
    /// A text.
    Text(&'static str),
    /// A number.
    Number(f64),
    /// A day or a moment, in days as spreadsheets count them.
    Day(f64),
    /// Nothing.
    Empty,
}

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// An .xlsx workbook of sheets with a name and rows each.
pub fn workbook(sheets: &[(&str, Vec<Vec<Cell>>)]) -> Vec<u8> {
    let content = |rows: &[Vec<Cell>]| {
        let rows: String = rows.iter().zip(1..).map(|(row, line)| sheet_row(row, line)).collect();
        format!("<sheetData>{rows}</sheetData>")
    };
    packed(&sheets.iter().map(|(name, rows)| (*name, content(rows))).collect::<Vec<_>>())
}

/// An .xlsx workbook of one sheet with that content.
pub fn raw_workbook(content: &str) -> Vec<u8> {
    packed(&[("Sheet", content.to_owned())])
}

/// An .xls workbook of one sheet that declares so many rows and has a number in each of those cells: 10, 11, ...
pub fn old_workbook(rows: u32, cells: &[(u16, u16)]) -> Vec<u8> {
    let record = |kind: u16, data: &[u8]| {
        let length = u16::try_from(data.len()).unwrap();
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
    };
    // Version 8; a book's globals are of type 5, a sheet of type 16.
    let begin = |kind: u8| record(0x0809, &[0, 6, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let end = record(0x000a, &[]);
    let names = |at: u32| record(0x0085, &[&at.to_le_bytes()[..], &[0, 0, 5, 0], b"Sheet"].concat());
    let at = begin(5).len() + names(0).len() + end.len();
    let mut stream = [begin(5), names(u32::try_from(at).unwrap()), end.clone(), begin(16)].concat();
    let declared = [&0_u32.to_le_bytes()[..], &rows.to_le_bytes(), &[0, 0, 1, 0, 0, 0]].concat();
    stream.extend(record(0x0200, &declared));
    for (&(row, column), number) in cells.iter().zip(10_u8..) {
        let place = [row.to_le_bytes(), column.to_le_bytes(), [0, 0]].concat();
        stream.extend(record(0x0203, &[&place[..], &f64::from(number).to_le_bytes()].concat()));
    }
    stream.extend(end);
    // Short streams are kept apart in such files; real ones are longer.
    stream.resize(stream.len().max(4096), 0);
    let version = cfb::Version::V3;
    let mut container = cfb::CompoundFile::create_with_version(version, Cursor::new(Vec::new())).unwrap();
    container.create_stream("/Workbook").unwrap().write_all(&stream).unwrap();
    container.flush().unwrap();
    container.into_inner().into_inner()
}

fn packed(sheets: &[(&str, String)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, content: String| {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>{content}").as_bytes()).unwrap();
    };
    let numbered = || sheets.iter().zip(1..);
    let entry =
        |((name, _), n): (&(&str, _), i32)| format!("<sheet name=\"{name}\" sheetId=\"{n}\" r:id=\"s{n}\"/>");
    let relation = |n: i32| {
        format!(
            "<Relationship Id=\"s{n}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"
        )
    };
    let package = "http://schemas.openxmlformats.org/package/2006";
    add("[Content_Types].xml", format!("<Types xmlns=\"{package}/content-types\"/>"));
    add(
        "_rels/.rels",
        format!(
            "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"w\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        ),
    );
    add(
        "xl/workbook.xml",
        format!(
            "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets>{}</sheets></workbook>",
            numbered().map(|(sheet, n)| entry((sheet, n))).collect::<String>()
        ),
    );
    add(
        "xl/_rels/workbook.xml.rels",
        format!(
            "<Relationships xmlns=\"{package}/relationships\">{}<Relationship Id=\"y\" Type=\"{RELATIONS}/styles\" Target=\"styles.xml\"/></Relationships>",
            numbered().map(|(_, n)| relation(n)).collect::<String>()
        ),
    );
    // The second style is a date.
    add(
        "xl/styles.xml",
        format!(
            "<styleSheet xmlns=\"{MAIN}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
        ),
    );
    for ((_, content), n) in numbered() {
        add(
            &format!("xl/worksheets/sheet{n}.xml"),
            format!("<worksheet xmlns=\"{MAIN}\">{content}</worksheet>"),
        );
    }
    zip.finish().unwrap().into_inner()
}

fn sheet_row(row: &[Cell], line: i32) -> String {
    let cells = row.iter().zip('A'..).map(|(cell, column)| match cell {
        Cell::Text(text) => {
            format!("<c r=\"{column}{line}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
        }
        Cell::Number(number) => format!("<c r=\"{column}{line}\"><v>{number}</v></c>"),
        Cell::Day(days) => format!("<c r=\"{column}{line}\" s=\"1\"><v>{days}</v></c>"),
        Cell::Empty => String::new(),
    });
    format!("<row r=\"{line}\">{}</row>", cells.collect::<String>())
}

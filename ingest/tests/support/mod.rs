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
    for ((_, rows), n) in numbered() {
        let rows: String = rows.iter().zip(1..).map(|(row, line)| sheet_row(row, line)).collect();
        add(
            &format!("xl/worksheets/sheet{n}.xml"),
            format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>"),
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

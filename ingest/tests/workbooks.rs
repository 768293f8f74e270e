//! Sheets of workbooks are read as any other table.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the lints know tests by their functions only")]
#![allow(unreachable_pub, reason = "a module of tests")]

mod support;

use augure_ingest::records::{read, typed};
use augure_ingest::schema::{Column, Kind, Schema};
use augure_ingest::table::{Table, sheet_names};
use proptest::prelude::*;
use support::Cell::{Day, Empty, Number, Text};
use support::{Cell, old_workbook, raw_workbook, workbook};

fn schema() -> Schema {
    Schema::new("unemployment by place")
        .with(Column::new("place", Kind::Code).spelled(["Code"]).digits(2).required())
        .with(Column::new("name", Kind::Text).spelled(["Libellé"]))
        .with(Column::new("rate", Kind::Decimal).spelled(["Taux"]))
        .with(Column::new("day", Kind::Date).spelled(["Au"]))
}

/// Notes, and a table below titles.
fn two_sheets() -> Vec<u8> {
    let header = || ["Code", "Libellé", "Taux", "Au"].map(Text).into_iter().collect::<Vec<Cell>>();
    let rows = vec![
        vec![Text("Taux de chômage localisés")],
        vec![],
        header(),
        vec![Number(1.0), Text("Ain"), Number(5.4), Day(45_657.0)],
        vec![],
        vec![Text("2A"), Text("Corse-du-Sud"), Text("n.d."), Empty],
        vec![Text("Source : Insee")],
    ];
    workbook(&[("Lisez-moi", vec![vec![Text("Notes")]]), ("Départements", rows)])
}

#[test]
fn the_sheet_with_the_header_is_found_below_its_titles() {
    let records = read("rates.xlsx", two_sheets(), &schema());
    let rows: Vec<_> = records
        .rows
        .iter()
        .map(|row| (row.line, row.text("place").unwrap(), row.text("name"), row.decimal("rate")))
        .collect();
    assert_eq!(
        rows,
        [
            (4, "01", Some("Ain"), Some(5.4)),
            (6, "2A", Some("Corse-du-Sud"), None),
            (7, "Source : Insee", None, None),
        ]
    );
    assert_eq!(records.rows[0].date("day").unwrap().to_string(), "2024-12-31");
    let kinds: Vec<&str> = records.problems.iter().map(|problem| problem.kind.as_ref()).collect();
    assert_eq!(kinds, ["sheet", "skipped-lines"], "{:?}", records.problems);
    assert!(records.problems[0].message.contains("of 2 sheets, `Départements`"), "{}", records.problems[0]);
}

#[test]
fn a_sheet_may_be_chosen_by_its_name() {
    assert_eq!(sheet_names(two_sheets()).unwrap(), ["Lisez-moi", "Départements"]);
    let table = Table::open_sheet("rates.xlsx", two_sheets(), &schema(), Some("Départements")).unwrap();
    assert_eq!(typed("rates.xlsx", table, &schema()).rows.len(), 3);
    let notes = Table::open_sheet("rates.xlsx", two_sheets(), &Schema::default(), Some("Lisez-moi")).unwrap();
    assert_eq!(notes.names(), ["Notes"]);
    let problems = Table::open_sheet("rates.xlsx", two_sheets(), &schema(), Some("Régions")).unwrap_err();
    assert!(problems[0].to_string().contains("has no sheet `Régions`: it has Lisez-moi, Départements"));
    assert!(sheet_names(b"a;b\n1;2\n".to_vec()).unwrap().is_empty());
}

#[test]
fn an_empty_workbook_is_a_problem() {
    let problems = Table::open("empty.xlsx", workbook(&[("A", vec![])]), &schema()).unwrap_err();
    assert_eq!(problems[0].kind, "no-text");
}

/// Two cells at the corners of a sheet, which span seventeen thousand million.
#[test]
fn a_sheet_of_two_cells_takes_the_memory_of_two_cells() {
    let cells = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Code</t></is></c></row>\
                 <row r=\"1048576\"><c r=\"XFD1048576\"><v>7</v></c></row>";
    let bytes = raw_workbook(&format!("<dimension ref=\"A1:XFD1048576\"/><sheetData>{cells}</sheetData>"));
    let mut table = Table::open("far.xlsx", bytes, &Schema::default()).unwrap();
    assert_eq!(table.names().len(), 16_384);
    let row = table.next_row().unwrap().unwrap();
    assert_eq!((row.line, row.cells.last().copied()), (1_048_576, Some("7")));
    assert!(table.next_row().is_none());
}

#[test]
fn rows_in_any_order_are_read_from_the_top() {
    let row = |number: u32, text: &str| {
        format!("<row r=\"{number}\"><c r=\"A{number}\" t=\"inlineStr\"><is><t>{text}</t></is></c></row>")
    };
    let rows = [row(4, "b"), row(1, "name"), row(2, "a")].concat();
    let bytes = raw_workbook(&format!("<sheetData>{rows}</sheetData>"));
    let mut table = Table::open("order.xlsx", bytes, &Schema::default()).unwrap();
    assert_eq!(table.names(), ["name"]);
    let mut read = Vec::new();
    while let Some(row) = table.next_row() {
        let row = row.unwrap();
        read.push((row.line, row.cells[0].to_owned()));
    }
    assert_eq!(read, [(2, "a".to_owned()), (4, "b".to_owned())]);
}

#[test]
fn an_old_workbook_is_read_unless_it_claims_more_than_sheets_hold() {
    let open = |rows: u32| Table::open("old.xls", old_workbook(rows, &[(0, 0), (1, 0)]), &Schema::default());
    let mut table = open(2).unwrap();
    assert_eq!(table.names(), ["10"]);
    assert_eq!(table.next_row().unwrap().unwrap().cells, ["11"]);
    for rows in [0x7fff_ffff, u32::MAX] {
        let problems = open(rows).unwrap_err();
        assert!(problems[0].message.contains("its sheets span more than"), "{}", problems[0]);
    }
    // Cells, not the declaration, span a full sheet: one is read.
    let far = Table::open("far.xls", old_workbook(2, &[(0, 0), (65_535, 255)]), &Schema::default()).unwrap();
    assert_eq!(far.names().len(), 256);
}

proptest! {
    #[test]
    fn a_damaged_workbook_gives_rows_or_problems(at in any::<prop::sample::Index>(), bytes in prop::collection::vec(any::<u8>(), 0..40)) {
        let mut damaged = two_sheets();
        let at = at.index(damaged.len());
        let end = (at + bytes.len()).min(damaged.len());
        damaged.splice(at..end, bytes);
        let _ = read("rates.xlsx", damaged.clone(), &schema());
        damaged.truncate(at);
        let _ = read("rates.xlsx", damaged, &schema());
    }
}

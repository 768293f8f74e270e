//! Sheets of workbooks are read as any other table.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the lints know tests by their functions only")]
#![allow(unreachable_pub, reason = "a module of tests")]

mod support;

use augure_ingest::records::{read, typed};
use augure_ingest::schema::{Column, Kind, Schema};
use augure_ingest::table::{Table, sheet_names};
use proptest::prelude::*;
use support::Cell::{Day, Empty, Number, Text};
use support::{Cell, workbook};

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

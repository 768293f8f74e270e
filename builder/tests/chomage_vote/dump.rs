//! The base that answers SQL, against the bundle that it was made of.

use std::fs;
use std::path::Path;
use std::process::Command;

use augure_builder::chomage_vote::STUDY;
use augure_builder::dump::dump;
use augure_core::bundle::table::{Column, Table};
use augure_core::calendar::date_of;
use rusqlite::Connection;
use rusqlite::types::Value;

use crate::common::{Folder, bundle, tables};

const VIEWS: &str = include_str!("../../config/chomage-vote/views.sql");

fn expected(column: &Column, row: usize) -> Value {
    let found = match column {
        Column::Int(values) => values[row].map(|number| Value::Integer(number.into())),
        Column::Int64(values) => values[row].map(Value::Integer),
        Column::Float(values) => values[row].map(Value::Real),
        Column::Float32(values) => values[row].map(|number| Value::Real(number.into())),
        Column::Timestamp(..) => panic!("no such column is expected"),
        Column::Text(values) => values[row].clone().map(Value::Text),
        Column::Bool(values) => values[row].map(|yes| Value::Integer(yes.into())),
        Column::Date(values) => values[row].map(|day| Value::Text(date_of(day).unwrap().to_string())),
        Column::Bytes(values) => values[row].clone().map(Value::Blob),
    };
    found.unwrap_or(Value::Null)
}

/// Every entry of every table, in the order of its rows.
fn compare(base: &Connection, tables: &[Table]) {
    for table in tables {
        let mut statement =
            base.prepare(&format!("SELECT * FROM \"{}\" ORDER BY rowid", table.name())).unwrap();
        let names: Vec<String> = statement.column_names().iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(names, table.columns().map(|(name, _)| name.to_owned()).collect::<Vec<_>>());
        let mut rows = statement.query([]).unwrap();
        let mut count = 0;
        while let Some(found) = rows.next().unwrap() {
            for (at, (name, column)) in table.columns().enumerate() {
                let value: Value = found.get(at).unwrap();
                assert_eq!(value, expected(column, count), "{} {name} {count}", table.name());
            }
            count += 1;
        }
        assert_eq!(count, table.rows(), "{}", table.name());
    }
}

fn sqlite3(arguments: &[&str]) -> Option<String> {
    let output = Command::new("sqlite3").args(arguments).output().ok()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn both_files_hold_the_bundle_and_are_the_same_twice() {
    let folder = Folder::empty();
    let path = |name: &str| folder.0.join(name);
    let tables = tables(&bundle());
    for name in ["a.sqlite", "b.sqlite", "a.sql", "b.sql", "a.sqlite"] {
        let (count, _) = dump(&bundle(), STUDY, VIEWS, &path(name)).unwrap();
        assert_eq!(count, tables.len());
    }
    let same = |a: &str, b: &str| assert!(fs::read(path(a)).unwrap() == fs::read(path(b)).unwrap(), "{a}");
    same("a.sqlite", "b.sqlite");
    same("a.sql", "b.sql");
    compare(&Connection::open(path("a.sqlite")).unwrap(), &tables);
    let base = Connection::open_in_memory().unwrap();
    base.execute_batch(&fs::read_to_string(path("a.sql")).unwrap()).unwrap();
    compare(&base, &tables);
    // The tables of the dashboard, as views.
    for (view, rows) in [
        ("elections_t1", 1284),
        ("elections_t2", 214),
        ("table_finale", 1498),
        ("table_finale_HDF_famille", 70),
    ] {
        let count: i64 =
            base.query_row(&format!("SELECT count(*) FROM \"{view}\""), [], |row| row.get(0)).unwrap();
        assert_eq!(count, rows, "{view}");
    }
}

/// A stock `sqlite3`, where there is one.
#[test]
fn a_stock_sqlite3_opens_it() {
    let folder = Folder::empty();
    let path = |name: &str| folder.0.join(name).to_str().unwrap().to_owned();
    dump(&bundle(), STUDY, VIEWS, Path::new(&path("a.sqlite"))).unwrap();
    dump(&bundle(), STUDY, VIEWS, Path::new(&path("a.sql"))).unwrap();
    let question =
        "SELECT round(100.0 * sum(CASE nom WHEN 'MACRON' THEN voix END) / sum(voix), 2) FROM elections_t1";
    if let Some(answer) = sqlite3(&[&path("a.sqlite"), question]) {
        assert_eq!(answer.trim(), "27.85");
        assert_eq!(sqlite3(&[&path("a.sqlite"), "PRAGMA integrity_check"]).unwrap().trim(), "ok");
        let read = format!(".read {}", path("a.sql"));
        assert_eq!(sqlite3(&[":memory:", &read, question]).unwrap().trim(), "27.85");
    }
}

#[test]
fn files_of_others_are_left_as_they_are() {
    let folder = Folder::empty();
    for name in ["a.sqlite", "a.sql"] {
        let path = folder.0.join(name);
        fs::write(&path, "something else").unwrap();
        let error = dump(&bundle(), STUDY, "", &path).unwrap_err().to_string();
        assert!(error.contains("left as it is"), "{error}");
        assert_eq!(fs::read(&path).unwrap(), b"something else");
    }
    assert!(dump(&bundle(), STUDY, "", &folder.0).is_err());
    assert!(dump(&bundle(), "none", "", &folder.0.join("c.sql")).is_err());
}

//! Statements of SQL that any base understands: standard types and literals alone.

use std::fmt::Write;

use augure_core::bundle::table::{Column, Table, TimeUnit};
use augure_core::calendar::date_of;

/// Seconds of one day.
const SECONDS_A_DAY: i64 = 86_400;
/// Rows of one statement.
const ROWS: usize = 500;

/// Statements that make the tables, fill them, and add `views`.
pub(super) fn script(study: &str, tables: &[Table], views: &str) -> String {
    let mut out = format!("-- Tables of the study {study}.\nBEGIN;\n");
    for table in tables {
        let _ = writeln!(out, "{};", create(table));
        let name = quoted(table.name());
        for start in (0..table.rows()).step_by(ROWS) {
            let _ = writeln!(out, "INSERT INTO {name} VALUES");
            let end = (start + ROWS).min(table.rows());
            for row in start..end {
                let cells: Vec<String> = table.columns().map(|(_, column)| literal(column, row)).collect();
                let _ = writeln!(out, "({}){}", cells.join(", "), if row + 1 == end { ";" } else { "," });
            }
        }
    }
    let _ = writeln!(out, "{}COMMIT;", views);
    out
}

/// The statement that makes a table, without its semicolon.
pub(super) fn create(table: &Table) -> String {
    let column = |(name, column): (&str, &Column)| {
        let kind = match column {
            Column::Int(_) => "INTEGER",
            Column::Int64(_) => "BIGINT",
            Column::Float(_) => "DOUBLE PRECISION",
            Column::Float32(_) => "REAL",
            Column::Timestamp(..) => "TIMESTAMP",
            Column::Text(_) => "TEXT",
            Column::Bool(_) => "BOOLEAN",
            Column::Date(_) => "DATE",
            Column::Bytes(_) => "BLOB",
        };
        let absent = if column.has_absent() { "" } else { " NOT NULL" };
        format!("    {} {kind}{absent}", quoted(name))
    };
    let columns: Vec<String> = table.columns().map(column).collect();
    format!("CREATE TABLE {} (\n{}\n)", quoted(table.name()), columns.join(",\n"))
}

/// A name, whatever is in it.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// The moment that is `count` units after the start of 1970, to the second, as `YYYY-MM-DD HH:MM:SS`.
pub(super) fn moment(unit: TimeUnit, count: i64) -> Option<String> {
    let seconds = unit.seconds(count);
    let day = date_of(i32::try_from(seconds.div_euclid(SECONDS_A_DAY)).ok()?)?;
    let of_day = seconds.rem_euclid(SECONDS_A_DAY);
    Some(format!("{day} {:02}:{:02}:{:02}", of_day / 3600, of_day / 60 % 60, of_day % 60))
}

fn literal(column: &Column, row: usize) -> String {
    let found = match column {
        Column::Int(values) => values.get(row).copied().flatten().map(|number| number.to_string()),
        Column::Int64(values) => values.get(row).copied().flatten().map(|number| number.to_string()),
        Column::Float(values) => values.get(row).copied().flatten().map(|number| format!("{number:?}")),
        Column::Float32(values) => {
            values.get(row).copied().flatten().map(|number| format!("{:?}", f64::from(number)))
        }
        Column::Timestamp(unit, values) => {
            let at = values.get(row).copied().flatten();
            at.and_then(|count| moment(*unit, count)).map(|at| format!("'{at}'"))
        }
        Column::Text(values) => {
            values.get(row).and_then(Option::as_ref).map(|text| format!("'{}'", text.replace('\'', "''")))
        }
        Column::Bool(values) => {
            values.get(row).copied().flatten().map(|yes| if yes { "TRUE" } else { "FALSE" }.to_owned())
        }
        Column::Date(values) => {
            values.get(row).copied().flatten().and_then(date_of).map(|day| format!("'{day}'"))
        }
        Column::Bytes(values) => values
            .get(row)
            .and_then(Option::as_ref)
            .map(|bytes| format!("X'{}'", data_encoding::HEXUPPER.encode(bytes))),
    };
    found.unwrap_or_else(|| "NULL".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_texts_are_quoted_and_absent_entries_are_null() {
        let table = Table::new("a\"b")
            .with("text", Column::Text(vec![Some("l'été".into()), None]))
            .and_then(|table| table.with("x", Column::Float(vec![Some(0.1), Some(2.0)])))
            .and_then(|table| table.with("day", Column::Date(vec![Some(0), Some(1)])))
            .and_then(|table| table.with("shape", Column::Bytes(vec![Some(vec![1, 255]), Some(vec![])])))
            .unwrap();
        let found = script("s", &[table], "");
        assert!(
            found.contains(
                "CREATE TABLE \"a\"\"b\" (\n    \"text\" TEXT,\n    \"x\" DOUBLE PRECISION NOT NULL,"
            ),
            "{found}"
        );
        assert!(
            found.contains("('l''été', 0.1, '1970-01-01', X'01FF'),\n(NULL, 2.0, '1970-01-02', X'');"),
            "{found}"
        );
    }
}

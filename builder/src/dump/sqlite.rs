//! A file of SQLite.

use std::fs;
use std::path::Path;

use anyhow::Result;
use augure_core::bundle::table::{Column, Table};
use augure_core::calendar::date_of;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::sql::{create, moment, quoted};

/// Writes `tables` and `views` into the new file `to`, the same bytes for the same tables.
///
/// # Errors
/// When the system or SQLite refuses.
pub(super) fn write(to: &Path, tables: &[Table], views: &str) -> Result<()> {
    if to.exists() {
        fs::remove_file(to)?;
    }
    let mut base = Connection::open(to)?;
    let transaction = base.transaction()?;
    for table in tables {
        transaction.execute_batch(&create(table))?;
        let places = vec!["?"; table.columns().count()].join(", ");
        let insert = format!("INSERT INTO {} VALUES ({places})", quoted(table.name()));
        let mut statement = transaction.prepare(&insert)?;
        for row in 0..table.rows() {
            statement.execute(params_from_iter(table.columns().map(|(_, column)| value(column, row))))?;
        }
    }
    transaction.execute_batch(views)?;
    transaction.commit()?;
    base.close().map_err(|(_, error)| error)?;
    Ok(())
}

fn value(column: &Column, row: usize) -> Value {
    let found = match column {
        Column::Int(values) => values.get(row).copied().flatten().map(|number| Value::Integer(number.into())),
        Column::Int64(values) => values.get(row).copied().flatten().map(Value::Integer),
        Column::Float(values) => values.get(row).copied().flatten().map(Value::Real),
        Column::Float32(values) => {
            values.get(row).copied().flatten().map(|number| Value::Real(f64::from(number)))
        }
        Column::Timestamp(unit, values) => {
            values.get(row).copied().flatten().and_then(|count| moment(*unit, count)).map(Value::Text)
        }
        Column::Text(values) => values.get(row).cloned().flatten().map(Value::Text),
        Column::Bool(values) => values.get(row).copied().flatten().map(|yes| Value::Integer(yes.into())),
        Column::Date(values) => {
            let day = values.get(row).copied().flatten().and_then(date_of);
            day.map(|day| Value::Text(day.to_string()))
        }
        Column::Bytes(values) => values.get(row).cloned().flatten().map(Value::Blob),
    };
    found.unwrap_or(Value::Null)
}

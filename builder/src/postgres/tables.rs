//! Tables of a bundle that are kept as they are: the same columns, types and rows, in the order of the bundle.

use augure_core::bundle::encode::encode;
use augure_core::bundle::file::sha256_hex;
use augure_core::bundle::table::{Column, Table, TimeUnit};
use augure_core::calendar::date_of;
use postgres::types::FromSqlOwned;
use postgres::{Row, Transaction};

use super::connect::{DatabaseError, while_doing};
use super::copy::Rows;
use super::upsert::Changed;

/// The list of such tables: what each is made of.
pub const LIST: &str = "CREATE TABLE kept_tables (
    name text PRIMARY KEY,
    sha256 text NOT NULL,
    column_names text[] NOT NULL,
    column_kinds text[] NOT NULL,
    notes text[] NOT NULL
);
COMMENT ON TABLE kept_tables IS 'Tables kept as the bundle has them, row by row';";

/// Keeps `table`; a table of the same content is left alone.
///
/// # Errors
/// When the table cannot be encoded, or the server refuses.
pub fn put(transaction: &mut Transaction<'_>, table: &Table) -> Result<Changed, DatabaseError> {
    let name = table.name();
    let doing = || while_doing(format!("keeping the table {name}"));
    let bytes = encode(table).map_err(|error| DatabaseError::Server {
        doing: format!("keeping the table {name}"),
        message: error.to_string(),
    })?;
    let sha256 = sha256_hex(&bytes);
    let there =
        transaction.query_opt("SELECT sha256 FROM kept_tables WHERE name = $1", &[&name]).map_err(doing())?;
    if there.is_some_and(|row| row.get::<_, String>(0) == sha256) {
        return Ok(Changed::default());
    }
    let columns: Vec<(&str, &Column)> = table.columns().collect();
    let declared: Vec<String> =
        columns.iter().map(|(name, column)| format!(", {} {}", quoted(name), sql_type(column))).collect();
    let kept = quoted(&format!("kept_{name}"));
    transaction
        .batch_execute(&format!(
            "DROP TABLE IF EXISTS {kept}; CREATE TABLE {kept} (row_number integer PRIMARY KEY{})",
            declared.concat()
        ))
        .map_err(doing())?;
    let mut rows = Rows::default();
    for row in 0..table.rows() {
        rows.value(Some(row));
        for (_, column) in &columns {
            rows.value(text(column, row));
        }
        rows.end();
    }
    rows.copy(transaction, &kept)?;
    let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    let kinds: Vec<&str> = columns.iter().map(|(_, column)| kind(column)).collect();
    let notes: Vec<&str> =
        table.notes().iter().flat_map(|(key, value)| [key.as_str(), value.as_str()]).collect();
    transaction
        .execute(
            "INSERT INTO kept_tables VALUES ($1, $2, $3, $4, $5) ON CONFLICT (name) DO UPDATE SET
               (sha256, column_names, column_kinds, notes) =
               (excluded.sha256, excluded.column_names, excluded.column_kinds, excluded.notes)",
            &[&name, &sha256, &names, &kinds, &notes],
        )
        .map_err(doing())?;
    Ok(Changed { written: rows.count() as u64, removed: 0 })
}

/// The table `name` as it was kept.
///
/// # Errors
/// When it was not, or the server refuses.
pub fn get(client: &mut Transaction<'_>, name: &str) -> Result<Table, DatabaseError> {
    let doing = || while_doing(format!("reading the table {name}"));
    let refused =
        |message: String| DatabaseError::Server { doing: format!("reading the table {name}"), message };
    let Some(of) = client
        .query_opt("SELECT column_names, column_kinds, notes FROM kept_tables WHERE name = $1", &[&name])
        .map_err(doing())?
    else {
        return Err(refused("it is not in the database: run `augure-builder db ingest` first".to_owned()));
    };
    let (names, kinds, notes): (Vec<String>, Vec<String>, Vec<String>) = (of.get(0), of.get(1), of.get(2));
    let shown = |(name, kind): (&String, &String)| {
        let column = quoted(name);
        if kind == "date" { format!("{column} - DATE '1970-01-01'") } else { column }
    };
    let list: Vec<String> = names.iter().zip(&kinds).map(shown).collect();
    let rows = client
        .query(
            &format!(
                "SELECT {} FROM {} ORDER BY row_number",
                list.join(", "),
                quoted(&format!("kept_{name}"))
            ),
            &[],
        )
        .map_err(doing())?;
    let mut table = Table::new(name);
    for pair in notes.chunks_exact(2) {
        table = table.with_note(&pair[0], &pair[1]);
    }
    for (at, (column, kind)) in names.iter().zip(&kinds).enumerate() {
        let content =
            read(kind, &rows, at).ok_or_else(|| refused(format!("column {column} is of the kind {kind}")))?;
        table = table.with(column, content).map_err(|error| refused(error.to_string()))?;
    }
    Ok(table)
}

fn values<T: FromSqlOwned>(rows: &[Row], at: usize) -> Vec<Option<T>> {
    rows.iter().map(|row| row.get(at)).collect()
}

fn read(kind: &str, rows: &[Row], at: usize) -> Option<Column> {
    Some(match kind {
        "integer" => Column::Int(values(rows, at)),
        "bigint" => Column::Int64(values(rows, at)),
        "double" => Column::Float(values(rows, at)),
        "real" => Column::Float32(values(rows, at)),
        "text" => Column::Text(values(rows, at)),
        "boolean" => Column::Bool(values(rows, at)),
        "date" => Column::Date(values(rows, at)),
        "milliseconds" => Column::Timestamp(TimeUnit::Millis, values(rows, at)),
        "microseconds" => Column::Timestamp(TimeUnit::Micros, values(rows, at)),
        "bytes" => Column::Bytes(values(rows, at)),
        _ => return None,
    })
}

fn kind(column: &Column) -> &'static str {
    match column {
        Column::Int(_) => "integer",
        Column::Int64(_) => "bigint",
        Column::Float(_) => "double",
        Column::Float32(_) => "real",
        Column::Text(_) => "text",
        Column::Bool(_) => "boolean",
        Column::Date(_) => "date",
        Column::Timestamp(TimeUnit::Millis, _) => "milliseconds",
        Column::Timestamp(TimeUnit::Micros, _) => "microseconds",
        Column::Bytes(_) => "bytes",
    }
}

fn sql_type(column: &Column) -> &'static str {
    match column {
        Column::Int(_) => "integer",
        // Instants keep the unit that the list names.
        Column::Int64(_) | Column::Timestamp(..) => "bigint",
        Column::Float(_) => "double precision",
        Column::Float32(_) => "real",
        Column::Text(_) => "text",
        Column::Bool(_) => "boolean",
        Column::Date(_) => "date",
        Column::Bytes(_) => "bytea",
    }
}

fn text(column: &Column, row: usize) -> Option<String> {
    fn shown<T: Clone + ToString>(values: &[Option<T>], row: usize) -> Option<String> {
        Some(values.get(row)?.as_ref()?.to_string())
    }
    match column {
        Column::Int(values) => shown(values, row),
        Column::Int64(values) | Column::Timestamp(_, values) => shown(values, row),
        Column::Float(values) => shown(values, row),
        Column::Float32(values) => shown(values, row),
        Column::Text(values) => shown(values, row),
        Column::Bool(values) => shown(values, row),
        Column::Date(values) => Some(date_of(*values.get(row)?.as_ref()?)?.to_string()),
        Column::Bytes(values) => {
            let bytes = values.get(row)?.as_ref()?;
            Some(format!("\\x{}", data_encoding::HEXLOWER.encode(bytes)))
        }
    }
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

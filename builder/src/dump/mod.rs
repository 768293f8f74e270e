//! A study's tables as a database that answers SQL: a file of SQLite, or statements of SQL.

mod sql;
mod sqlite;

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result, bail};
use augure_core::bundle::table::{Column, Table, TableError};
use tracing::info;

use crate::bundle::open::Bundle;

/// How a file of SQLite begins.
const SQLITE: &[u8] = b"SQLite format 3\0";
/// How statements that this module wrote begin.
const STATEMENTS: &[u8] = b"-- Tables of the study ";

/// Writes the tables of `study` in the bundle `folder` to the file `to`: SQLite, or statements of SQL where its name ends
/// with `.sql`. `views` are statements of SQL that are added.
///
/// Returns the number of tables and rows. A file that is there already is replaced when it is such a base, and left alone
/// otherwise. The same bundle gives the same bytes.
///
/// # Errors
/// When the bundle cannot be read, or the file cannot be written.
pub fn dump(folder: &Path, study: &str, views: &str, to: &Path) -> Result<(usize, usize)> {
    let tables = tables(folder, study)?;
    let is_sql = to.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("sql"));
    guard(to, if is_sql { STATEMENTS } else { SQLITE })?;
    let mut beside = to.as_os_str().to_owned();
    beside.push(".new");
    let beside = Path::new(&beside);
    let written = if is_sql {
        fs::write(beside, sql::script(study, &tables, views)).map_err(anyhow::Error::from)
    } else {
        sqlite::write(beside, &tables, views)
    };
    written.with_context(|| beside.display().to_string())?;
    fs::rename(beside, to).with_context(|| to.display().to_string())?;
    let rows = tables.iter().map(Table::rows).sum();
    info!(study, tables = tables.len(), rows, to = %to.display(), "dumped");
    Ok((tables.len(), rows))
}

/// Refuses to replace what is no such base.
fn guard(to: &Path, beginning: &[u8]) -> Result<()> {
    if to.is_dir() {
        bail!("--to {} is a folder: name a file, such as base.sqlite or base.sql", to.display());
    }
    let Ok(file) = fs::File::open(to) else { return Ok(()) };
    let mut start = Vec::new();
    file.take(beginning.len() as u64).read_to_end(&mut start).with_context(|| to.display().to_string())?;
    if start != beginning {
        bail!(
            "--to {} is there already and holds something else: it is left as it is; name another file",
            to.display()
        );
    }
    Ok(())
}

/// The tables of `study` in the bundle in `folder`, parts put together, in order of name.
fn tables(folder: &Path, study: &str) -> Result<Vec<Table>> {
    let bundle = Bundle::open(folder, study)?;
    let names: BTreeSet<&str> = bundle.study.files.iter().map(|file| file.table.as_str()).collect();
    names.into_iter().map(|name| Ok(together(name, &bundle.parts(name)?)?)).collect()
}

/// The rows of all `parts` as one table.
fn together(name: &str, parts: &[Table]) -> Result<Table, TableError> {
    let mut whole = Table::new(name);
    let Some(first) = parts.first() else { return Ok(whole) };
    for (column, content) in first.columns() {
        let mut all = content.clone();
        for part in parts.iter().skip(1) {
            extend(&mut all, part.column(column)?).ok_or_else(|| TableError::WrongKind {
                table: name.to_owned(),
                column: column.to_owned(),
                found: part.column(column).map_or("nothing", Column::kind),
                expected: content.kind(),
            })?;
        }
        whole = whole.with(column, all)?;
    }
    Ok(whole)
}

/// Appends the entries of `more` to `all`; `None` when they are of another kind.
fn extend(all: &mut Column, more: &Column) -> Option<()> {
    match (all, more) {
        (Column::Int(all), Column::Int(more)) | (Column::Date(all), Column::Date(more)) => all.extend(more),
        (Column::Int64(all), Column::Int64(more)) => all.extend(more),
        (Column::Timestamp(unit, all), Column::Timestamp(other, more)) if unit == other => all.extend(more),
        (Column::Float(all), Column::Float(more)) => all.extend(more),
        (Column::Float32(all), Column::Float32(more)) => all.extend(more),
        (Column::Text(all), Column::Text(more)) => all.extend(more.iter().cloned()),
        (Column::Bool(all), Column::Bool(more)) => all.extend(more),
        (Column::Bytes(all), Column::Bytes(more)) => all.extend(more.iter().cloned()),
        _ => return None,
    }
    Some(())
}

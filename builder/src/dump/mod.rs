//! A study's tables as a base that answers SQL: a file of SQLite, or statements of SQL.

mod sql;
mod sqlite;

use std::fs;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result, bail};
use augure_core::bundle::manifest::{IntegrityError, ManifestError, OpenError, read_study};
use augure_core::bundle::table::{Column, Table, TableError};

/// How a file of SQLite begins.
const SQLITE: &[u8] = b"SQLite format 3\0";
/// How statements that this module wrote begin.
const STATEMENTS: &[u8] = b"-- Tables of the study ";

/// A bundle that cannot be read.
#[derive(Debug, thiserror::Error)]
enum ReadError {
    #[error("{0}: {1}")]
    Io(String, std::io::Error),
    #[error(transparent)]
    Manifest(#[from] ManifestError),
    #[error(transparent)]
    Integrity(#[from] IntegrityError),
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Table(#[from] TableError),
}

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
    if is_sql {
        fs::write(beside, sql::script(study, &tables, views))
            .with_context(|| beside.display().to_string())?;
    } else {
        sqlite::write(beside, &tables, views).with_context(|| beside.display().to_string())?;
    }
    fs::rename(beside, to).with_context(|| to.display().to_string())?;
    Ok((tables.len(), tables.iter().map(Table::rows).sum()))
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

/// The tables of `study` in the bundle `folder`, parts put together, in order of name.
fn tables(folder: &Path, study: &str) -> Result<Vec<Table>, ReadError> {
    let read = |path: &str| {
        let path = folder.join(path);
        fs::read(&path).map_err(|error| ReadError::Io(path.display().to_string(), error))
    };
    let list = read_study(study, read)?;
    let mut names: Vec<&str> = list.files.iter().map(|file| file.table.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let mut tables = Vec::with_capacity(names.len());
    for name in names {
        let parts = list.files.iter().filter(|file| file.table == name);
        let parts: Vec<Table> =
            parts.map(|file| Ok(file.open(&read(&file.path)?)?)).collect::<Result<_, ReadError>>()?;
        tables.push(together(name, &parts)?);
    }
    Ok(tables)
}

/// The rows of all `parts` as one table.
fn together(name: &str, parts: &[Table]) -> Result<Table, TableError> {
    let mut whole = Table::new(name);
    let Some(first) = parts.first() else { return Ok(whole) };
    for (column, content) in first.columns() {
        let mut all = content.clone();
        for part in parts.iter().skip(1) {
            match (&mut all, part.column(column)?) {
                (Column::Int(all), Column::Int(more)) | (Column::Date(all), Column::Date(more)) => {
                    all.extend(more)
                }
                (Column::Float(all), Column::Float(more)) => all.extend(more),
                (Column::Text(all), Column::Text(more)) => all.extend(more.iter().cloned()),
                (Column::Bool(all), Column::Bool(more)) => all.extend(more),
                (Column::Bytes(all), Column::Bytes(more)) => all.extend(more.iter().cloned()),
                (all, more) => {
                    return Err(TableError::WrongKind {
                        table: name.to_owned(),
                        column: column.to_owned(),
                        found: more.kind(),
                        expected: all.kind(),
                    });
                }
            }
        }
        whole = whole.with(column, all)?;
    }
    Ok(whole)
}

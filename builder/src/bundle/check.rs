//! Verifies the files of a study in a bundle.

use std::collections::BTreeSet;
use std::fs;

use super::open::{Bundle, ReadError};

/// One verified statement about a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The statement.
    pub what: String,
    /// Every exception; empty when the statement holds.
    pub wrong: Vec<String>,
}

/// The check that every file has its size, hash and rows, and that the study's folder holds no other file.
///
/// # Errors
/// When a file cannot be read, or differs from its entry in the list.
pub fn files(bundle: &Bundle) -> Result<Check, ReadError> {
    let mut wrong = Vec::new();
    for file in &bundle.study.files {
        let table = bundle.table(&file.table, file.part.as_deref())?;
        if table.rows() as u64 != file.rows {
            wrong.push(format!("{}: {} rows, the manifest says {}", file.path, table.rows(), file.rows));
        }
    }
    let own = bundle.list()?;
    let lists = bundle.study.places.values().chain([&own]).map(|list| list.path.as_str());
    let known: BTreeSet<&str> =
        bundle.study.files.iter().map(|file| file.path.as_str()).chain(lists).collect();
    let slug = bundle.slug();
    let found = fs::read_dir(bundle.folder().join(slug)).map(|entries| {
        entries.flatten().map(|entry| format!("{slug}/{}", entry.file_name().to_string_lossy())).collect()
    });
    let found: BTreeSet<String> = found.unwrap_or_default();
    let others = found.iter().filter(|path| !known.contains(path.as_str()));
    wrong.extend(others.map(|path| format!("{path}: not in the manifest")));
    Ok(Check { what: format!("{} files have their size, SHA-256 and rows", bundle.study.files.len()), wrong })
}

/// The check that the table `columns` describes every table and column in both languages.
///
/// # Errors
/// When that table cannot be read, or lacks a column of its own.
pub fn descriptions(bundle: &Bundle) -> Result<Check, ReadError> {
    let dictionary = bundle.table(super::columns::NAME, None)?;
    let mut wrong = Vec::new();
    let mut described = BTreeSet::new();
    let (tables, columns) = (dictionary.texts("table")?, dictionary.texts("column")?);
    let (french, english) = (dictionary.texts("fr")?, dictionary.texts("en")?);
    for row in 0..dictionary.rows() {
        let (table, column) = (tables.need(row)?, columns.need(row)?);
        described.insert(table.clone());
        if french.need(row)?.is_empty() || english.need(row)?.is_empty() {
            let dot = if column.is_empty() { "" } else { "." };
            wrong.push(format!("`{table}{dot}{column}` has no description: add it to the study's columns"));
        }
    }
    let tables: BTreeSet<&String> = bundle.study.files.iter().map(|file| &file.table).collect();
    let missing = tables.into_iter().filter(|table| !described.contains(*table));
    wrong.extend(missing.map(|table| format!("`{table}` is not in the table `columns`")));
    Ok(Check { what: format!("{} tables and columns are described", dictionary.rows()), wrong })
}

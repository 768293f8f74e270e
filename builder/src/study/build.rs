//! Writes a study into a bundle and prints a summary.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::time::Instant;

use anyhow::Result;
use augure_core::bundle::file::FileEntry;
use augure_core::bundle::study::Study as List;

use super::description::Study;
use super::outcome::Outcome;
use super::prepared::Prepared;
use crate::bundle::columns;
use crate::bundle::write::{self, BundleTable, First, WriteError};
use crate::cli::{Options, say};

/// Writes the content that `prepare` returns into the bundle that the options name; other studies there stay as they are.
///
/// # Errors
/// When `prepare` fails, or a file cannot be written.
pub fn build(
    study: &Study,
    options: &Options,
    prepare: impl FnOnce(&Options) -> Result<Prepared>,
) -> Result<Outcome> {
    let start = Instant::now();
    let prepared = prepare(options)?;
    let (summary, outcome) = (prepared.summary.clone(), prepared.outcome);
    let files = write(study, prepared, options.bundle())?;
    let seconds = start.elapsed().as_secs_f64();
    say(&format!("{summary}{}{seconds:.1} s\n", tables(&files, options.bundle())));
    Ok(outcome)
}

/// Writes `prepared` and the description of its columns into the bundle in `folder`; returns the files written.
///
/// # Errors
/// When a file cannot be written.
pub fn write(study: &Study, prepared: Prepared, folder: &Path) -> Result<Vec<FileEntry>, WriteError> {
    let Prepared { data_until, sources, inputs, mut tables, first, opening, .. } = prepared;
    tables.push(BundleTable::whole(columns::table(study.columns, &tables)));
    let list = List { data_until, sources, inputs, ..List::default() };
    let first = First { tables: first, parts: &opening };
    write::write(folder, study.slug, list, &tables, first)
}

/// Files, rows and bytes of each table, for people.
fn tables(files: &[FileEntry], folder: &Path) -> String {
    let mut tables: BTreeMap<&str, (usize, u64, u64)> = BTreeMap::new();
    for file in files {
        let (count, rows, bytes) = tables.entry(&file.table).or_default();
        *count += 1;
        *rows += file.rows;
        *bytes += file.bytes;
    }
    let mut text = format!("\n{:<18}{:>6}{:>10}{:>12}\n", "table", "files", "rows", "bytes");
    for (table, (count, rows, bytes)) in &tables {
        let _ = writeln!(text, "{table:<18}{count:>6}{rows:>10}{bytes:>12}");
    }
    let total: u64 = tables.values().map(|(_, _, bytes)| bytes).sum();
    let _ = writeln!(text, "{:<18}{:>6}{:>10}{total:>12}  in {}", "all", files.len(), "", folder.display());
    text
}

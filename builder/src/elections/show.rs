//! What the commands print.

use std::collections::{BTreeMap, BTreeSet};

use augure_core::bundle::manifest::FileEntry;
use augure_elections::bureau::BureauId;

use super::base::{Base, Origin};
use super::build::{BuildError, Outcome, outcome, prepare};
use super::train::train as fit;
use crate::cli::Options;

/// Prints what was read and every problem; notes only when `all`.
///
/// # Errors
/// When there are no results.
pub fn ingest(options: &Options, all: bool) -> Result<Outcome, BuildError> {
    let (_, base, progress) = prepare(options)?;
    progress.finish();
    origin(&base);
    problems(&base, all);
    Ok(outcome(&base))
}

/// Prints, scrutin by scrutin, how many bureaux there are and how much of their votes is mapped.
///
/// # Errors
/// When there are no results.
pub fn panel(options: &Options) -> Result<Outcome, BuildError> {
    let (config, base, progress) = prepare(options)?;
    progress.finish();
    origin(&base);
    println!(
        "\n{:<24}{:>12}{:>9}{:>8}{:>10}{:>9}",
        "scrutin", "date", "bureaux", "usable", "exprimés", "autres"
    );
    for (index, scrutin) in config.calendar.iter().filter(|(_, scrutin)| scrutin.held) {
        let rows: Vec<_> = base.panel.rows().iter().filter(|row| row.scrutin == index).collect();
        let usable = rows.iter().filter(|row| row.usable().is_ok()).count();
        let exprimes: u64 = rows.iter().map(|row| u64::from(row.exprimes)).sum();
        let single = || rows.iter().filter(|row| !row.is_plurinominal());
        let autres: f64 = single().map(|row| row.autres).sum();
        let votes: f64 = single().map(|row| row.autres + row.mapped_votes()).sum();
        let part = if votes > 0.0 { autres / votes * 100.0 } else { 0.0 };
        let (id, date) = (&scrutin.id, scrutin.date.to_string());
        println!("{id:<24}{date:>12}{:>9}{usable:>8}{exprimes:>10}{part:>7.1} %", rows.len());
    }
    problems(&base, false);
    Ok(outcome(&base))
}

/// Fits the models and prints the size of their tables.
///
/// # Errors
/// When there are no results, or a fit fails.
pub fn train(options: &Options) -> Result<Outcome, BuildError> {
    let (_, base, progress) = prepare(options)?;
    progress.doing("training");
    let models = fit(&base.panel)?;
    progress.finish();
    origin(&base);
    println!("\n{:<18}{:<26}{:>8}", "model table", "part", "rows");
    for model in models {
        println!("{:<18}{:<26}{:>8}", model.name, model.part.unwrap_or_default(), model.table.rows());
    }
    Ok(outcome(&base))
}

/// Prints where results come from and how many there are.
pub(super) fn origin(base: &Base) {
    match &base.origin {
        Origin::Raw { files, rows } => println!("{files} files, {rows} rows read"),
        Origin::Bundle(folder) => println!("results of {}", folder.display()),
    }
    let bureaux: BTreeSet<BureauId> = base.results.iter().map(|result| result.bureau).collect();
    let scrutins: BTreeSet<_> = base.results.iter().map(|result| result.scrutin).collect();
    let candidates: usize = base.results.iter().map(|result| result.candidates.len()).sum();
    println!(
        "{} communes, {} bureaux, {} scrutins: {} results with {candidates} votes of candidates",
        base.communes.len(),
        bureaux.len(),
        scrutins.len(),
        base.results.len(),
    );
}

/// Prints how many problems there are; lists errors and warnings, and notes when `all`.
pub(super) fn problems(base: &Base, all: bool) {
    let [errors, warnings, notes] = base.report.totals();
    println!("{errors} errors, {warnings} warnings, {notes} notes");
    for ((severity, kind), count) in &base.report.counts {
        println!("  {:<8}{kind:<20}{count:>6}", severity.code());
    }
    let shown =
        base.report.listed.iter().filter(|p| all || p.severity < super::ingest::problem::Severity::Info);
    for problem in shown {
        println!("{problem}");
    }
}

/// Files, rows and bytes of each table.
pub(super) fn by_table(files: &[FileEntry]) -> Vec<(&str, usize, u64, u64)> {
    let mut tables: BTreeMap<&str, (usize, u64, u64)> = BTreeMap::new();
    for file in files {
        let entry = tables.entry(&file.table).or_default();
        *entry = (entry.0 + 1, entry.1 + file.rows, entry.2 + file.bytes);
    }
    tables.into_iter().map(|(table, (files, rows, bytes))| (table, files, rows, bytes)).collect()
}

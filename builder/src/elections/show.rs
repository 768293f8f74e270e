//! What the commands print.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use augure_core::bundle::manifest::FileEntry;
use augure_elections::bureau::BureauId;

use super::base::{Base, Origin};
use super::build::{BuildError, Outcome, outcome, prepare};
use super::ingest::problem::Severity;
use super::train::train as fit;
use crate::cli::{Options, say};

/// Prints what was read and every problem; notes only when `all`.
///
/// # Errors
/// When there are no results.
pub fn ingest(options: &Options, all: bool) -> Result<Outcome, BuildError> {
    let (_, base, progress) = prepare(options)?;
    progress.finish();
    say(&format!("{}{}", origin(&base), problems(&base, all)));
    Ok(outcome(&base))
}

/// Prints, scrutin by scrutin, how many bureaux there are and how much of their votes is mapped.
///
/// # Errors
/// When there are no results.
pub fn panel(options: &Options) -> Result<Outcome, BuildError> {
    let (config, base, progress) = prepare(options)?;
    progress.finish();
    let mut text = origin(&base);
    let _ = writeln!(
        text,
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
        let count = rows.len();
        let _ = writeln!(text, "{id:<24}{date:>12}{count:>9}{usable:>8}{exprimes:>10}{part:>7.1} %");
    }
    text.push_str(&problems(&base, false));
    say(&text);
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
    let mut text = origin(&base);
    let _ = writeln!(text, "\n{:<18}{:<26}{:>8}", "model table", "part", "rows");
    for model in models {
        let (name, part, rows) = (model.name, model.part.unwrap_or_default(), model.table.rows());
        let _ = writeln!(text, "{name:<18}{part:<26}{rows:>8}");
    }
    say(&text);
    Ok(outcome(&base))
}

/// Where results come from and how many there are, for people.
pub(super) fn origin(base: &Base) -> String {
    let source = match &base.origin {
        Origin::Raw { files, rows } => format!("{files} files, {rows} rows read"),
        Origin::Bundle(folder) => format!("results of {}", folder.display()),
    };
    let bureaux: BTreeSet<BureauId> = base.results.iter().map(|result| result.bureau).collect();
    let scrutins: BTreeSet<_> = base.results.iter().map(|result| result.scrutin).collect();
    let candidates: usize = base.results.iter().map(|result| result.candidates.len()).sum();
    format!(
        "{source}\n{} communes, {} bureaux, {} scrutins: {} results, {candidates} votes of candidates\n",
        base.communes.len(),
        bureaux.len(),
        scrutins.len(),
        base.results.len(),
    )
}

/// How many problems there are, for people; with the errors and warnings one by one, and the notes when `all`.
pub(super) fn problems(base: &Base, all: bool) -> String {
    let [errors, warnings, notes] = base.report.totals();
    let mut text = format!("{errors} errors, {warnings} warnings, {notes} notes\n");
    for ((severity, kind), count) in &base.report.counts {
        let _ = writeln!(text, "  {:<8}{kind:<20}{count:>6}", severity.code());
    }
    for problem in base.report.listed.iter().filter(|p| all || p.severity < Severity::Info) {
        let _ = writeln!(text, "{problem}");
    }
    text
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

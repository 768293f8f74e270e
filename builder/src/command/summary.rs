//! Summaries that several commands print.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use augure_core::bundle::file::FileEntry;
use augure_elections::bureau::BureauId;

use crate::elections::base::{Base, Origin};
use augure_ingest::problem::Severity;

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
    let unread = base.unread.len();
    let mut text = format!("{errors} errors, {} warnings, {notes} notes\n", warnings as usize + unread);
    for ((severity, kind), count) in &base.report.counts {
        let _ = writeln!(text, "  {:<8}{kind:<20}{count:>6}", severity.code());
    }
    for problem in base.report.listed.iter().filter(|p| all || p.severity < Severity::Info) {
        let _ = writeln!(text, "{problem}");
    }
    for problem in &base.unread {
        let _ = writeln!(text, "{problem}");
    }
    text
}

/// What was read and written, on one screen.
pub(super) fn bundle(base: &Base, files: &[FileEntry], folder: &Path) -> String {
    let mut text = origin(base);
    text.push_str(&problems(base, false));
    let _ = writeln!(text, "\n{:<18}{:>6}{:>10}{:>12}", "table", "files", "rows", "bytes");
    let mut total = 0;
    for (table, count, rows, bytes) in by_table(files) {
        let _ = writeln!(text, "{table:<18}{count:>6}{rows:>10}{bytes:>12}");
        total += bytes;
    }
    let out = folder.display();
    let _ = writeln!(text, "{:<18}{:>6}{:>10}{total:>12}  in {out}", "all", files.len(), "");
    text
}

/// Files, rows and bytes of each table.
fn by_table(files: &[FileEntry]) -> Vec<(&str, usize, u64, u64)> {
    let mut tables: BTreeMap<&str, (usize, u64, u64)> = BTreeMap::new();
    for file in files {
        let entry = tables.entry(&file.table).or_default();
        *entry = (entry.0 + 1, entry.1 + file.rows, entry.2 + file.bytes);
    }
    tables.into_iter().map(|(table, (files, rows, bytes))| (table, files, rows, bytes)).collect()
}

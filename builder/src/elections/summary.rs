//! The results read and their problems, in words.

use std::collections::BTreeSet;
use std::fmt::Write;

use augure_elections::bureau::BureauId;

use crate::elections::base::{Base, Origin};
use augure_ingest::problem::Severity;

/// Origin and number of the results, in words.
pub(super) fn origin(base: &Base) -> String {
    let source = match &base.origin {
        Origin::Raw { files, rows } => format!("{files} files, {rows} rows read"),
        Origin::Bundle(folder) => format!("results of {}", folder.display()),
        Origin::Database => "results of the database".to_owned(),
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

/// The number of problems, then the errors and warnings one by one, and the notes when `all`.
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

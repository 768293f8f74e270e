//! Verifies a bundle on disk: what it is made of, and whether its figures add up.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;
use std::fs;
use std::path::Path;

use augure_elections::bureau::BureauId;
use augure_elections::commune::CommuneCode;
use augure_elections::panel::PanelRow;
use augure_elections::scrutin::{Calendar, ScrutinIndex};
use augure_elections::tables::{communes_from_table, references_from_table, setting, totals_from_table};

use super::STUDY;
use super::build::{BuildError, Outcome};
use super::compile::read_back::{Bundle, ReadError};
use super::compile::results;
use super::ingest::result::BureauResult;
use crate::cli::{Options, say};

/// Failures shown of each check.
const SHOWN: usize = 20;
/// Votes may differ by this much from the mapped ones: halves are exact, and no weight is finer than a thousandth.
const ROUNDING: f64 = 1e-6;

/// A bundle that is not sound.
#[derive(Debug, thiserror::Error)]
#[error("the bundle is not sound: {} of {} checks failed; compile it again with `augure-builder build`", .failed, .all)]
pub struct CheckError {
    /// Checks that failed.
    pub failed: usize,
    /// All checks.
    pub all: usize,
}

/// One thing that was verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What was verified, in words.
    pub what: String,
    /// What is wrong; empty when it holds.
    pub wrong: Vec<String>,
}

/// Verifies the bundle that the options point to, and prints each check.
///
/// # Errors
/// When the bundle cannot be read, or a check fails.
pub fn run(options: &Options) -> Result<Outcome, BuildError> {
    let checks = check(options.bundle())?;
    let (mut failed, mut text) = (0, String::new());
    for check in &checks {
        let holds = check.wrong.is_empty();
        failed += usize::from(!holds);
        let _ = writeln!(text, "{} {}", if holds { "ok    " } else { "FAILED" }, check.what);
        for wrong in check.wrong.iter().take(SHOWN) {
            let _ = writeln!(text, "         {wrong}");
        }
    }
    say(&text);
    if failed > 0 { Err(CheckError { failed, all: checks.len() }.into()) } else { Ok(Outcome::Clean) }
}

/// Every check of the bundle in `folder`.
///
/// # Errors
/// When a file cannot be read, is not what the manifest says, or holds what means nothing.
pub fn check(folder: &Path) -> Result<Vec<Check>, ReadError> {
    let bundle = Bundle::open(folder)?;
    let (calendar, categories) = bundle.terms()?;
    let rows = bundle.panel(&calendar, &categories)?;
    let results = results::from_tables(&bundle.parts("results")?, &rows, &calendar)?;
    references_from_table(&bundle.table("references", None)?)?;
    totals_from_table(&bundle.table("totals", None)?, &calendar, &categories)?;
    let settings = bundle.table("settings", None)?;
    let commune = setting(&settings, "default_commune")?.unwrap_or_default();
    let target = setting(&settings, "default_target")?.unwrap_or_default();
    Ok(vec![
        files(folder, &bundle)?,
        parts(&bundle, &rows)?,
        once(&rows, &calendar),
        sums(&results, &calendar),
        town(&results, &calendar, commune),
        mapped(&rows, &results, &calendar),
        Check {
            what: format!("the default target {target} is in the calendar"),
            wrong: calendar.find(target).map_or_else(|| vec![target.to_owned()], |_| Vec::new()),
        },
    ])
}

/// Every file's size, hash and rows, and no file too many.
fn files(folder: &Path, bundle: &Bundle) -> Result<Check, ReadError> {
    let mut wrong = Vec::new();
    for file in &bundle.study.files {
        let table = bundle.table(&file.table, file.part.as_deref())?;
        if table.rows() as u64 != file.rows {
            wrong.push(format!("{}: {} rows, the manifest says {}", file.path, table.rows(), file.rows));
        }
    }
    let known: BTreeSet<&str> = bundle.study.files.iter().map(|file| file.path.as_str()).collect();
    let found = fs::read_dir(folder.join(STUDY)).map(|entries| {
        entries.flatten().map(|entry| format!("{STUDY}/{}", entry.file_name().to_string_lossy())).collect()
    });
    let found: BTreeSet<String> = found.unwrap_or_default();
    wrong.extend(
        found.iter().filter(|f| !known.contains(f.as_str())).map(|f| format!("{f}: not in the manifest")),
    );
    Ok(Check { what: format!("{} files have their size, SHA-256 and rows", bundle.study.files.len()), wrong })
}

/// Each commune's rows are in the part that the table `communes` gives.
fn parts(bundle: &Bundle, rows: &[PanelRow]) -> Result<Check, ReadError> {
    let communes = communes_from_table(&bundle.table("communes", None)?)?;
    let mut part_of: HashMap<CommuneCode, &str> = HashMap::new();
    let mut wrong = Vec::new();
    for commune in &communes {
        if part_of.insert(commune.code, &commune.part).is_some() {
            wrong.push(format!("{} is there twice", commune.code));
        }
    }
    for file in bundle.study.files.iter().filter(|file| ["panel", "results"].contains(&file.table.as_str())) {
        let table = bundle.table(&file.table, file.part.as_deref())?;
        let codes: BTreeSet<&String> = table.texts("commune")?.iter().flatten().collect();
        for code in codes {
            let part = code.parse().ok().and_then(|code: CommuneCode| part_of.get(&code).copied());
            if part != file.part.as_deref() {
                wrong.push(format!("{}: {code} belongs to {part:?}", file.path));
            }
        }
    }
    let with_rows: BTreeSet<CommuneCode> = rows.iter().map(|row| row.bureau.commune).collect();
    wrong.extend(
        communes.iter().filter(|c| !with_rows.contains(&c.code)).map(|c| format!("{} has no rows", c.code)),
    );
    Ok(Check { what: format!("{} communes are in their parts", communes.len()), wrong })
}

/// No bureau stands twice in a scrutin.
fn once(rows: &[PanelRow], calendar: &Calendar) -> Check {
    let mut seen: BTreeSet<(ScrutinIndex, BureauId)> = BTreeSet::new();
    let again = rows.iter().filter(|row| !seen.insert((row.scrutin, row.bureau)));
    let wrong = again.map(|row| format!("{} {}", calendar[row.scrutin].id, row.bureau)).collect();
    Check { what: format!("{} bureau-scrutins stand once", rows.len()), wrong }
}

/// Votes never fall short of valid votes, and exceed them only where voters choose several names.
fn sums(results: &[BureauResult], calendar: &Calendar) -> Check {
    let (mut equal, mut several, mut wrong) = (0, 0, Vec::new());
    let mut off: BTreeMap<ScrutinIndex, usize> = BTreeMap::new();
    for result in results {
        let (votes, exprimes) = (result.votes(), u64::from(result.exprimes));
        if votes == exprimes {
            equal += 1;
        } else if votes > exprimes + exprimes / 50 {
            several += 1;
        } else {
            // The official files have one such bureau: told, not refused.
            *off.entry(result.scrutin).or_default() += 1;
            if votes.abs_diff(exprimes) > 1 {
                let id = &calendar[result.scrutin].id;
                wrong.push(format!("{id} {}: {votes} votes, {exprimes} exprimés", result.bureau));
            }
        }
    }
    let off: usize = off.values().sum();
    let what = format!(
        "votes = exprimés in {equal} of {} bureau-scrutins, more where voters choose several names ({several}), one off in {off}",
        results.len()
    );
    Check { what, wrong }
}

/// In the default commune, votes equal valid votes everywhere.
fn town(results: &[BureauResult], calendar: &Calendar, commune: &str) -> Check {
    let own: Vec<&BureauResult> = results.iter().filter(|r| r.bureau.commune.as_str() == commune).collect();
    let differing: Vec<String> = own
        .iter()
        .filter(|result| result.votes() != u64::from(result.exprimes))
        .map(|result| format!("{} {}", calendar[result.scrutin].id, result.bureau))
        .collect();
    let what = format!(
        "votes = exprimés in {} of {} bureau-scrutins of {commune}",
        own.len() - differing.len(),
        own.len()
    );
    let wrong = if own.is_empty() { vec![format!("{commune} has no results")] } else { differing };
    Check { what, wrong }
}

/// Votes by category and outside add up to candidates' votes, so that no vote was lost in mapping.
fn mapped(rows: &[PanelRow], results: &[BureauResult], calendar: &Calendar) -> Check {
    let votes: HashMap<(ScrutinIndex, BureauId), u64> =
        results.iter().map(|result| ((result.scrutin, result.bureau), result.votes())).collect();
    let differs = |row: &&PanelRow| {
        let candidates = votes.get(&(row.scrutin, row.bureau)).copied().unwrap_or_default();
        (row.mapped_votes() + row.autres - candidates as f64).abs() > ROUNDING
    };
    let wrong =
        rows.iter().filter(differs).map(|r| format!("{} {}", calendar[r.scrutin].id, r.bureau)).collect();
    Check { what: "votes by category and autres add up to the candidates' votes".to_owned(), wrong }
}

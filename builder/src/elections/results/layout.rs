//! One row per bureau or one row per candidate: the layout is found from the rows themselves.

use std::collections::{BTreeMap, HashMap};

use augure_elections::bureau::BureauId;
use augure_elections::scrutin::ScrutinIndex;

use super::result::{BureauResult, Candidate};
use crate::elections::config::Config;
use augure_ingest::problem::{Problem, Severity};

/// One result per bureau and scrutin from the `rows` of one file, and the scrutins of rows that were left out.
///
/// A scrutin has one row per candidate when none of its rows has two candidates; rows of one bureau are then put
/// together. Otherwise a second row of a bureau is a duplicate: reported, and left out.
pub(crate) fn one_result_a_bureau(
    rows: Vec<BureauResult>,
    config: &Config,
    problems: &mut Vec<Problem>,
) -> (Vec<BureauResult>, Vec<ScrutinIndex>) {
    let mut a_row_a_candidate: BTreeMap<ScrutinIndex, bool> = BTreeMap::new();
    for row in &rows {
        *a_row_a_candidate.entry(row.scrutin).or_insert(true) &= row.candidates.len() <= 1;
    }
    let mut results: Vec<BureauResult> = Vec::new();
    let mut lost = Vec::new();
    let mut positions: HashMap<(ScrutinIndex, BureauId), usize> = HashMap::new();
    let mut lines: Vec<Vec<u32>> = Vec::new();
    for row in rows {
        let Some(&position) = positions.get(&(row.scrutin, row.bureau)) else {
            positions.insert((row.scrutin, row.bureau), results.len());
            lines.push(vec![row.line; row.candidates.len()]);
            results.push(row);
            continue;
        };
        let known = &mut results[position];
        if a_row_a_candidate.get(&row.scrutin) == Some(&true) {
            check_counts(known, &row, problems);
            lines[position].extend(row.candidates.iter().map(|_| row.line));
            known.candidates.extend(row.candidates);
        } else {
            let same = counts(known) == counts(&row) && known.candidates == row.candidates;
            if !same {
                lost.push(row.scrutin);
            }
            problems.push(duplicate(known, &row.file, row.line, same));
        }
    }
    for (result, lines) in results.iter_mut().zip(lines) {
        if a_row_a_candidate.get(&result.scrutin) == Some(&true) {
            without_copies(result, &lines, config, problems);
        }
    }
    (results, lost)
}

/// Removes candidates of `result` that are exact copies of others, where votes prove it, or
/// where voters choose several names, so that votes cannot prove it.
fn without_copies(result: &mut BureauResult, lines: &[u32], config: &Config, problems: &mut Vec<Problem>) {
    let mut unique: Vec<Candidate> = Vec::new();
    let mut copies: Vec<u32> = Vec::new();
    for (candidate, line) in result.candidates.iter().zip(lines) {
        if unique.contains(candidate) { copies.push(*line) } else { unique.push(candidate.clone()) }
    }
    let exprimes = u64::from(result.exprimes);
    let votes: u64 = unique.iter().map(|candidate| u64::from(candidate.voix)).sum();
    let proven = result.votes() != exprimes && (votes == exprimes || config.several_names(result.scrutin));
    if copies.is_empty() || !proven {
        return;
    }
    result.candidates = unique;
    problems.extend(copies.into_iter().map(|line| duplicate(result, &result.file, line, true)));
}

fn counts(r: &BureauResult) -> (u32, u32, u32, Option<u32>, Option<u32>) {
    (r.inscrits, r.votants, r.exprimes, r.blancs, r.nuls)
}

/// The problem of a candidate's row with other counts of voters than the bureau's first.
fn check_counts(known: &BureauResult, row: &BureauResult, problems: &mut Vec<Problem>) {
    if counts(known) != counts(row) {
        let message = format!(
            "{}: counts of voters differ from those of the bureau's first row, line {}",
            row.bureau, known.line
        );
        problems.push(
            Problem::new(Severity::Error, "counts-differ", message)
                .at(&row.file, Some(row.line))
                .found("", format!("{:?}", counts(row)))
                .remedy("the first row is followed: correct the other"),
        );
    }
}

fn duplicate(known: &BureauResult, file: &str, line: u32, same: bool) -> Problem {
    let (severity, how) =
        if same { (Severity::Warning, "the same figures") } else { (Severity::Error, "other figures") };
    let message =
        format!("{} stands here again with {how}; it was at line {} already", known.bureau, known.line);
    Problem::new(severity, "duplicate", message)
        .at(file, Some(line))
        .found("", known.bureau.to_string())
        .remedy("the first row is kept: take the other away")
}

//! One row a bureau, or one row a candidate: told from the rows themselves.

use std::collections::{BTreeMap, HashMap};

use augure_elections::bureau::BureauId;
use augure_elections::scrutin::ScrutinIndex;

use super::problem::{Problem, Severity};
use super::result::BureauResult;

/// One result a bureau and scrutin, from the `rows` of one file.
///
/// A scrutin has one row a candidate when none of its rows has two candidates; rows of one bureau are then put
/// together. Otherwise a second row of a bureau is a duplicate: reported, and left out.
pub(super) fn one_result_a_bureau(rows: Vec<BureauResult>, problems: &mut Vec<Problem>) -> Vec<BureauResult> {
    let mut a_row_a_candidate: BTreeMap<ScrutinIndex, bool> = BTreeMap::new();
    for row in &rows {
        *a_row_a_candidate.entry(row.scrutin).or_insert(true) &= row.candidates.len() <= 1;
    }
    let mut results: Vec<BureauResult> = Vec::new();
    let mut positions: HashMap<(ScrutinIndex, BureauId), usize> = HashMap::new();
    for row in rows {
        let Some(&position) = positions.get(&(row.scrutin, row.bureau)) else {
            positions.insert((row.scrutin, row.bureau), results.len());
            results.push(row);
            continue;
        };
        let known = &mut results[position];
        if a_row_a_candidate.get(&row.scrutin) == Some(&true) {
            append(known, row, problems);
        } else {
            problems.push(duplicate(known, &row));
        }
    }
    results
}

/// Adds the candidate of `row` to the bureau's other ones.
fn append(known: &mut BureauResult, row: BureauResult, problems: &mut Vec<Problem>) {
    let counts = |r: &BureauResult| (r.inscrits, r.votants, r.exprimes, r.blancs, r.nuls);
    if counts(known) != counts(&row) {
        let message = format!(
            "{}: counts of voters differ from those of the bureau's first row, line {}",
            row.bureau, known.line
        );
        problems.push(
            Problem::new(Severity::Error, "counts-differ", message)
                .at(&row.file, Some(row.line))
                .found("", format!("{:?}", counts(&row)))
                .remedy("the first row is followed: correct the other"),
        );
    }
    let already = |candidate: &&super::result::Candidate| {
        known.candidates.iter().any(|other| {
            (&other.panneau, &other.nom, &other.prenom, &other.nuance, &other.liste)
                == (
                    &candidate.panneau,
                    &candidate.nom,
                    &candidate.prenom,
                    &candidate.nuance,
                    &candidate.liste,
                )
        })
    };
    if row.candidates.iter().any(|candidate| already(&candidate)) {
        problems.push(duplicate(known, &row));
    } else {
        known.candidates.extend(row.candidates);
    }
}

fn duplicate(known: &BureauResult, row: &BureauResult) -> Problem {
    let same = known.exprimes == row.exprimes && row.candidates.iter().all(|c| known.candidates.contains(c));
    let (severity, how) =
        if same { (Severity::Warning, "the same figures") } else { (Severity::Error, "other figures") };
    let message =
        format!("{} stands here again with {how}; it was at line {} already", row.bureau, known.line);
    Problem::new(severity, "duplicate", message)
        .at(&row.file, Some(row.line))
        .found("", row.bureau.to_string())
        .remedy("the first row is kept: take the other away")
}

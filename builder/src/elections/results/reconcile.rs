//! Refuses a file whose votes do not add up to valid votes.
//!
//! Whatever the layout, a misread file shows here: votes of missed candidates belong to nobody.

use std::collections::{BTreeMap, HashMap};

use augure_elections::commune::CommuneCode;
use augure_elections::panel::PLURINOMINAL;
use augure_elections::scrutin::ScrutinIndex;

use super::result::BureauResult;
use crate::elections::config::Config;
use augure_ingest::problem::{Problem, Severity};

/// Largest share of a scrutin's bureaux, in one file, that may not add up.
const BUREAUX: f64 = 0.01;
/// Largest share of a scrutin's votes, in one file, that may be missing or surplus.
pub(crate) const VOTES: f64 = 0.005;
/// Bureaux shown in the message.
const SHOWN: usize = 3;
/// A voter of a small commune chooses no more names than a council of this size has seats.
const MOST_NAMES: u64 = 15;

/// Registered voters of each commune at each scrutin.
pub(crate) type Sizes = HashMap<(ScrutinIndex, CommuneCode), u64>;

/// The sizes of the communes in `results`.
pub(crate) fn sizes(results: &[BureauResult]) -> Sizes {
    let mut sizes = Sizes::new();
    for result in results {
        *sizes.entry((result.scrutin, result.bureau.commune)).or_default() += u64::from(result.inscrits);
    }
    sizes
}

/// Whether more votes than valid ones are legal in `result`: voters of small communes choose several names.
pub(crate) fn several_names(result: &BureauResult, sizes: &Sizes, config: &Config) -> bool {
    let small = sizes
        .get(&(result.scrutin, result.bureau.commune))
        .is_some_and(|inscrits| *inscrits <= config.several_names_up_to);
    small && chose_several(result, config)
}

/// Whether voters chose several names, by the kind of ballot and the figures alone: a small commune may since have become
/// part of a large one.
pub(crate) fn chose_several(result: &BureauResult, config: &Config) -> bool {
    let (votes, exprimes) = (result.votes(), u64::from(result.exprimes));
    config.several_names(result.scrutin)
        && result.candidates.iter().all(|candidate| candidate.voix <= result.exprimes)
        && votes as f64 > exprimes as f64 * PLURINOMINAL
        && votes <= exprimes * MOST_NAMES
}

/// Leaves out of the `results` of `file` those of each scrutin that does not add up. `lost`: its bureaux that could not
/// be read.
pub(crate) fn refuse(
    file: &str,
    results: &mut Vec<BureauResult>,
    lost: &BTreeMap<ScrutinIndex, u32>,
    config: &Config,
    problems: &mut Vec<Problem>,
) {
    let sizes = sizes(results);
    let mut scrutins: BTreeMap<ScrutinIndex, Vec<&BureauResult>> =
        lost.keys().map(|scrutin| (*scrutin, Vec::new())).collect();
    for result in results.iter() {
        scrutins.entry(result.scrutin).or_default().push(result);
    }
    let mut refused: Vec<ScrutinIndex> = Vec::new();
    for (scrutin, own) in scrutins {
        let lost = lost.get(&scrutin).copied().unwrap_or(0) as usize;
        let off: Vec<&BureauResult> = own
            .iter()
            .filter(|r| r.votes() != u64::from(r.exprimes) && !several_names(r, &sizes, config))
            .copied()
            .collect();
        let missing: u64 = off.iter().map(|r| r.votes().abs_diff(u64::from(r.exprimes))).sum();
        let exprimes: u64 = own.iter().map(|r| u64::from(r.exprimes)).sum();
        let all = own.len() + lost;
        let bureaux = (off.len() + lost) as f64 > all as f64 * BUREAUX;
        let votes = missing as f64 > exprimes as f64 * VOTES;
        // Official files have a bureau that is off by one vote: in a file of one town, that is no reading error.
        let by_one = lost == 0 && off.len() == 1 && missing == 1;
        if (!bureaux && !votes) || by_one {
            continue;
        }
        refused.push(scrutin);
        if own.is_empty() {
            continue;
        }
        let shown: Vec<String> = off
            .iter()
            .take(SHOWN)
            .map(|r| format!("{} line {}: {} votes, {} valid", r.bureau, r.line, r.votes(), r.exprimes))
            .collect();
        let mut what = Vec::new();
        if !off.is_empty() {
            what.push(format!(
                "in {} of {} bureaux the candidates' votes do not add up to the valid votes ({missing} of {exprimes} votes; {})",
                off.len(),
                all,
                shown.join("; ")
            ));
        }
        if lost > 0 {
            what.push(format!("{lost} of {all} bureaux could not be read"));
        }
        let message =
            format!("{} is left out of this file: {}", config.calendar[scrutin].id, what.join(", and "));
        problems.push(
            Problem::new(Severity::Error, "does-not-add-up", message)
                .at(file, off.first().map(|r| r.line))
                .found("", off.first().map(|r| r.bureau.to_string()).unwrap_or_default())
                .remedy(if off.is_empty() {
                    "correct the rows listed, or take the official file"
                } else {
                    "see that every candidate has columns or rows of its own (name or list, nuance, votes) and none stands \
                     twice, or take the official file"
                }),
        );
    }
    results.retain(|result| !refused.contains(&result.scrutin));
}

//! Whether figures add up, bureau by bureau.

use std::collections::{BTreeMap, HashSet};

use augure_elections::bureau::BureauId;
use augure_elections::panel::PLURINOMINAL;

use super::problem::{Problem, Severity};
use super::result::BureauResult;
use crate::elections::config::Config;

/// Reports every result whose figures do not add up, and bureaux without a past.
pub(super) fn check(results: &[BureauResult], config: &Config, problems: &mut Vec<Problem>) {
    for result in results {
        check_sum(result, config, problems);
        check_turnout(result, config, problems);
    }
    check_history(results, config, problems);
}

fn check_sum(result: &BureauResult, config: &Config, problems: &mut Vec<Problem>) {
    let (votes, exprimes) = (result.votes(), u64::from(result.exprimes));
    if votes == exprimes {
        return;
    }
    let id = &config.calendar[result.scrutin].id;
    let several = config.several_names(result.scrutin) && votes as f64 > exprimes as f64 * PLURINOMINAL;
    let message = format!("{id}: candidates of {} have {votes} votes, {exprimes} are valid", result.bureau);
    let problem = if several {
        Problem::new(Severity::Info, "several-names", message)
            .remedy("legal where voters choose several names: shares are not computed")
    } else {
        Problem::new(Severity::Warning, "sum-differs", message)
            .remedy("compare with the official result: votes are taken as they stand")
    };
    problems.push(problem.at(&result.file, Some(result.line)));
}

fn check_turnout(result: &BureauResult, config: &Config, problems: &mut Vec<Problem>) {
    let id = &config.calendar[result.scrutin].id;
    let mut wrong = |kind, message: String| {
        problems.push(
            Problem::new(Severity::Warning, kind, format!("{id}: {}: {message}", result.bureau))
                .at(&result.file, Some(result.line))
                .remedy("compare with the official result: figures are taken as they stand"),
        );
    };
    let BureauResult { inscrits, votants, exprimes, .. } = *result;
    if votants > inscrits {
        wrong("votants", format!("{votants} votants for {inscrits} inscrits"));
    }
    if exprimes > votants {
        wrong("exprimes", format!("{exprimes} exprimés for {votants} votants"));
    }
    if let (Some(blancs), Some(nuls)) = (result.blancs, result.nuls) {
        let sum = u64::from(blancs) + u64::from(nuls) + u64::from(exprimes);
        if sum != u64::from(votants) {
            wrong(
                "ballots",
                format!("{blancs} blancs, {nuls} nuls and {exprimes} exprimés for {votants} votants"),
            );
        }
    }
}

/// Bureaux of the latest year that no earlier year knows: new, renumbered, or badly written.
fn check_history(results: &[BureauResult], config: &Config, problems: &mut Vec<Problem>) {
    let year = |result: &BureauResult| config.calendar[result.scrutin].date.year();
    let Some(last) = results.iter().map(year).max() else { return };
    let known: HashSet<BureauId> =
        results.iter().filter(|result| year(result) < last).map(|result| result.bureau).collect();
    if known.is_empty() {
        return;
    }
    let mut new: BTreeMap<BureauId, &BureauResult> = BTreeMap::new();
    for result in results.iter().filter(|result| year(result) == last && !known.contains(&result.bureau)) {
        new.entry(result.bureau).or_insert(result);
    }
    for (bureau, result) in new {
        let message = format!("{bureau} has results in {last} and in no earlier year");
        problems.push(
            Problem::new(Severity::Info, "no-history", message)
                .at(&result.file, Some(result.line))
                .remedy("nothing if the bureau is new; else correct its number or its commune"),
        );
    }
}

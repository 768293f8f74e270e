//! Checks of the figures of each bureau.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use augure_elections::bureau::BureauId;
use augure_elections::commune::{CommuneCode, Departement};
use augure_elections::scrutin::ScrutinIndex;

use super::reconcile::{self, Sizes};
use super::result::BureauResult;
use crate::elections::config::Config;
use augure_ingest::problem::{Problem, Severity};

/// A first round with a smaller share of communes than this, against the round with most, is a warning.
const MOST_COMMUNES: f64 = 0.9;

/// The problems of results whose figures do not add up, and of bureaux without a past.
pub(crate) fn check(results: &[BureauResult], config: &Config, problems: &mut Vec<Problem>) {
    let sizes = reconcile::sizes(results);
    for result in results {
        check_sum(result, &sizes, config, problems);
        check_turnout(result, config, problems);
    }
    check_history(results, config, problems);
    check_communes(results, config, problems);
}

/// The problems of first rounds with far fewer of a département's communes than another: perhaps part of a file.
fn check_communes(results: &[BureauResult], config: &Config, problems: &mut Vec<Problem>) {
    let mut communes: BTreeMap<Departement, BTreeMap<ScrutinIndex, (BTreeSet<CommuneCode>, &BureauResult)>> =
        BTreeMap::new();
    for result in results.iter().filter(|result| config.calendar[result.scrutin].tour == 1) {
        let scrutins = communes.entry(result.bureau.commune.departement()).or_default();
        let (known, _) = scrutins.entry(result.scrutin).or_insert_with(|| (BTreeSet::new(), result));
        known.insert(result.bureau.commune);
    }
    for (departement, scrutins) in communes {
        let most = scrutins.values().map(|(communes, _)| communes.len()).max().unwrap_or(0);
        for (scrutin, (communes, first)) in scrutins {
            if communes.len() as f64 >= most as f64 * MOST_COMMUNES {
                continue;
            }
            let message = format!(
                "{}: results of {} communes of {departement}, where another first round has {most}",
                config.calendar[scrutin].id,
                communes.len()
            );
            problems.push(
                Problem::new(Severity::Warning, "few-communes", message)
                    .at(&first.file, Some(first.line))
                    .remedy("see whether the file is whole; nothing, if it is meant to be of some communes"),
            );
        }
    }
}

/// The problem of scrutins that were held and have no results.
pub(crate) fn absent(results: &[BureauResult], config: &Config) -> Option<Problem> {
    let there: HashSet<_> = results.iter().map(|result| result.scrutin).collect();
    let held = config.calendar.iter().filter(|(index, scrutin)| scrutin.held && !there.contains(index));
    let absent: Vec<&str> = held.map(|(_, scrutin)| scrutin.id.as_str()).collect();
    (!absent.is_empty()).then(|| {
        let message =
            format!("no file brings {} scrutins of the calendar: {}", absent.len(), absent.join(", "));
        Problem::new(Severity::Warning, "no-file", message)
            .remedy("add their files, or build without them: nothing is known of them")
    })
}

fn check_sum(result: &BureauResult, sizes: &Sizes, config: &Config, problems: &mut Vec<Problem>) {
    let (votes, exprimes) = (result.votes(), u64::from(result.exprimes));
    if votes == exprimes {
        return;
    }
    let id = &config.calendar[result.scrutin].id;
    let message = format!("{id}: candidates of {} have {votes} votes, {exprimes} are valid", result.bureau);
    let problem = if reconcile::several_names(result, sizes, config) {
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

/// The problem of bureaux of the latest year without an earlier one: new, renumbered, or misspelled.
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

//! Figures that must agree with each other: counts with the percentages beside them, votes with their sums, sums with the
//! nation's official ones.

use std::collections::BTreeMap;

use augure_chomage_vote::panel::Panel;
use augure_ingest::problem::{Problem, Severity};
use augure_ingest::records::Record;

use super::row::Vote;
use crate::chomage_vote::config::Config;

/// Percentages of a row of results: column, part and whole.
const PERCENTAGES: [(&str, &str, &str); 10] = [
    ("abstentions_inscrits", "abstentions", "inscrits"),
    ("votants_inscrits", "votants", "inscrits"),
    ("blancs_inscrits", "blancs", "inscrits"),
    ("blancs_votants", "blancs", "votants"),
    ("nuls_inscrits", "nuls", "inscrits"),
    ("nuls_votants", "nuls", "votants"),
    ("exprimes_inscrits", "exprimes", "inscrits"),
    ("exprimes_votants", "exprimes", "votants"),
    ("voix_inscrits", "voix", "inscrits"),
    ("voix_exprimes", "voix", "exprimes"),
];

/// Percentages are official to two decimals.
const HALF_OF_THE_LAST_DECIMAL: f64 = 0.005 + 1e-9;

/// A problem for each percentage of `row` that its counts do not give.
pub(super) fn percentages(file: &str, row: &Record) -> Vec<Problem> {
    let differs = |&(column, part, whole): &(&str, &str, &str)| {
        let (told, part, whole) = (row.decimal(column)?, row.integer(part)?, row.integer(whole)?);
        if whole == 0 {
            return None;
        }
        let found = 100.0 * part as f64 / whole as f64;
        ((found - told).abs() > HALF_OF_THE_LAST_DECIMAL).then(|| {
            Problem::new(Severity::Warning, "percentage-differs", "the percentage is not that of the counts")
                .at(file, Some(row.line))
                .found(column, told.to_string())
                .expected(format!("{found:.2}"))
                .remedy("the counts are taken as they stand: compare them with the official ones")
        })
    };
    PERCENTAGES.iter().filter_map(differs).collect()
}

/// Units whose votes do not add up to the valid votes, or whose counts contradict each other: they are left out.
pub(in crate::chomage_vote) fn sums(votes: &mut Vec<Vote>, config: &Config) -> Vec<Problem> {
    let mut by_unit: BTreeMap<(usize, usize), Vec<&Vote>> = BTreeMap::new();
    for vote in votes.iter() {
        by_unit.entry((vote.scrutin, vote.unit)).or_default().push(vote);
    }
    let mut problems = Vec::new();
    let mut wrong = Vec::new();
    for (key, rows) in &by_unit {
        let Some(first) = rows.first() else { continue };
        let sum: u64 = rows.iter().map(|vote| u64::from(vote.voix)).sum();
        let counts = |vote: &&Vote| (vote.inscrits, vote.votants, vote.blancs, vote.nuls, vote.exprimes);
        let even = rows.iter().all(|vote| counts(vote) == counts(first));
        let spoilt = first.blancs.zip(first.nuls).map(|(blank, void)| u64::from(blank) + u64::from(void));
        let voters = first.votants.zip(spoilt);
        let closed = voters.is_none_or(|(all, spoilt)| u64::from(all) == u64::from(first.exprimes) + spoilt);
        let nested = first.votants.is_none_or(|all| {
            all >= first.exprimes && first.inscrits.is_none_or(|registered| registered >= all)
        });
        let what = if !even {
            "the rows of one département have different counts".to_owned()
        } else if sum != u64::from(first.exprimes) {
            format!("votes add up to {sum}, and {} are said to be valid", first.exprimes)
        } else if !closed || !nested {
            "registered voters, voters, blank, void and valid votes contradict each other".to_owned()
        } else {
            continue;
        };
        let unit = config.units.code(key.1);
        let problem = Problem::new(Severity::Error, "sum-differs", what)
            .at(&first.file, Some(first.line))
            .found("unit", format!("{unit}, {}", config.calendar.id(key.0)))
            .expected("figures that add up")
            .remedy("the département is left out of the scrutin: correct its rows");
        problems.push(problem);
        wrong.push(*key);
    }
    votes.retain(|vote| !wrong.contains(&(vote.scrutin, vote.unit)));
    problems
}

/// National totals that are not the official ones.
pub(in crate::chomage_vote) fn official(panel: &Panel, config: &Config) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (scrutin, official) in config.official.iter().enumerate() {
        let results = panel.results_at(scrutin);
        if results.is_empty() {
            continue;
        }
        let id = panel.calendar.id(scrutin);
        let all: u64 = results.iter().map(|result| u64::from(result.counts.exprimes)).sum();
        if all.abs_diff(official.exprimes) > official.tolerance {
            let problem =
                Problem::new(Severity::Error, "total-differs", format!("{id}: valid votes of the nation"))
                    .found("exprimes", all.to_string())
                    .expected(format!("{}, give or take {}", official.exprimes, official.tolerance))
                    .remedy("look for départements that are missing, or there twice");
            problems.push(problem);
        }
        for (name, percent) in &official.shares {
            let candidates = panel.candidates_at(scrutin);
            let at = candidates.iter().position(|candidate| candidate.name == *name);
            let votes = |at: usize| {
                results.iter().filter_map(|result| *result.voix.get(at)?).map(u64::from).sum::<u64>()
            };
            let found = at.map(|at| 100.0 * votes(at) as f64 / all as f64);
            if found.is_none_or(|found| (found - percent).abs() > HALF_OF_THE_LAST_DECIMAL) {
                let found = found.map_or("no votes".to_owned(), |found| format!("{found:.2}"));
                let problem =
                    Problem::new(Severity::Error, "share-differs", format!("{id}: percentage of {name}"))
                        .found("voix", found)
                        .expected(format!("{percent:.2}"))
                        .remedy("compare the votes with the official ones");
                problems.push(problem);
            }
        }
    }
    problems
}

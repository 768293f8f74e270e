//! Votes of all scrutins, one row per scrutin, unit and candidate; where a file with every count has a scrutin, that one
//! is taken and this one compared with it.

use std::collections::{BTreeMap, BTreeSet};

use augure_chomage_vote::quarter::Quarter;
use augure_ingest::problem::{Problem, Severity};
use augure_ingest::records::Record;

use super::row::{Vote, vote};
use super::unemployment::RateRow;
use crate::chomage_vote::config::Config;

/// A row of the panel, and the rate that it tells.
#[derive(Debug)]
pub(super) struct Told {
    vote: Vote,
    quarter: Option<Quarter>,
    rate: Option<f64>,
}

/// The rows of the panel.
pub(super) fn read(file: &str, rows: &[Record], config: &Config, problems: &mut Vec<Problem>) -> Vec<Told> {
    let mut told = Vec::with_capacity(rows.len());
    let mut unknown: BTreeSet<String> = BTreeSet::new();
    for row in rows {
        let source = row.text("scrutin").unwrap_or_default();
        let Some(scrutin) = config.sources_of_scrutins.iter().position(|known| known == source) else {
            if unknown.insert(source.to_owned()) {
                let problem =
                    Problem::new(Severity::Warning, "unknown-scrutin", "the scrutin is not configured")
                        .at(file, Some(row.line))
                        .found("scrutin", source)
                        .expected(config.sources_of_scrutins.join(", "))
                        .remedy("its rows are left out: describe it in builder/config/chomage-vote.toml");
                problems.push(problem);
            }
            continue;
        };
        let day = config.calendar.get(scrutin).map(|scrutin| scrutin.date);
        if row.date("date").is_some_and(|date| Some(date) != day) {
            let problem = Problem::new(Severity::Error, "date-differs", "the day is not that of the scrutin")
                .at(file, Some(row.line))
                .found("date", row.date("date").map_or(String::new(), |date| date.to_string()))
                .expected(day.map_or(String::new(), |day| day.to_string()))
                .remedy("the row is left out: correct the day");
            problems.push(problem);
            continue;
        }
        let Some(vote) = vote(row, file, scrutin, config, problems) else { continue };
        let quarter = day.and_then(|day| Quarter::around(day).ok());
        told.push(Told { vote, quarter, rate: row.decimal("rate") });
    }
    told
}

/// A warning when the rates that the panel tells are not those of the workbook for the quarter of the vote.
pub(super) fn compare_rates(told: &[Told], rates: &[RateRow], problems: &mut Vec<Problem>) {
    let known: BTreeMap<(usize, Quarter), f64> =
        rates.iter().map(|row| ((row.unit, row.quarter), row.percent)).collect();
    let differs = |row: &&Told| {
        let rate = row.quarter.and_then(|quarter| known.get(&(row.vote.unit, quarter)));
        matches!((rate, row.rate), (Some(known), Some(told)) if known != &told)
    };
    if let Some(first) = told.iter().find(differs) {
        let count = told.iter().filter(differs).count();
        let message = format!("{count} rates are not those of the workbook");
        let problem = Problem::new(Severity::Warning, "rates-differ", message)
            .at(&first.vote.file, Some(first.vote.line))
            .found("rate", first.rate.map_or(String::new(), |rate| rate.to_string()))
            .remedy("those of the workbook are taken");
        problems.push(problem);
    }
}

/// `full` and, of the scrutins that it has nothing of, the rows of the panel. Where both have one, they are compared.
pub(super) fn merged(mut full: Vec<Vote>, told: Vec<Told>, problems: &mut Vec<Problem>) -> Vec<Vote> {
    let scrutins: BTreeSet<usize> = full.iter().map(|vote| vote.scrutin).collect();
    let votes: BTreeMap<(usize, usize, &str), u32> =
        full.iter().map(|vote| ((vote.scrutin, vote.unit, vote.candidate.as_str()), vote.voix)).collect();
    for row in told.iter().filter(|row| scrutins.contains(&row.vote.scrutin)) {
        let other = votes.get(&(row.vote.scrutin, row.vote.unit, row.vote.candidate.as_str()));
        if other != Some(&row.vote.voix) {
            let expected = other.map_or("no such row".to_owned(), |votes| votes.to_string());
            let problem = Problem::new(Severity::Warning, "sources-differ", "two files tell different votes")
                .at(&row.vote.file, Some(row.vote.line))
                .found("voix", row.vote.voix.to_string())
                .expected(expected)
                .remedy("the file with every count is taken");
            problems.push(problem);
        }
    }
    let more = told.into_iter().map(|row| row.vote).filter(|vote| !scrutins.contains(&vote.scrutin));
    full.extend(more);
    full
}

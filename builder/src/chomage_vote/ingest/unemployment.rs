//! Insee's rates: one row per unit, one column per quarter.

use std::collections::BTreeMap;

use augure_chomage_vote::quarter::Quarter;
use augure_ingest::problem::{Problem, Severity};
use augure_ingest::records::Record;

use super::row::unit;
use crate::chomage_vote::config::Config;

/// A unit's rate in a quarter.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::chomage_vote) struct RateRow {
    pub(in crate::chomage_vote) unit: usize,
    pub(in crate::chomage_vote) quarter: Quarter,
    /// In percent.
    pub(in crate::chomage_vote) percent: f64,
}

/// The rates in `rows`. A row without any is a footnote, and passed over.
pub(super) fn rates(
    file: &str,
    rows: &[Record],
    config: &Config,
    problems: &mut Vec<Problem>,
) -> Vec<RateRow> {
    let mut found: BTreeMap<(usize, Quarter), f64> = BTreeMap::new();
    for row in rows.iter().filter(|row| !row.items.is_empty()) {
        let Some(unit) = unit(row, file, config, problems) else { continue };
        for year in &row.items {
            for number in 1..=4 {
                let Some(percent) = year.decimal(&number.to_string()) else { continue };
                let quarter =
                    i16::try_from(year.number).ok().and_then(|year| Quarter::new(year, number).ok());
                let problem = |kind, what: &str, expected: &str| {
                    Problem::new(Severity::Error, kind, what)
                        .at(file, Some(row.line))
                        .found(&format!("T{number}_{}", year.number), percent.to_string())
                        .expected(expected)
                        .remedy("the rate is left out: correct the cell, or the name of the column")
                };
                match quarter {
                    Some(quarter) if (0.0..=100.0).contains(&percent) => {
                        if found.insert((unit, quarter), percent).is_some_and(|other| other != percent) {
                            problems.push(problem("twice", "the département has two rates", "one"));
                        }
                    }
                    Some(_) => problems.push(problem("not-a-rate", "the number is no rate", "0 to 100")),
                    None => problems.push(problem("not-a-quarter", "the column is of no quarter", "T1_1999")),
                }
            }
        }
    }
    found.into_iter().map(|((unit, quarter), percent)| RateRow { unit, quarter, percent }).collect()
}

//! Rows that are sums of bureaux.

use std::collections::HashMap;

use augure_elections::commune::CommuneCode;
use augure_elections::scrutin::ScrutinIndex;
use augure_ingest::cell::Cell;
use augure_ingest::problem::{Problem, Severity};
use augure_ingest::row::Row;
use augure_ingest::text::is_total;

use super::field;
use super::rows::RowSink;
use super::sum::Sum;
use crate::elections::results::result::BureauResult;

impl RowSink<'_> {
    /// The row as a sum, if a word in it says so.
    pub(super) fn said_sum(&self, row: &Row<'_>) -> Option<Sum> {
        let mut places =
            [field::BUREAU, field::COMMUNE, field::DEPARTEMENT].map(|role| row.text(role)).to_vec();
        if row.text(field::BUREAU).is_none() {
            places.extend([row.text(field::COMMUNE_NAME), row.cells.first().copied()]);
        }
        let word = places.into_iter().flatten().map(str::trim).find(|text| is_total(text))?.to_owned();
        let departement = row.text(field::DEPARTEMENT).and_then(|text| text.parse().ok());
        let commune = row.text(field::COMMUNE).and_then(|text| CommuneCode::parse_in(text, departement).ok());
        // Bureaux of an arrondissement are counted with the city's.
        let is_whole = |code: &CommuneCode| self.config.city(*code).is_none_or(|city| city.commune == *code);
        Some(Sum { word, ..Sum::of(row, commune.filter(is_whole)) })
    }

    /// The lost rows among those that may be sums, by their scrutin; the others are sums of `results`, and noted as such.
    pub(super) fn check_sums(&mut self, results: &[BureauResult]) -> Vec<ScrutinIndex> {
        let mut lost = Vec::new();
        let mut communes: HashMap<CommuneCode, (u64, u64)> = HashMap::new();
        for result in results {
            let sum = communes.entry(result.bureau.commune).or_default();
            sum.0 += u64::from(result.inscrits);
            sum.1 += u64::from(result.exprimes);
        }
        let all = communes.values().fold((0, 0), |sum, (a, b)| (sum.0 + a, sum.1 + b));
        for sum in std::mem::take(&mut self.sums) {
            let expected = sum.commune.map_or(Some(all), |commune| communes.get(&commune).copied());
            let proven = sum.counts.is_some() && sum.counts == expected;
            let problem = match sum.otherwise {
                Some((problem, scrutin)) if !proven => {
                    self.findings.push(problem);
                    lost.push(scrutin);
                    continue;
                }
                // A sum of a département, or of several scrutins, cannot be compared with what the file gives.
                _ if proven || sum.commune.is_none() => {
                    Problem::new(Severity::Info, "total-row", "the row is a total, and is not counted")
                }
                _ => {
                    let (inscrits, exprimes) = expected.unwrap_or_default();
                    let message = format!(
                        "the row says that it is a total, but the commune's bureaux have {inscrits} inscrits and {exprimes} exprimés"
                    );
                    Problem::new(Severity::Warning, "total-row", message)
                        .remedy("the row is not counted: see whether bureaux are missing")
                }
            };
            self.findings.at(Cell { line: sum.line, column: None, text: &sum.word }, problem);
        }
        lost
    }
}

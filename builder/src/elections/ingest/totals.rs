//! Rows that are sums of bureaux.

use std::collections::HashMap;

use augure_elections::commune::CommuneCode;
use augure_elections::scrutin::ScrutinIndex;

use super::field;
use super::rows::RowSink;
use super::sum::Sum;
use crate::elections::results::result::BureauResult;
use augure_ingest::number::count;
use augure_ingest::problem::{Problem, Severity};
use augure_ingest::text::is_total;

impl RowSink<'_> {
    /// The row as a sum, if a word in it says so.
    pub(super) fn said_sum(&self, line: u32, cells: &[&str]) -> Option<Sum> {
        let bureau = self.columns.cell(cells, field::BUREAU);
        let mut places = vec![bureau, self.columns.cell(cells, field::COMMUNE)];
        places.push(self.columns.cell(cells, field::DEPARTEMENT));
        if bureau.is_none() {
            places.push(self.columns.cell(cells, field::COMMUNE_NAME));
            places.push(cells.first().map(|cell| (0, cell.trim())));
        }
        let word = places.into_iter().flatten().map(|(_, text)| text).find(|text| is_total(text))?;
        Some(self.sum(line, cells, word.to_owned(), None))
    }

    /// The row as a sum, if it has no bureau's number: figures will show a sum or a lost row.
    pub(super) fn unnumbered_sum(
        &self,
        line: u32,
        cells: &[&str],
        commune: CommuneCode,
        otherwise: (Problem, Option<ScrutinIndex>),
    ) -> Sum {
        let mut sum = self.sum(line, cells, String::new(), Some(otherwise));
        sum.commune = Some(commune);
        sum
    }

    fn sum(
        &self,
        line: u32,
        cells: &[&str],
        word: String,
        otherwise: Option<(Problem, Option<ScrutinIndex>)>,
    ) -> Sum {
        let counted = |field: &str| self.columns.cell(cells, field).and_then(|(_, text)| count(text));
        let departement = self.columns.cell(cells, field::DEPARTEMENT);
        let departement = departement.and_then(|(_, text)| text.parse().ok());
        let commune = self.columns.cell(cells, field::COMMUNE);
        let commune = commune.and_then(|(_, text)| CommuneCode::parse_in(text, departement).ok());
        // Bureaux of an arrondissement are counted with the city's.
        let commune =
            commune.filter(|commune| self.config.city(*commune).is_none_or(|city| city.commune == *commune));
        Sum {
            line,
            commune,
            inscrits: counted(field::INSCRITS),
            exprimes: counted(field::EXPRIMES),
            word,
            otherwise,
        }
    }

    /// The lost rows among `sums`, with their scrutin; the others are sums of `results`, and noted as such.
    pub(super) fn check_sums(
        &mut self,
        sums: Vec<Sum>,
        results: &[BureauResult],
    ) -> Vec<Option<ScrutinIndex>> {
        let mut lost = Vec::new();
        let mut communes: HashMap<CommuneCode, (u64, u64)> = HashMap::new();
        for result in results {
            let sum = communes.entry(result.bureau.commune).or_default();
            sum.0 += u64::from(result.inscrits);
            sum.1 += u64::from(result.exprimes);
        }
        let all = communes.values().fold((0, 0), |sum, (a, b)| (sum.0 + a, sum.1 + b));
        for sum in sums {
            let expected = sum.commune.map_or(Some(all), |commune| communes.get(&commune).copied());
            let counts = sum.inscrits.zip(sum.exprimes).map(|(a, b)| (u64::from(a), u64::from(b)));
            let proven = counts.is_some() && counts == expected;
            match sum.otherwise {
                Some((problem, scrutin)) if !proven => {
                    self.findings.push(problem);
                    lost.push(scrutin);
                }
                // A sum of a département, or of several scrutins, cannot be compared with what the file gives.
                _ if proven || sum.commune.is_none() => self.findings.push(
                    Problem::new(Severity::Info, "total-row", "the row is a total, and is not counted")
                        .at(self.findings.file(), Some(sum.line))
                        .found("", sum.word),
                ),
                _ => {
                    let (inscrits, exprimes) = expected.unwrap_or_default();
                    let message = format!(
                        "the row says that it is a total, but the commune's bureaux have {inscrits} inscrits and {exprimes} exprimés"
                    );
                    self.findings.push(
                        Problem::new(Severity::Warning, "total-row", message)
                            .at(self.findings.file(), Some(sum.line))
                            .found("", sum.word)
                            .remedy("the row is not counted: see whether bureaux are missing"),
                    );
                }
            }
        }
        lost
    }
}

//! Numbers and candidates of one row.
//!
//! Three columns are called *voix*. `Voix 1`, `Voix 2`... are the votes of the candidates of those numbers, `Voix`
//! those of a candidate without number (one row per candidate). The lower-case `voix` is a filler 0 nearly
//! everywhere, but two files keep their first list there: beside an unnumbered name and nuance, or in place of a
//! `Voix 1` that the file lacks. So `voix` belongs to the row's first candidate when the file has no column of its
//! votes (a table of all scrutins: when that column is empty); were it not 0 otherwise, a problem says so. With
//! that rule, rows add up to valid votes.

use std::sync::Arc;

use super::field;
use super::rows::RowSink;
use crate::elections::results::result::Candidate;
use augure_ingest::columns::first_filled;
use augure_ingest::number::count;
use augure_ingest::problem::{Problem, Severity};
use augure_ingest::text::mark;

impl RowSink<'_> {
    /// The candidates of a row, in order.
    pub(super) fn candidates(&mut self, line: u32, cells: &[&str]) -> Vec<Candidate> {
        let mut filler = self.columns.cell(cells, field::FIRST_VOIX);
        let mut candidates = Vec::new();
        for slot in Arc::clone(&self.slots).iter() {
            let voix = first_filled(cells, &slot.voix);
            let nom = first_filled(cells, &slot.nom);
            let prenom = first_filled(cells, &slot.prenom);
            let nuance = first_filled(cells, &slot.nuance);
            let liste = first_filled(cells, &slot.liste);
            let panneau = first_filled(cells, &slot.panneau);
            let named = nom.is_some() || nuance.is_some() || liste.is_some();
            if !named && voix.is_none() {
                continue;
            }
            let lacks_column = slot.voix.is_empty() || self.one_table;
            let votes = match voix {
                None if candidates.is_empty() && lacks_column => filler.take(),
                voix => voix,
            };
            let column = slot.voix.first().copied();
            let Some((column, text)) = votes else {
                let name = nom.or(liste).or(nuance).map_or("", |(_, text)| text).to_owned();
                let problem = Problem::new(
                    Severity::Error,
                    "votes-missing",
                    "the candidate stands in the row without votes",
                )
                .remedy("the candidate is left out: fill in the votes");
                self.findings.at(line, column.unwrap_or(usize::MAX), &name, problem);
                continue;
            };
            let panneau = panneau.and_then(|(_, text)| count(text)).and_then(|n| u16::try_from(n).ok());
            let Some(voix) = self.number(line, column, text) else { continue };
            if !named {
                let problem =
                    Problem::new(Severity::Warning, "nameless", "votes of a candidate without name")
                        .remedy("fill in the name, the list or the nuance");
                self.findings.at(line, column, text, problem);
            }
            let mut share = |cell: Option<(usize, &str)>| cell.map(|(_, text)| self.texts.share(&mark(text)));
            candidates.push(Candidate {
                panneau,
                nom: share(nom),
                prenom: share(prenom),
                nuance: share(nuance),
                liste: share(liste),
                voix,
            });
        }
        if let Some((column, text)) = filler.filter(|(_, text)| count(text) != Some(0)) {
            let problem = Problem::new(
                Severity::Error,
                "votes-of-nobody",
                "`voix` holds votes, and every candidate of the row has votes of its own",
            )
            .remedy("the value is left out: say whose votes they are");
            self.findings.at(line, column, text, problem);
        }
        candidates
    }

    /// The count in `field`; `None`, with a problem, when it is missing or not a count.
    pub(super) fn need_count(&mut self, line: u32, cells: &[&str], field: &str) -> Option<u32> {
        match self.columns.cell(cells, field) {
            Some((column, text)) => self.number(line, column, text),
            None => {
                let column = self.columns.positions(field).first().copied().unwrap_or(usize::MAX);
                let problem = Problem::new(Severity::Error, "empty", "a count is missing")
                    .remedy("the row is left out: fill in the count");
                self.findings.at(line, column, "", problem);
                None
            }
        }
    }

    /// The count in `field`; `None` where the cell is empty.
    pub(super) fn count(&mut self, line: u32, cells: &[&str], field: &str) -> Option<u32> {
        let (column, text) = self.columns.cell(cells, field)?;
        self.number(line, column, text)
    }

    /// `abstentions` repeats the difference of `inscrits` and `votants`: it must agree.
    pub(super) fn check_abstentions(&mut self, line: u32, cells: &[&str], inscrits: u32, votants: u32) {
        let Some((column, text)) = self.columns.cell(cells, field::ABSTENTIONS) else { return };
        let found = count(text).map(i64::from);
        if found != Some(i64::from(inscrits) - i64::from(votants)) {
            let message = format!("{inscrits} inscrits and {votants} votants leave another number");
            let problem = Problem::new(Severity::Warning, "abstentions", message)
                .remedy("inscrits and votants are followed");
            self.findings.at(line, column, text, problem);
        }
    }

    fn number(&mut self, line: u32, column: usize, text: &str) -> Option<u32> {
        let number = count(text);
        if number.is_none() {
            let problem = Problem::new(Severity::Error, "not-a-count", "this is no count of votes or voters")
                .remedy("write a whole number, 0 or more, such as 467 or 467.0");
            self.findings.at(line, column, text, problem);
        }
        number
    }
}

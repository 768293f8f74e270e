//! Numbers and candidates of one row.
//!
//! Three columns are called *voix*. `Voix 1`, `Voix 2`... are the votes of the candidates of those numbers, `Voix`
//! those of a candidate without number (one row per candidate). The lower-case `voix` is a filler 0 nearly
//! everywhere, but two files keep their first list there: beside an unnumbered name and nuance, or in place of a
//! `Voix 1` that the file lacks. So `voix` belongs to the row's first candidate when the file has no column of its
//! votes (a table of all scrutins: when that column is empty); were it not 0 otherwise, a problem says so. With
//! that rule, rows add up to valid votes.

use std::sync::Arc;

use augure_ingest::cell::Cell;
use augure_ingest::number::count;
use augure_ingest::problem::{Problem, Severity};
use augure_ingest::row::Row;
use augure_ingest::text::mark;

use super::field;
use super::rows::RowSink;
use crate::elections::results::result::Candidate;

impl RowSink<'_> {
    /// The candidates of a row, in order.
    pub(super) fn candidates(&mut self, row: &Row<'_>) -> Vec<Candidate> {
        let mut filler = row.filled(field::FIRST_VOIX);
        let mut candidates = Vec::new();
        for slot in Arc::clone(&self.slots).iter() {
            let cells = slot.each_ref().map(|columns| row.cell_at(columns));
            let [_, panneau, nom, prenom, nuance, liste] = cells.map(Cell::filled);
            let named = nom.or(liste).or(nuance);
            let mut votes = cells[0];
            if named.is_none() && votes.is_empty() {
                continue;
            }
            let lacks_column = votes.column.is_none() || self.one_table;
            if votes.is_empty() && candidates.is_empty() && lacks_column {
                votes = filler.take().unwrap_or(votes);
            }
            if votes.is_empty() {
                let message = "the candidate stands in the row without votes";
                let problem = Problem::new(Severity::Error, "votes-missing", message)
                    .remedy("the candidate is left out: fill in the votes");
                self.findings.at(votes.showing(named.unwrap_or_default()), problem);
                continue;
            }
            let panneau = panneau.and_then(count).and_then(|number| u16::try_from(number).ok());
            let Some(voix) = self.number(votes) else { continue };
            if named.is_none() {
                let message = "votes of a candidate without name";
                let problem = Problem::new(Severity::Warning, "nameless", message)
                    .remedy("fill in the name, the list or the nuance");
                self.findings.at(votes, problem);
            }
            let [nom, prenom, nuance, liste] =
                [nom, prenom, nuance, liste].map(|text| text.map(|text| self.texts.share(&mark(text))));
            candidates.push(Candidate { panneau, nom, prenom, nuance, liste, voix });
        }
        if let Some(cell) = filler.filter(|cell| count(cell.text) != Some(0)) {
            let message = "`voix` holds votes, and every candidate of the row has votes of its own";
            let problem = Problem::new(Severity::Error, "votes-of-nobody", message)
                .remedy("the value is left out: say whose votes they are");
            self.findings.at(cell, problem);
        }
        candidates
    }

    /// The count in a column; `None`, with a problem, when it is missing or not a count.
    pub(super) fn need_count(&mut self, row: &Row<'_>, role: &str) -> Option<u32> {
        let cell = row.cell(role);
        if cell.is_empty() {
            let problem = Problem::new(Severity::Error, "empty", "a count is missing")
                .remedy("the row is left out: fill in the count");
            self.findings.at(cell, problem);
            return None;
        }
        self.number(cell)
    }

    /// The count in a column; `None` where the cell is empty.
    pub(super) fn count(&mut self, row: &Row<'_>, role: &str) -> Option<u32> {
        self.number(row.filled(role)?)
    }

    /// `abstentions` repeats the difference of `inscrits` and `votants`: it must agree.
    pub(super) fn check_abstentions(&mut self, row: &Row<'_>, inscrits: u32, votants: u32) {
        let Some(cell) = row.filled(field::ABSTENTIONS) else { return };
        let found = count(cell.text).map(i64::from);
        if found != Some(i64::from(inscrits) - i64::from(votants)) {
            let message = format!("{inscrits} inscrits and {votants} votants leave another number");
            let problem = Problem::new(Severity::Warning, "abstentions", message)
                .remedy("inscrits and votants are followed");
            self.findings.at(cell, problem);
        }
    }

    fn number(&mut self, cell: Cell<'_>) -> Option<u32> {
        let number = count(cell.text);
        if number.is_none() {
            let problem = Problem::new(Severity::Error, "not-a-count", "this is no count of votes or voters")
                .remedy("write a whole number, 0 or more, such as 467 or 467.0");
            self.findings.at(cell, problem);
        }
        number
    }
}

//! The results of a file once all its rows are read, and the rows that were lost.

use std::collections::BTreeMap;

use augure_elections::scrutin::ScrutinIndex;

use augure_ingest::problem::{Problem, Severity};
use augure_ingest::table::Table;

use super::rows::{FileRows, RowSink};
use crate::elections::results::pair::Part;
use crate::elections::results::result::BureauResult;
use crate::elections::results::{layout, reconcile, stood};

impl RowSink<'_> {
    /// Counts `rows` as lost.
    pub(super) fn lose(&mut self, scrutin: Option<ScrutinIndex>, rows: u32) {
        *self.lost.entry(scrutin).or_insert(0) += rows;
    }

    /// The scrutin of all rows so far; `None` for several.
    pub(super) fn only_scrutin(&self) -> Option<ScrutinIndex> {
        let mut known = self.scrutins.values().flatten();
        let first = known.next().copied();
        first.filter(|first| known.all(|other| other == first))
    }

    /// The results, once every row of `table` has been taken.
    pub(super) fn finish(mut self, table: Table) -> FileRows {
        let whole = table.is_whole();
        self.findings.append(table.into_problems());
        if self.read.rows == 0 && self.findings.is_clean() {
            let problem = Problem::new(Severity::Error, "no-rows", "the file has no rows of results")
                .remedy("copy or download it again, or take it away");
            self.findings.add(None, problem);
        }
        let mut rows = std::mem::take(&mut self.read.results);
        if let Some(areas) = self.areas.take() {
            self.findings.append(stood::leave_out(&mut rows, &areas, self.findings.file()));
        }
        let rows_read = numbers(&rows);
        let mut problems = Vec::new();
        let (mut results, again) = layout::one_result_a_bureau(rows, self.config, &mut problems);
        for scrutin in self.check_sums(&results).into_iter().chain(again) {
            self.lose(Some(scrutin), 1);
        }
        let lost = self.lost_bureaux(&numbers(&results), &rows_read);
        if self.read.part == Part::Whole {
            reconcile::refuse(self.findings.file(), &mut results, &lost, self.config, &mut problems);
        }
        if !whole {
            results.clear();
        }
        problems.extend(self.findings.into_problems());
        FileRows { results, problems, lost, ..self.read }
    }

    /// Bureaux that could not be read, by scrutin; in a file with one row per candidate, those to which lost rows may belong.
    fn lost_bureaux(&self, bureaux: &Numbers, rows: &Numbers) -> BTreeMap<ScrutinIndex, u32> {
        let mut lost: BTreeMap<ScrutinIndex, u32> = BTreeMap::new();
        for (scrutin, rows_lost) in &self.lost {
            // Rows whose scrutin is unknown count where the file has most.
            let most = || rows.iter().max_by(|a, b| a.1.total_cmp(b.1)).map(|(scrutin, _)| *scrutin);
            let Some(scrutin) = scrutin.or_else(most) else { continue };
            let rows_each = match (rows.get(&scrutin), bureaux.get(&scrutin)) {
                (Some(rows), Some(bureaux)) => rows / bureaux,
                _ => 1.0,
            };
            *lost.entry(scrutin).or_insert(0) += (f64::from(*rows_lost) / rows_each).ceil() as u32;
        }
        lost
    }
}

/// Numbers of rows or bureaux, by scrutin.
type Numbers = BTreeMap<ScrutinIndex, f64>;

fn numbers(results: &[BureauResult]) -> Numbers {
    let mut numbers = Numbers::new();
    for result in results {
        *numbers.entry(result.scrutin).or_insert(0.0) += 1.0;
    }
    numbers
}

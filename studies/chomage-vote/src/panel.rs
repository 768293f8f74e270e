//! Results and rates, all of them: history as of a date is reached through [`History`](crate::history::History).

use augure_core::units::Share;

use crate::absence::{Absence, Known};
use crate::category::Categories;
use crate::rates::Rates;
use crate::scrutin::{Calendar, Candidate};
use crate::unit::Units;

/// Counts of a unit at a scrutin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Registered voters.
    pub inscrits: Known<u32>,
    /// Voters.
    pub votants: Known<u32>,
    /// Blank ballots.
    pub blancs: Known<u32>,
    /// Void ballots.
    pub nuls: Known<u32>,
    /// Valid votes.
    pub exprimes: u32,
}

/// The result of a unit at a scrutin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitResult {
    /// Position of the scrutin.
    pub scrutin: usize,
    /// Position of the unit.
    pub unit: usize,
    /// Counts.
    pub counts: Counts,
    /// Votes by candidate, in the order of [`Panel::candidates_at`]; `None` where one did not stand.
    pub voix: Vec<Option<u32>>,
}

/// Everything that the study holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Panel {
    /// Units.
    pub units: Units,
    /// Scrutins.
    pub calendar: Calendar,
    /// Categories and families.
    pub categories: Categories,
    /// Unemployment rates.
    pub rates: Rates,
    candidates: Vec<Vec<Candidate>>,
    results: Vec<UnitResult>,
}

/// A result that is not one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PanelError {
    /// The same unit twice at a scrutin.
    #[error("unit {unit} has two results at scrutin {scrutin}: give one")]
    Twice {
        /// Identifier of the scrutin.
        scrutin: String,
        /// Code of the unit.
        unit: String,
    },
    /// Votes for another number of candidates.
    #[error("unit {unit} at scrutin {scrutin} has votes for {found} candidates, expected {expected}")]
    Candidates {
        /// Identifier of the scrutin.
        scrutin: String,
        /// Code of the unit.
        unit: String,
        /// Entries found.
        found: usize,
        /// Candidates of the scrutin.
        expected: usize,
    },
}

impl Panel {
    /// The panel of those results, ordered by scrutin and unit.
    ///
    /// # Errors
    /// When a unit has two results at a scrutin, or votes for another number of candidates.
    pub fn new(
        units: Units,
        calendar: Calendar,
        categories: Categories,
        rates: Rates,
        candidates: Vec<Candidate>,
        mut results: Vec<UnitResult>,
    ) -> Result<Self, PanelError> {
        results.sort_by_key(|result| (result.scrutin, result.unit));
        let mut by_scrutin = vec![Vec::new(); calendar.all().len()];
        for candidate in candidates {
            if let Some(list) = by_scrutin.get_mut(candidate.scrutin) {
                list.push(candidate);
            }
        }
        let panel = Self { units, calendar, categories, rates, candidates: by_scrutin, results };
        let name = |result: &UnitResult| {
            (panel.calendar.id(result.scrutin).to_owned(), panel.units.code(result.unit).to_owned())
        };
        let key = |result: &UnitResult| (result.scrutin, result.unit);
        if let Some(pair) = panel.results.windows(2).find(|pair| key(&pair[0]) == key(&pair[1])) {
            let (scrutin, unit) = name(&pair[0]);
            return Err(PanelError::Twice { scrutin, unit });
        }
        let uneven = |result: &&UnitResult| result.voix.len() != panel.candidates_at(result.scrutin).len();
        if let Some(result) = panel.results.iter().find(uneven) {
            let (scrutin, unit) = name(result);
            let (found, expected) = (result.voix.len(), panel.candidates_at(result.scrutin).len());
            return Err(PanelError::Candidates { scrutin, unit, found, expected });
        }
        Ok(panel)
    }

    /// All results, ordered by scrutin and unit.
    #[must_use]
    pub fn results(&self) -> &[UnitResult] {
        &self.results
    }

    /// The same panel with other results of the same units and scrutins: what a test overwrites.
    #[must_use]
    pub fn with_results(mut self, change: impl Fn(&mut UnitResult)) -> Self {
        self.results.iter_mut().for_each(change);
        self
    }

    /// The candidates of a scrutin, in the order of the votes of its results.
    #[must_use]
    pub fn candidates_at(&self, scrutin: usize) -> &[Candidate] {
        self.candidates.get(scrutin).map_or(&[], Vec::as_slice)
    }

    /// The results of a scrutin, ordered by unit.
    #[must_use]
    pub fn results_at(&self, scrutin: usize) -> &[UnitResult] {
        let start = self.results.partition_point(|result| result.scrutin < scrutin);
        let end = self.results.partition_point(|result| result.scrutin <= scrutin);
        self.results.get(start..end).unwrap_or_default()
    }

    /// The result of a unit at a scrutin.
    ///
    /// # Errors
    /// [`Absence::NotInScrutin`] when there is none.
    pub fn result(&self, scrutin: usize, unit: usize) -> Known<&UnitResult> {
        let results = self.results_at(scrutin);
        let at = results.binary_search_by_key(&unit, |result| result.unit);
        at.ok().and_then(|at| results.get(at)).ok_or(Absence::NotInScrutin)
    }

    /// Votes for the candidates of `result` whose category is one that `counts` accepts.
    ///
    /// # Errors
    /// [`Absence::NoCandidate`] when none of them stood there.
    pub fn votes(&self, result: &UnitResult, counts: impl Fn(usize) -> bool) -> Known<u32> {
        let stood = self.candidates_at(result.scrutin).iter().zip(&result.voix);
        let votes = stood.filter(|(candidate, _)| counts(candidate.category)).filter_map(|(_, votes)| *votes);
        votes.reduce(|sum, votes| sum + votes).ok_or(Absence::NoCandidate)
    }

    /// Share of a category in the valid votes.
    ///
    /// # Errors
    /// [`Absence::NoCandidate`] when it had no candidate there, or nobody voted.
    pub fn share(&self, result: &UnitResult, category: usize) -> Known<Share> {
        let votes = self.votes(result, |other| other == category)?;
        part(votes, result.counts.exprimes).ok_or(Absence::NoCandidate)
    }

    /// Share of a family in the valid votes.
    ///
    /// # Errors
    /// [`Absence::NoCandidate`] when it had no candidate there, or nobody voted.
    pub fn family_share(&self, result: &UnitResult, family: usize) -> Known<Share> {
        let is_of =
            |category: usize| self.categories.all.get(category).is_some_and(|found| found.family == family);
        part(self.votes(result, is_of)?, result.counts.exprimes).ok_or(Absence::NoCandidate)
    }
}

/// `count` of `total` as a share; `None` when there is nothing to share, or the part is larger than the whole.
#[must_use]
pub fn part(count: u32, total: u32) -> Option<Share> {
    if total == 0 { None } else { Share::new(f64::from(count) / f64::from(total)).ok() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn votes_are_added_by_category_and_absent_where_nobody_stood() {
        let panel = sample::panel();
        let result = panel.result(0, 0).unwrap();
        let sums: Vec<_> = (0..panel.categories.len()).map(|k| panel.votes(result, |c| c == k)).collect();
        let all: u32 = sums.iter().flatten().sum();
        assert_eq!(all, result.counts.exprimes);
        let alone = panel.clone().with_results(|result| result.voix.fill(None));
        assert_eq!(alone.votes(alone.result(0, 0).unwrap(), |_| true), Err(Absence::NoCandidate));
        assert_eq!(panel.result(0, 999), Err(Absence::NotInScrutin));
    }

    #[test]
    fn a_unit_twice_or_votes_for_others_are_refused() {
        let panel = sample::panel();
        let again = |results: Vec<UnitResult>| {
            let candidates = panel.candidates.concat();
            let (units, calendar) = (panel.units.clone(), panel.calendar.clone());
            Panel::new(units, calendar, panel.categories.clone(), Rates::new(0), candidates, results)
        };
        let mut twice = panel.results().to_vec();
        twice.push(twice[0].clone());
        assert!(matches!(again(twice), Err(PanelError::Twice { .. })));
        let mut uneven = panel.results().to_vec();
        uneven[0].voix.pop();
        assert!(matches!(again(uneven), Err(PanelError::Candidates { .. })));
    }
}

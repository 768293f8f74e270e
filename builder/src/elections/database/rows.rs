//! The rows of one scrutin, as `COPY` takes them.

use augure_elections::category::Categories;
use augure_elections::panel::{PanelRow, TotalsRow};

use crate::elections::results::result::BureauResult;
use crate::postgres::copy::Rows;

/// Counts of voters, candidates and results by category of one scrutin.
#[derive(Debug, Default)]
pub(super) struct ScrutinRows {
    pub(super) polls: Rows,
    pub(super) candidates: Rows,
    pub(super) results: Rows,
}

impl ScrutinRows {
    /// Adds the counts and the candidates of one bureau; `several`: its voters may choose several names.
    pub(super) fn bureau(&mut self, scrutin: &str, result: &BureauResult, several: bool) {
        self.polls
            .value(Some(scrutin))
            .value(Some(result.bureau.commune))
            .value(Some(result.bureau.code))
            .value(Some(result.inscrits))
            .value(Some(result.votants))
            .value(Some(result.exprimes))
            .value(result.blancs)
            .value(result.nuls)
            .value(Some(several))
            .value(Some(&result.file))
            .value(Some(result.line))
            .end();
        for (position, candidate) in result.candidates.iter().enumerate() {
            self.candidates
                .value(Some(scrutin))
                .value(Some(result.bureau.commune))
                .value(Some(result.bureau.code))
                .value(Some(position))
                .value(candidate.panneau)
                .value(candidate.nom.as_deref())
                .value(candidate.prenom.as_deref())
                .value(candidate.nuance.as_deref())
                .value(candidate.liste.as_deref())
                .value(Some(candidate.voix))
                .end();
        }
    }

    /// Adds the result of one bureau by category.
    pub(super) fn categories(&mut self, scrutin: &str, row: &PanelRow, categories: &Categories) {
        let shares = row.shares().ok();
        for (k, category) in categories.iter().enumerate() {
            let votes = row.votes.get(k).copied().flatten();
            // A category that nobody stood for has no share, as on the page.
            let share = shares.as_ref().and_then(|shares| shares.get(k)).filter(|_| votes.is_some());
            self.results
                .value(Some(scrutin))
                .value(Some(row.bureau.commune))
                .value(Some(row.bureau.code))
                .value(Some(&category.key))
                .value(votes)
                .value(row.divided.get(k))
                .value(share.map(|share| share * 100.0))
                .value(Some(row.exprimes))
                .value(row.turnout().map(|turnout| turnout * 100.0))
                .end();
        }
    }
}

/// The totals of the nation, and its results by category.
#[derive(Debug, Default)]
pub(super) struct NationalRows {
    pub(super) polls: Rows,
    pub(super) results: Rows,
}

impl NationalRows {
    /// Adds one scrutin.
    pub(super) fn scrutin(&mut self, scrutin: &str, totals: &TotalsRow, categories: &Categories) {
        self.polls
            .value(Some(scrutin))
            .value(totals.inscrits)
            .value(totals.votants)
            .value(totals.exprimes)
            .value(totals.autres)
            .value(Some(&totals.reliability))
            .end();
        let shares = totals.shares().ok();
        let turnout = totals
            .inscrits
            .filter(|inscrits| *inscrits > 0)
            .zip(totals.votants)
            .map(|(inscrits, votants)| f64::from(votants) / f64::from(inscrits) * 100.0);
        for ((k, votes), category) in totals.votes.iter().enumerate().zip(categories.iter()) {
            let share = shares.as_ref().and_then(|shares| shares.get(k)).filter(|_| votes.is_some());
            self.results
                .value(Some(scrutin))
                .value(Some(&category.key))
                .value(*votes)
                .value(totals.divided.get(k))
                .value(share.map(|share| share * 100.0))
                .value(totals.exprimes)
                .value(turnout)
                .end();
        }
    }
}

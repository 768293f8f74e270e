//! Results by bureau and scrutin, votes grouped into categories.

use std::collections::HashMap;

use augure_core::format::column_of_tenths;
use augure_core::units::Share;

use crate::absence::{Absence, Known, KnownRef as _};
use crate::bureau::BureauId;
use crate::category::Categories;
use crate::commune::CommuneCode;
use crate::scrutin::{Calendar, ScrutinIndex};

/// Least part of the valid votes that must map to a category for a result to be usable.
pub const MIN_MAPPED: f64 = 0.6;
/// Least number of votes that must map to a category for a result to be usable.
pub const MIN_VOTES: f64 = 20.0;
/// Ratio of votes to valid votes beyond which voters chose several names (communes under 1,000 inhabitants).
pub const PLURINOMINAL: f64 = 1.02;

/// One bureau's result at one scrutin.
#[derive(Debug, Clone, PartialEq)]
pub struct PanelRow {
    /// The bureau.
    pub bureau: BureauId,
    /// The scrutin, in the panel's calendar.
    pub scrutin: ScrutinIndex,
    /// Registered voters.
    pub inscrits: u32,
    /// Voters who voted.
    pub votants: u32,
    /// Valid votes.
    pub exprimes: u32,
    /// Blank ballots; absent when the source does not count them apart (2014).
    pub blancs: Option<u32>,
    /// Void ballots; absent like `blancs`.
    pub nuls: Option<u32>,
    /// Votes by category, in category order; `None` when no candidate of the category stood in the bureau.
    /// Fractional where a mapping splits a nuance between categories.
    pub votes: Vec<Option<f64>>,
    /// Votes for candidates outside every category.
    pub autres: f64,
    /// Of `votes`, those for lists whose votes the mapping divides between categories, in category order. Empty when
    /// there was no such list.
    pub divided: Vec<f64>,
}

impl PanelRow {
    /// Votes of all categories together.
    #[must_use]
    pub fn mapped_votes(&self) -> f64 {
        self.votes.iter().flatten().sum()
    }

    /// True when voters could choose several names, so that votes exceed valid votes.
    #[must_use]
    pub fn is_plurinominal(&self) -> bool {
        self.mapped_votes() + self.autres > f64::from(self.exprimes) * PLURINOMINAL
    }

    /// Part of the valid votes that maps to a category; 0 when votes were for several names.
    #[must_use]
    pub fn mapped(&self) -> f64 {
        if self.exprimes == 0 || self.is_plurinominal() {
            0.0
        } else {
            self.mapped_votes() / f64::from(self.exprimes)
        }
    }

    /// Nothing, for a row with meaningful shares.
    ///
    /// # Errors
    /// The reason, when shares of the row are not meaningful.
    pub fn usable(&self) -> Known<()> {
        if self.mapped_votes() < MIN_VOTES && f64::from(self.exprimes) < MIN_VOTES {
            Err(Absence::TooFewVotes)
        } else if self.mapped() < MIN_MAPPED {
            Err(Absence::UnmappedVotes)
        } else if self.mapped_votes() < MIN_VOTES {
            Err(Absence::TooFewVotes)
        } else {
            Ok(())
        }
    }

    /// Shares of the categories, closed to 1, in category order; 0 where no candidate stood.
    ///
    /// # Errors
    /// The reason, when the row is not [usable](Self::usable).
    pub fn shares(&self) -> Known<Vec<f64>> {
        self.usable()?;
        let all = self.mapped_votes();
        Ok(self.votes.iter().map(|votes| votes.unwrap_or(0.0) / all).collect())
    }

    /// Share of `category`.
    ///
    /// # Errors
    /// The reason, when the row is not usable or no candidate of the category stood.
    pub fn share(&self, category: usize) -> Known<Share> {
        self.usable()?;
        let votes = self.votes.get(category).copied().flatten().ok_or(Absence::NoCandidate)?;
        Ok(Share::clipped(votes / self.mapped_votes()))
    }

    /// Share of each category, and that share in tenths of a percent, apportioned: the tenths that are present add up to
    /// exactly 1000.
    #[must_use]
    pub fn column(&self) -> Vec<Known<(Share, i64)>> {
        let tenths = self.shares().map(|shares| column_of_tenths(&shares));
        let entry = |k| Ok((self.share(k)?, tenths.known()?[k]));
        (0..self.votes.len()).map(entry).collect()
    }

    /// Part of the valid votes that maps to a category, also for rows whose shares are not meaningful.
    ///
    /// # Errors
    /// When there are too few votes, or votes were for several names.
    pub fn covered(&self) -> Known<Share> {
        if f64::from(self.exprimes) < MIN_VOTES {
            Err(Absence::TooFewVotes)
        } else if self.is_plurinominal() {
            Err(Absence::UnmappedVotes)
        } else {
            Ok(Share::clipped(self.mapped()))
        }
    }

    /// Whether votes of `category` come from lists that the mapping divides between categories: the division is a convention,
    /// not a count.
    #[must_use]
    pub fn is_divided(&self, category: usize) -> bool {
        self.divided.get(category).is_some_and(|votes| *votes > 0.0)
    }

    /// Adds `other`'s counts to these.
    pub(crate) fn add(&mut self, other: &Self) {
        let sum = |a: Option<u32>, b: Option<u32>| a.zip(b).map(|(a, b)| a + b);
        self.inscrits += other.inscrits;
        self.votants += other.votants;
        self.exprimes += other.exprimes;
        self.blancs = sum(self.blancs, other.blancs);
        self.nuls = sum(self.nuls, other.nuls);
        self.autres += other.autres;
        for (mine, theirs) in self.votes.iter_mut().zip(&other.votes) {
            if let Some(votes) = theirs {
                *mine = Some(mine.unwrap_or(0.0) + votes);
            }
        }
        self.divided.resize(self.divided.len().max(other.divided.len()), 0.0);
        for (mine, theirs) in self.divided.iter_mut().zip(&other.divided) {
            *mine += theirs;
        }
    }

    /// Part of the registered voters who voted; absent without registered voters.
    #[must_use]
    pub fn turnout(&self) -> Option<f64> {
        (self.inscrits > 0).then(|| f64::from(self.votants) / f64::from(self.inscrits))
    }
}

/// Totals of a whole territory at one scrutin.
#[derive(Debug, Clone, PartialEq)]
pub struct TotalsRow {
    /// `FR` for the nation, a département code otherwise.
    pub territory: String,
    /// The scrutin.
    pub scrutin: ScrutinIndex,
    /// Registered voters, where known.
    pub inscrits: Option<u32>,
    /// Voters who voted, where known.
    pub votants: Option<u32>,
    /// Valid votes, where known.
    pub exprimes: Option<u32>,
    /// Votes by category, in category order. Empty when the territory's result by category is not available;
    /// `None` for a category without candidates.
    pub votes: Vec<Option<f64>>,
    /// Votes for candidates outside every category, where known.
    pub autres: Option<f64>,
    /// Of `votes`, those for lists whose votes the mapping divides between categories, like [`PanelRow::divided`].
    pub divided: Vec<f64>,
    /// Origin of the figures: `official`, `provisional`, `secondary` or `computed`.
    pub reliability: String,
}

impl TotalsRow {
    /// Shares of the categories, closed to 1.
    ///
    /// # Errors
    /// When the result by category is not available.
    pub fn shares(&self) -> Known<Vec<f64>> {
        let all: f64 = self.votes.iter().flatten().sum();
        if all <= 0.0 {
            return Err(Absence::NationalUnavailable);
        }
        Ok(self.votes.iter().map(|votes| votes.unwrap_or(0.0) / all).collect())
    }
}

/// Results by bureau and scrutin, with the calendar and the categories they refer to.
///
/// Rows are ordered by date. Forecasts reach them through [`History::before`](crate::history::History::before) only; the
/// methods here serve display and evaluation.
#[derive(Debug, Clone, Default)]
pub struct Panel {
    pub(crate) calendar: Calendar,
    pub(crate) categories: Categories,
    pub(crate) rows: Vec<PanelRow>,
    pub(crate) totals: Vec<TotalsRow>,
    pub(crate) by_bureau: HashMap<BureauId, Vec<u32>>,
}

/// The rows of `commune` at scrutin `index`: rows are ordered by scrutin, then bureau.
#[must_use]
pub fn rows_of(rows: &[PanelRow], index: ScrutinIndex, commune: CommuneCode) -> &[PanelRow] {
    let key = |row: &PanelRow| (row.scrutin, row.bureau.commune);
    let start = rows.partition_point(|row| key(row) < (index, commune));
    let end = rows.partition_point(|row| key(row) <= (index, commune));
    &rows[start..end]
}

impl Panel {
    /// The panel of `rows` and `totals`, in any order.
    #[must_use]
    pub fn new(
        calendar: Calendar,
        categories: Categories,
        mut rows: Vec<PanelRow>,
        mut totals: Vec<TotalsRow>,
    ) -> Self {
        rows.sort_by_key(|row| (row.scrutin, row.bureau));
        totals.sort_by(|a, b| (a.scrutin, &a.territory).cmp(&(b.scrutin, &b.territory)));
        let mut by_bureau: HashMap<BureauId, Vec<u32>> = HashMap::new();
        for (i, row) in rows.iter().enumerate() {
            by_bureau.entry(row.bureau).or_default().push(i as u32);
        }
        Self { calendar, categories, rows, totals, by_bureau }
    }

    /// The calendar that rows refer to.
    #[must_use]
    pub const fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// The categories, in the order of `votes`.
    #[must_use]
    pub const fn categories(&self) -> &Categories {
        &self.categories
    }

    /// All rows, by date. For display, evaluation and compiling, never for features.
    #[must_use]
    pub fn rows(&self) -> &[PanelRow] {
        &self.rows
    }

    /// All totals, by date.
    #[must_use]
    pub fn totals(&self) -> &[TotalsRow] {
        &self.totals
    }

    /// Every bureau, in order.
    #[must_use]
    pub fn bureaux(&self) -> Vec<BureauId> {
        let mut bureaux: Vec<BureauId> = self.by_bureau.keys().copied().collect();
        bureaux.sort_unstable();
        bureaux
    }

    /// The result of `bureau` at `scrutin`: for display and evaluation, never for features.
    ///
    /// # Errors
    /// When the bureau has no result there.
    pub fn outcome(&self, bureau: BureauId, scrutin: ScrutinIndex) -> Known<&PanelRow> {
        self.by_bureau
            .get(&bureau)
            .and_then(|rows| rows.iter().map(|&i| &self.rows[i as usize]).find(|row| row.scrutin == scrutin))
            .ok_or(Absence::BureauAbsent)
    }
}

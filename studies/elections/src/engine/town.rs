//! One town's past, as of a target: results by scrutin and bureau, and deviations of the bureaux from the town.

use augure_core::math;

use super::constants::{BUREAU_PRIOR_VOTES, HALF_LIFE};
use super::trail::Moment;
use crate::bureau::BureauId;
use crate::commune::CommuneCode;
use crate::history::AsOf;
use crate::panel::{PanelRow, rows_of};
use crate::roll::{Roll, last_whole};
use crate::scrutin::{Scrutin, ScrutinIndex};

/// One town before a target.
#[derive(Debug, Clone)]
pub struct Town<'a> {
    /// The target.
    pub target: &'a Scrutin,
    /// Every bureau with a result before the target, in order.
    pub bureaux: Vec<BureauId>,
    /// Every scrutin before the target, oldest first, whether the town voted in it or not.
    pub events: Vec<Event<'a>>,
}

/// One past scrutin in a town.
#[derive(Debug, Clone)]
pub struct Event<'a> {
    /// Its position in the calendar.
    pub index: ScrutinIndex,
    /// The scrutin.
    pub scrutin: &'a Scrutin,
    /// Years before the target.
    pub years: f64,
    /// Weight of the scrutin in means of deviations, by its age: halved every 6 years.
    pub recency: f64,
    /// Results of the town's bureaux, in their order.
    pub rows: Vec<Option<&'a PanelRow>>,
    /// Votes by category over usable bureaux.
    pub votes: Vec<f64>,
    /// By category: votes for all categories in the usable bureaux where it stood.
    pub standing: Vec<f64>,
    /// Votes for all categories over usable bureaux.
    pub total: f64,
    /// Number of usable bureaux.
    pub usable: usize,
    turnout: Option<f64>,
    deviations: Vec<Option<f64>>,
}

impl<'a> Town<'a> {
    /// `commune` as of `as_of`'s target.
    #[must_use]
    pub fn new(as_of: &AsOf<'a>, commune: CommuneCode) -> Self {
        let held: Vec<(ScrutinIndex, &Scrutin, &[PanelRow])> = as_of
            .scrutins()
            .map(|(index, scrutin)| (index, scrutin, rows_of(as_of.rows(), index, commune)))
            .collect();
        let mut bureaux: Vec<BureauId> =
            held.iter().flat_map(|(_, _, rows)| rows.iter().map(|row| row.bureau)).collect();
        bureaux.sort_unstable();
        bureaux.dedup();
        let categories = as_of.categories().len();
        let target = as_of.target();
        let events = held
            .into_iter()
            .map(|(index, scrutin, rows)| Event::new(index, scrutin, target, rows, &bureaux, categories))
            .collect();
        Self { target, bureaux, events }
    }

    /// Position of `bureau`, when it has a past.
    #[must_use]
    pub fn position(&self, bureau: BureauId) -> Option<usize> {
        self.bureaux.binary_search(&bureau).ok()
    }

    /// The current bureaux of the town: see [`roll`](crate::roll).
    #[must_use]
    pub fn current_bureaux(&self) -> Vec<BureauId> {
        let rolls = self.events.iter().map(|event| Roll {
            index: event.index,
            scrutin: event.scrutin,
            bureaux: event.rows.iter().flatten().map(|row| (row.bureau, row.inscrits)).collect(),
        });
        last_whole(rolls).map(|roll| roll.bureaux.into_keys().collect()).unwrap_or_default()
    }

    /// Registered voters of each bureau at its last scrutin.
    #[must_use]
    pub fn registered(&self) -> Vec<f64> {
        let last = |b: usize| self.events.iter().rev().find_map(|event| event.rows[b]);
        (0..self.bureaux.len()).map(|b| last(b).map_or(0.0, |row| f64::from(row.inscrits))).collect()
    }

    /// Expected valid votes in each bureau: those of its last scrutin.
    #[must_use]
    pub fn expected_votes(&self) -> Vec<Option<f64>> {
        let last = |b: usize| self.events.iter().rev().find_map(|e| e.rows[b].filter(|r| r.exprimes > 0));
        (0..self.bureaux.len()).map(|b| last(b).map(|row| f64::from(row.exprimes))).collect()
    }

    /// Expected votes for the categories in each bureau at the target, for the size of chance: its registered voters times the
    /// rate of the first round of the same election, else of its last scrutin of the type and round, else of the first
    /// round with the lowest turnout.
    #[must_use]
    pub fn likely_votes(&self) -> Vec<Option<f64>> {
        let registered = self.registered();
        let of_bureau = |b: usize| {
            let rate = |event: &Event<'_>| {
                let row = event.rows[b].filter(|row| row.usable().is_ok() && row.inscrits > 0)?;
                Some(row.mapped_votes() / f64::from(row.inscrits))
            };
            let own = |event: &&Event<'_>| event.scrutin.election_id() == self.target.election_id();
            let alike = |event: &&Event<'_>| {
                event.scrutin.election == self.target.election && event.scrutin.tour == self.target.tour
            };
            let latest = || self.events.iter().rev();
            let first = latest().filter(|event| event.scrutin.tour == 1).filter_map(rate);
            let found = latest().filter(own).find_map(rate).or_else(|| latest().filter(alike).find_map(rate));
            Some(
                registered[b]
                    * found.or_else(|| first.min_by(f64::total_cmp)).or_else(|| latest().find_map(rate))?,
            )
        };
        (0..self.bureaux.len()).map(of_bureau).collect()
    }
}

impl<'a> Event<'a> {
    /// The results of a town at `scrutin`, as of `target`: `held` are its rows there, in the order of `bureaux`.
    #[must_use]
    pub fn new(
        index: ScrutinIndex,
        scrutin: &'a Scrutin,
        target: &Scrutin,
        held: &'a [PanelRow],
        bureaux: &[BureauId],
        categories: usize,
    ) -> Self {
        let mut rows: Vec<Option<&PanelRow>> = vec![None; bureaux.len()];
        for row in held {
            if let Ok(b) = bureaux.binary_search(&row.bureau) {
                rows[b] = Some(row);
            }
        }
        let (mut votes, mut standing) = (vec![0.0; categories], vec![0.0; categories]);
        let (mut total, mut usable) = (0.0, 0);
        for row in held.iter().filter(|row| row.usable().is_ok()) {
            let all = row.mapped_votes();
            for (k, count) in row.votes.iter().enumerate().take(categories) {
                if let Some(count) = count {
                    votes[k] += count;
                    standing[k] += all;
                }
            }
            total += all;
            usable += 1;
        }
        let voters: f64 = held.iter().map(|row| f64::from(row.votants)).sum();
        let registered: f64 = held.iter().map(|row| f64::from(row.inscrits)).sum();
        let turnout = (registered > 0.0).then(|| voters / registered);
        let mut event = Self {
            index,
            scrutin,
            years: target.years_since(scrutin),
            recency: math::pow(0.5, target.years_since(scrutin) / HALF_LIFE),
            rows,
            votes,
            standing,
            total,
            usable,
            turnout,
            deviations: Vec::new(),
        };
        event.deviations = (0..bureaux.len() * categories)
            .map(|i| event.log_deviation(event.rows[i / categories], i % categories))
            .collect();
        event
    }

    /// The date of the scrutin as trails of deviations need it for a forecast of `target`.
    #[must_use]
    pub fn moment(&self, target: &Scrutin) -> Moment {
        Moment {
            recency: self.recency,
            first: self.scrutin.tour == 1,
            same: self.scrutin.election == target.election,
        }
    }

    /// Share of `category` among the votes of the bureaux where it stood, if it got any.
    #[must_use]
    pub fn share_where_standing(&self, category: usize) -> Option<f64> {
        let all = self.standing[category];
        (all > 0.0).then(|| self.votes[category] / all)
    }

    /// The town's composition; absent without usable bureau.
    #[must_use]
    pub fn shares(&self) -> Option<Vec<f64>> {
        (self.total > 0.0).then(|| self.votes.iter().map(|votes| votes / self.total).collect())
    }

    /// Log-deviation of `bureau` (its position) from the town in `category`: `ln(p / t)`, where `t` is the town's
    /// share where the category stood and `p` the bureau's, pulled towards `t` by 20 pseudo-votes. Absent where
    /// the bureau's result is not usable or the category did not stand.
    #[must_use]
    pub fn deviation(&self, bureau: usize, category: usize) -> Option<f64> {
        self.deviations[bureau * self.votes.len() + category]
    }

    /// Turnout of `bureau` (its position) minus the town's.
    #[must_use]
    pub fn turnout_deviation(&self, bureau: usize) -> Option<f64> {
        Some(self.rows[bureau]?.turnout()? - self.turnout?)
    }

    fn log_deviation(&self, row: Option<&PanelRow>, category: usize) -> Option<f64> {
        let row = row.filter(|row| row.usable().is_ok())?;
        let votes = row.votes.get(category).copied().flatten()?;
        let town = self.share_where_standing(category).filter(|&share| share > 0.0)?;
        let share = (votes + BUREAU_PRIOR_VOTES * town) / (row.mapped_votes() + BUREAU_PRIOR_VOTES);
        Some(math::ln(share / town))
    }
}

//! Results of a place at one scrutin, of one shape for a bureau, its town, its département and the nation, so that pages
//! can show them side by side. For display, never for features: nothing here depends on a target's date.

use augure_core::format::column_of_tenths;
use augure_core::units::{Points, Share};

use crate::absence::{Absence, Known, KnownRef as _};
use crate::bureau::BureauId;
use crate::commune::{CommuneCode, Departement};
use crate::forecast::MIN_FORECAST_VOTES;
use crate::history::NATION;
use crate::panel::{Panel, PanelRow, TotalsRow};
use crate::scrutin::ScrutinIndex;
use crate::settled::{settled, settled_everywhere};

/// A bureau, a town, or a wider place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// One bureau.
    Bureau(BureauId),
    /// All bureaux of a commune.
    Town(CommuneCode),
    /// All communes of a département that the bundle holds.
    Departement(Departement),
    /// The nation, by the ministry's totals.
    Nation,
}

/// The result of a place at one scrutin.
#[derive(Debug, Clone, PartialEq)]
pub struct Tally {
    /// Registered voters, where known.
    pub inscrits: Option<u32>,
    /// Voters who voted, where known.
    pub votants: Option<u32>,
    /// Valid votes, where known.
    pub exprimes: Option<u32>,
    /// Votes by category, in category order; `None` where no candidate stood or nothing is known.
    pub votes: Vec<Option<f64>>,
    /// Shares of the categories, closed to 1, in category order.
    pub shares: Vec<Known<Share>>,
    /// The shares in tenths of a percent, apportioned: the tenths that are present add up to exactly 1000.
    pub tenths: Vec<Known<i64>>,
    /// Part of the valid votes that went to candidates outside every category.
    pub autres: Known<Share>,
    /// Part of the valid votes that went to the categories.
    pub covered: Known<Share>,
    /// By category, whether some of its votes come from lists that the mapping divides between categories.
    pub divided: Vec<bool>,
    /// Part of the registered voters who voted.
    pub turnout: Known<Share>,
}

/// Shares of all valid votes, in category order, then of the candidates outside every category.
#[derive(Debug, Clone, PartialEq)]
pub struct OfValid {
    /// Shares, and these in tenths of a percent, apportioned; absent where no candidate of a category stood.
    pub categories: Vec<Known<(Share, i64)>>,
    /// Of the candidates outside every category. All tenths that are present add up to 1000 where the source accounts for
    /// every valid vote.
    pub autres: (Share, i64),
}

/// The result of `place` at `scrutin`.
///
/// # Errors
/// [`Absence::BureauAbsent`] when the bureau, or every bureau of the town, has no result there;
/// [`Absence::SettledBefore`] when the first round had settled the election there; [`Absence::NationalUnavailable`] when
/// the totals of the territory do not hold that scrutin.
///
/// # Example
/// ```
/// use augure_elections::absence::Absence;
/// use augure_elections::sample::{bureau, sample};
/// use augure_elections::tally::{Place, tally};
///
/// let panel = sample();
/// let (scrutin, _) = panel.calendar().find("legislatives-2024-t1").ok_or(Absence::NoSuchScrutin)?;
/// let found = tally(&panel, Place::Bureau(bureau(1)), scrutin)?;
/// assert_eq!(found.shares[0].map(|share| share.get()), Ok(0.75));
/// assert_eq!(found.shares[2], Err(Absence::NoCandidate));
/// # Ok::<(), Absence>(())
/// ```
pub fn tally(panel: &Panel, place: Place, scrutin: ScrutinIndex) -> Known<Tally> {
    let count = panel.categories().len();
    let totals = |territory: &str| {
        let mut rows = panel.totals().iter();
        let found = rows.find(|row| row.scrutin == scrutin && row.territory == territory);
        found.map(|row| Tally::of_totals(row, count)).ok_or(Absence::NationalUnavailable)
    };
    match place {
        Place::Bureau(bureau) => match panel.outcome(bureau, scrutin) {
            Ok(row) => Ok(Tally::of_row(row, count)),
            Err(_) if settled(panel, bureau, scrutin) => Err(Absence::SettledBefore),
            Err(reason) => Err(reason),
        },
        Place::Town(commune) => match town_row(panel, commune, scrutin) {
            Ok(row) => Ok(Tally::of_row(&row, count)),
            Err(_) if settled_everywhere(panel, commune, scrutin) => Err(Absence::SettledBefore),
            Err(reason) => Err(reason),
        },
        Place::Departement(departement) => totals(departement.as_str()),
        Place::Nation => totals(NATION),
    }
}

/// The bureaux of `commune` at `scrutin` added up, under the first one's identifier.
///
/// # Errors
/// [`Absence::BureauAbsent`] when none has a result there.
pub fn town_row(panel: &Panel, commune: CommuneCode, scrutin: ScrutinIndex) -> Known<PanelRow> {
    let rows = panel.rows().iter().filter(|row| row.scrutin == scrutin && row.bureau.commune == commune);
    let sum = rows.fold(None, |sum: Option<PanelRow>, row| match sum {
        Some(mut sum) => {
            sum.add(row);
            Some(sum)
        }
        None => Some(row.clone()),
    });
    sum.ok_or(Absence::BureauAbsent)
}

/// True when a result has too few votes for meaningful percentages: pages show counts instead.
#[must_use]
pub const fn too_small(row: &PanelRow) -> bool {
    row.exprimes < MIN_FORECAST_VOTES
}

impl Tally {
    /// The tally of a bureau's or a town's row. With too few votes it has counts and no shares.
    #[must_use]
    pub fn of_row(row: &PanelRow, categories: usize) -> Self {
        let small = if too_small(row) { Err(Absence::TooFewVotes) } else { Ok(()) };
        let several = if row.is_plurinominal() { Err(Absence::UnmappedVotes) } else { Ok(()) };
        let closed = small.and_then(|()| row.shares());
        let share = |part: f64, whole: u32| {
            if whole > 0 { Ok(Share::clipped(part / f64::from(whole))) } else { Err(Absence::TooFewVotes) }
        };
        Self {
            inscrits: Some(row.inscrits),
            votants: Some(row.votants),
            exprimes: Some(row.exprimes),
            autres: small.and(several).and_then(|()| share(row.autres, row.exprimes)),
            covered: small.and_then(|()| row.covered()),
            divided: (0..categories).map(|k| row.is_divided(k)).collect(),
            turnout: share(f64::from(row.votants), row.inscrits),
            ..Self::of_votes(&row.votes, closed, categories)
        }
    }

    /// The tally of a territory's totals.
    #[must_use]
    pub fn of_totals(row: &TotalsRow, categories: usize) -> Self {
        let share = |part: Option<f64>, whole: Option<u32>| match (part, whole) {
            (Some(part), Some(whole)) if whole > 0 => Ok(Share::clipped(part / f64::from(whole))),
            _ => Err(Absence::NationalUnavailable),
        };
        Self {
            inscrits: row.inscrits,
            votants: row.votants,
            exprimes: row.exprimes,
            autres: share(row.autres, row.exprimes),
            covered: share(row.votes.iter().flatten().copied().reduce(|a, b| a + b), row.exprimes),
            divided: (0..categories).map(|k| row.divided.get(k).is_some_and(|votes| *votes > 0.0)).collect(),
            turnout: share(row.votants.map(f64::from), row.inscrits),
            ..Self::of_votes(&row.votes, row.shares(), categories)
        }
    }

    fn of_votes(votes: &[Option<f64>], closed: Known<Vec<f64>>, categories: usize) -> Self {
        let tenths = closed.known().map(|shares| column_of_tenths(shares));
        let votes: Vec<Option<f64>> = (0..categories).map(|k| votes.get(k).copied().flatten()).collect();
        // A category without candidate has no share; a reason that applies to all categories comes first.
        let stood = |k: usize| votes[k].map(|_| ()).ok_or(Absence::NoCandidate);
        let at = |k: usize| -> Known<(Share, i64)> {
            let (shares, tenths) = (closed.known()?, tenths.known()?);
            stood(k)?;
            Ok((Share::clipped(shares[k]), tenths[k]))
        };
        Self {
            inscrits: None,
            votants: None,
            exprimes: None,
            shares: (0..categories).map(|k| at(k).map(|(share, _)| share)).collect(),
            tenths: (0..categories).map(|k| at(k).map(|(_, tenths)| tenths)).collect(),
            autres: Err(Absence::NationalUnavailable),
            covered: Err(Absence::NationalUnavailable),
            divided: Vec::new(),
            turnout: Err(Absence::NationalUnavailable),
            votes,
        }
    }

    /// Shares of all valid votes.
    ///
    /// # Errors
    /// The reason, when there are none: too few votes, several names per ballot, no result by category.
    pub fn of_valid(&self) -> Known<OfValid> {
        let autres = self.autres?;
        let exprimes = f64::from(self.exprimes.ok_or(Absence::NationalUnavailable)?);
        let mut parts: Vec<f64> = self.votes.iter().map(|votes| votes.unwrap_or(0.0) / exprimes).collect();
        parts.push(autres.get());
        let counted: f64 = parts.iter().sum();
        // Valid votes that the source attributes to no candidate take part in the apportionment, and are not shown.
        parts.push((1.0 - counted).max(0.0));
        let tenths = column_of_tenths(&parts);
        let category = |(k, votes): (usize, &Option<f64>)| {
            votes.map(|_| (Share::clipped(parts[k]), tenths[k])).ok_or(Absence::NoCandidate)
        };
        let categories = self.votes.iter().enumerate().map(category).collect();
        Ok(OfValid { categories, autres: (autres, tenths[self.votes.len()]) })
    }

    /// This place's share of `category` minus that of `other`, a wider one.
    ///
    /// # Errors
    /// The reason, when either share is absent; this place's first.
    pub fn deviation(&self, other: &Known<Self>, category: usize) -> Known<Points> {
        let share = |tally: &Self| tally.shares.get(category).copied().unwrap_or(Err(Absence::NoCandidate));
        let own = share(self)?;
        Ok(own - share(other.known()?)?)
    }
}

#[cfg(test)]
mod tests;

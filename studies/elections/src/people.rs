//! From shares to people: registered voters, turnout, blank and void ballots, votes by category.

use augure_core::composition::apportion;
use augure_core::math;

use crate::absence::{Absence, Known};
use crate::bureau::BureauId;
use crate::history::AsOf;
use crate::panel::PanelRow;
use crate::scrutin::ScrutinIndex;

/// Upper bound of the registered voters of a bureau or town of France.
pub const MOST_REGISTERED: u32 = 2_000_000;

/// Registered voters, and rates from them to valid votes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Electorate {
    /// Registered voters.
    pub inscrits: u32,
    /// Part of the registered voters who vote, 0..=1.
    pub turnout: f64,
    /// Part of the voters who cast a blank ballot.
    pub blancs: f64,
    /// Part of the voters whose ballot is void.
    pub nuls: f64,
    /// Part of the valid votes for candidates outside every category.
    pub autres: f64,
}

/// An [`Electorate`] and the scrutins that it comes from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expected {
    /// The electorate.
    pub electorate: Electorate,
    /// The scrutin of the registered voters: the bureau's last.
    pub registered_at: ScrutinIndex,
    /// The scrutin of the rates: the bureau's last of the target's type and round, else its last.
    pub rates_at: ScrutinIndex,
}

/// Registered voters by their vote; all counts add up.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct People {
    /// Registered voters.
    pub inscrits: u32,
    /// Voters.
    pub votants: u32,
    /// Blank ballots.
    pub blancs: u32,
    /// Void ballots.
    pub nuls: u32,
    /// Valid votes: `votants - blancs - nuls`.
    pub exprimes: u32,
    /// Votes by category, in category order.
    pub votes: Vec<u32>,
    /// Votes for candidates outside every category; with `votes` they add up to `exprimes`.
    pub autres: u32,
}

impl People {
    /// Registered voters who do not vote.
    #[must_use]
    pub const fn abstention(&self) -> u32 {
        self.inscrits - self.votants
    }

    /// Adds `other`'s counts to these.
    pub fn add(&mut self, other: &Self) {
        self.inscrits += other.inscrits;
        self.votants += other.votants;
        self.blancs += other.blancs;
        self.nuls += other.nuls;
        self.exprimes += other.exprimes;
        self.autres += other.autres;
        self.votes.resize(self.votes.len().max(other.votes.len()), 0);
        for (mine, theirs) in self.votes.iter_mut().zip(&other.votes) {
            *mine += theirs;
        }
    }
}

/// The expected electorate of `bureau` at `as_of`'s target, from its own earlier results.
///
/// # Errors
/// [`Absence::BureauAbsent`] without any result before the target.
pub fn expected(as_of: &AsOf<'_>, bureau: BureauId) -> Known<Expected> {
    let last = as_of.bureau(bureau).next_back().ok_or(Absence::BureauAbsent)?;
    let target = as_of.target();
    let alike = |row: &&PanelRow| {
        let scrutin = &as_of.calendar()[row.scrutin];
        scrutin.election == target.election && scrutin.tour == target.tour && row.votants > 0
    };
    let rates = as_of.bureau(bureau).rev().find(alike).unwrap_or(last);
    // Sources before 2017 do not count blank and void ballots apart.
    let counted = |row: &&PanelRow| row.blancs.is_some() && row.votants > 0;
    let ballots = Some(rates).filter(counted).or_else(|| as_of.bureau(bureau).rev().find(counted));
    let part = |count: Option<u32>, row: &PanelRow| f64::from(count.unwrap_or(0)) / f64::from(row.votants);
    let several = rates.is_plurinominal() || rates.exprimes == 0;
    let electorate = Electorate {
        inscrits: last.inscrits,
        turnout: rates.turnout().unwrap_or(0.0).min(1.0),
        blancs: ballots.map_or(0.0, |row| part(row.blancs, row)),
        nuls: ballots.map_or(0.0, |row| part(row.nuls, row)),
        autres: if several { 0.0 } else { (rates.autres / f64::from(rates.exprimes)).min(1.0) },
    };
    Ok(Expected { electorate, registered_at: last.scrutin, rates_at: rates.scrutin })
}

impl Electorate {
    /// The people of this electorate when valid votes for the categories split into `shares` (closed to 1).
    ///
    /// Votes are apportioned by largest remainders, so that they add up. Rates out of 0..=1 are clipped.
    #[must_use]
    pub fn people(&self, shares: &[f64]) -> People {
        let inscrits = self.inscrits.min(MOST_REGISTERED);
        let part = |rate: f64, of: u32| (rate.clamp(0.0, 1.0) * f64::from(of)).round() as u32;
        let votants = part(self.turnout, inscrits);
        let blancs = part(self.blancs, votants);
        let nuls = part(self.nuls, votants).min(votants - blancs);
        let exprimes = votants - blancs - nuls;
        let autres = self.autres.clamp(0.0, 1.0);
        let mut parts: Vec<f64> = shares.iter().map(|share| share * (1.0 - autres)).collect();
        parts.push(autres);
        let mut votes = apportion(&parts, exprimes);
        let autres = votes.pop().unwrap_or(0);
        People { inscrits, votants, blancs, nuls, exprimes, votes, autres }
    }

    /// Part of the registered voters whose vote is valid.
    #[must_use]
    pub fn valid(&self) -> f64 {
        self.turnout * (1.0 - self.blancs - self.nuls).max(0.0)
    }
}

/// Turnouts of bureaux for a turnout `town` of the whole town: distances between bureaux stay the same on the logit scale.
///
/// `base` are the expected turnouts, `registered` the registered voters. Voters are conserved:
/// `Σ registered × turnout = town × Σ registered`, within 1e-9 of the sum. The shift common to all bureaux is found by
/// bisection on `turnout = 1 / (1 + exp(-(logit(base) + shift)))`.
#[must_use]
pub fn turnouts(base: &[f64], registered: &[f64], town: f64) -> Vec<f64> {
    let all: f64 = registered.iter().sum();
    let town = town.clamp(0.0, 1.0);
    if all <= 0.0 || town <= 0.0 || town >= 1.0 {
        return vec![town; base.len()];
    }
    let odds: Vec<f64> = base
        .iter()
        .map(|turnout| {
            let inside = turnout.clamp(0.001, 0.999);
            math::ln(inside / (1.0 - inside))
        })
        .collect();
    let shifted = |shift: f64| odds.iter().map(move |odds| 1.0 / (1.0 + math::exp(-(odds + shift))));
    let voters = |shift: f64| shifted(shift).zip(registered).map(|(t, n)| t * n).sum::<f64>();
    let (mut low, mut high) = (-20.0, 20.0);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if voters(middle) < town * all {
            low = middle;
        } else {
            high = middle;
        }
    }
    shifted(f64::midpoint(low, high)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::History;
    use crate::sample::{bureau, sample};
    use proptest::prelude::*;

    #[test]
    fn rates_come_from_the_last_scrutin_of_the_type_and_voters_from_the_last_one() {
        let panel = sample();
        let (_, target) = panel.calendar().find("municipales-2026-t1").unwrap();
        let found = expected(&History::new(&panel).before(target), bureau(1)).unwrap();
        let id = |index| panel.calendar()[index].id.as_str();
        assert_eq!(id(found.rates_at), "municipales-2020-t1");
        assert_eq!(id(found.registered_at), "legislatives-2024-t1");
        assert_eq!(found.electorate.inscrits, 800);
        assert!(expected(&History::new(&panel).before(target), bureau(99)).is_err());
    }

    #[test]
    fn people_by_hand() {
        let electorate = Electorate { inscrits: 1_000, turnout: 0.5, blancs: 0.02, nuls: 0.01, autres: 0.1 };
        let people = electorate.people(&[0.5, 0.3, 0.2]);
        // 500 vote, 10 blank, 5 void, 485 valid: 48.5 others; 218.25, 130.95 and 87.3 by category.
        assert_eq!((people.votants, people.blancs, people.nuls, people.exprimes), (500, 10, 5, 485));
        assert_eq!((people.votes.clone(), people.autres), (vec![218, 131, 87], 49));
        assert_eq!(people.abstention(), 500);
        assert!((electorate.valid() - 0.485).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn people_always_add_up(
            inscrits in 0u32..5_000_000, turnout in -1.0f64..2.0, blancs in 0.0f64..1.0, nuls in 0.0f64..1.0,
            autres in 0.0f64..1.0, weights in prop::collection::vec(0.01f64..1.0, 7),
        ) {
            let all: f64 = weights.iter().sum();
            let shares: Vec<f64> = weights.iter().map(|weight| weight / all).collect();
            let people = Electorate { inscrits, turnout, blancs, nuls, autres }.people(&shares);
            prop_assert_eq!(people.votes.iter().sum::<u32>() + people.autres, people.exprimes);
            prop_assert_eq!(people.exprimes + people.blancs + people.nuls, people.votants);
            prop_assert!(people.votants <= people.inscrits && people.inscrits <= MOST_REGISTERED);
        }

        #[test]
        fn turnouts_conserve_voters_and_order(
            bureaux in prop::collection::vec((0.1f64..0.9, 50.0f64..2_000.0), 1..40), town in 0.02f64..0.98,
        ) {
            let (base, registered): (Vec<f64>, Vec<f64>) = bureaux.into_iter().unzip();
            let found = turnouts(&base, &registered, town);
            let voters: f64 = found.iter().zip(&registered).map(|(t, n)| t * n).sum();
            let all: f64 = registered.iter().sum();
            prop_assert!((voters - town * all).abs() < 1e-6 * all);
            for i in 1..base.len() {
                prop_assert_eq!(base[i - 1] < base[i], found[i - 1] < found[i]);
            }
        }
    }
}

//! The outcome of a scenario for each bureau, in shares and in people.

use augure_core::units::Share;

use crate::absence::Known;
use crate::bureau::BureauId;
use crate::commune::CommuneCode;
use crate::engine::{Asked, Prepared, Setting};
use crate::forecast::Forecast;
use crate::history::AsOf;
use crate::people::{Electorate, People, expected, turnouts};
use crate::scrutin::ScrutinIndex;

/// A past scrutin to start a scenario from.
#[derive(Debug, Clone, PartialEq)]
pub struct Start {
    /// The scrutin.
    pub scrutin: ScrutinIndex,
    /// Shares of the town there; 0 where a category did not stand.
    pub shares: Vec<f64>,
    /// Part of the registered voters who voted.
    pub turnout: f64,
    /// By category, whether some of its votes come from lists that the mapping divides between categories.
    pub divided: Vec<bool>,
}

/// Every past scrutin with a usable result of the whole town, the latest first.
#[must_use]
pub fn starts(as_of: &AsOf<'_>, commune: CommuneCode) -> Vec<Start> {
    let whole = as_of.whole_scrutins(commune);
    let mut rows = as_of.commune(commune);
    rows.retain(|row| whole.contains(&row.scrutin));
    let start = |row: &crate::panel::PanelRow| {
        let divided = (0..row.votes.len()).map(|category| row.is_divided(category)).collect();
        Some(Start { scrutin: row.scrutin, shares: row.shares().ok()?, turnout: row.turnout()?, divided })
    };
    rows.iter().rev().filter_map(start).collect()
}

/// The electorates of a town's bureaux, as of a target.
#[derive(Debug, Clone, PartialEq)]
pub struct TownElectorate {
    bureaux: Vec<(BureauId, Electorate)>,
}

impl TownElectorate {
    /// The electorates of `bureaux`; those without any past are left out.
    #[must_use]
    pub fn new(as_of: &AsOf<'_>, bureaux: impl IntoIterator<Item = BureauId>) -> Self {
        let known = |bureau| Some((bureau, expected(as_of, bureau).ok()?.electorate));
        Self { bureaux: bureaux.into_iter().filter_map(known).collect() }
    }

    /// Part of the town's registered voters who vote.
    #[must_use]
    pub fn turnout(&self) -> f64 {
        self.mean(|electorate| f64::from(electorate.inscrits), |electorate| electorate.turnout)
    }

    /// Part of those who vote whose vote is valid.
    #[must_use]
    pub fn cast(&self) -> f64 {
        let voters = |electorate: &Electorate| f64::from(electorate.inscrits) * electorate.turnout;
        self.mean(voters, |electorate| 1.0 - electorate.blancs - electorate.nuls)
    }

    /// The electorates for a turnout `town` (0..=1) of the whole town.
    #[must_use]
    pub fn with_turnout(&self, town: f64) -> Self {
        let base: Vec<f64> = self.bureaux.iter().map(|(_, electorate)| electorate.turnout).collect();
        let registered: Vec<f64> =
            self.bureaux.iter().map(|(_, electorate)| f64::from(electorate.inscrits)).collect();
        let moved = turnouts(&base, &registered, town);
        let bureaux = self
            .bureaux
            .iter()
            .zip(moved)
            .map(|((bureau, electorate), turnout)| (*bureau, Electorate { turnout, ..*electorate }))
            .collect();
        Self { bureaux }
    }

    /// The electorate of `bureau`.
    #[must_use]
    pub fn electorate(&self, bureau: BureauId) -> Option<&Electorate> {
        self.bureaux.iter().find(|(known, _)| *known == bureau).map(|(_, electorate)| electorate)
    }

    fn mean(&self, weight: impl Fn(&Electorate) -> f64, value: impl Fn(&Electorate) -> f64) -> f64 {
        let sum =
            |value: &dyn Fn(&Electorate) -> f64| self.bureaux.iter().map(|(_, e)| value(e)).sum::<f64>();
        let all = sum(&weight);
        if all > 0.0 { sum(&|e| weight(e) * value(e)) / all } else { 0.0 }
    }
}

/// The outcome of a scenario for one bureau.
#[derive(Debug, Clone, PartialEq)]
pub struct BureauOutcome {
    /// The bureau.
    pub bureau: BureauId,
    /// Its forecast, or the reason for its absence.
    pub forecast: Known<Forecast>,
    /// Its people; without votes by category where there is no forecast.
    pub people: People,
}

/// The outcome of a scenario for a town.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Each bureau of the town as of the target, in order.
    pub bureaux: Vec<BureauOutcome>,
    /// Shares of the town.
    pub totals: Vec<Share>,
    /// The bureaux' people added up.
    pub people: People,
}

/// A town prepared for scenarios as of a target. It owns its data, and answers within a frame of the screen.
#[derive(Debug, Clone)]
pub struct Ready {
    town: Prepared,
    /// The expected electorates.
    pub electorate: TownElectorate,
    /// Shares of the town in the model's own forecast.
    pub forecast: Vec<f64>,
}

impl Ready {
    /// The bureaux of `commune` as of the target.
    ///
    /// # Errors
    /// The reason, when the engine has no forecast there.
    pub fn new(as_of: &AsOf<'_>, commune: CommuneCode, asked: &Asked) -> Known<Self> {
        let town = Prepared::new(as_of, commune, &asked.parameters)?;
        let first = town.forecast(&asked.setting)?;
        Ok(Self {
            electorate: TownElectorate::new(as_of, first.bureaux.iter().map(|(bureau, _)| *bureau)),
            forecast: first.totals.iter().map(|share| share.get()).collect(),
            town,
        })
    }

    /// The outcome of `setting` with a turnout `turnout` (0..=1) of the town.
    ///
    /// Bureaux too small for meaningful percentages have people and no forecast.
    ///
    /// # Errors
    /// The reason, when the engine has no forecast.
    pub fn outcome(&self, setting: &Setting, turnout: f64) -> Known<Outcome> {
        let found = self.town.forecast(setting)?;
        let electorate = self.electorate.with_turnout(turnout);
        let mut people = People::default();
        let mut bureaux = Vec::with_capacity(found.bureaux.len());
        for (bureau, forecast) in &found.bureaux {
            let shares = forecast.as_ref().map_or(&[][..], |forecast| &forecast.shares);
            let shares: Vec<f64> = shares.iter().map(|share| share.get()).collect();
            let own = electorate
                .electorate(*bureau)
                .map(|electorate| electorate.people(&shares))
                .unwrap_or_default();
            people.add(&own);
            let forecast = self.town.shown(&found, *bureau);
            bureaux.push(BureauOutcome { bureau: *bureau, forecast, people: own });
        }
        Ok(Outcome { bureaux, totals: found.totals, people })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::History;
    use crate::sample::{bureau, row, sample};

    #[test]
    fn starts_are_the_town_s_own_results() {
        let panel = sample();
        let (_, target) = panel.calendar().find("municipales-2026-t1").unwrap();
        let as_of = History::new(&panel).before(target);
        let found = starts(&as_of, bureau(1).commune);
        let last = &found[0];
        assert_eq!(panel.calendar()[last.scrutin].id, "legislatives-2024-t1");
        let rows = [1, 2].map(|number| row(&panel, number, "legislatives-2024-t1"));
        let votes: f64 = rows.iter().map(|row| row.votes[0].unwrap_or(0.0)).sum();
        let all: f64 = rows.iter().map(|row| row.mapped_votes()).sum();
        assert!((last.shares[0] - votes / all).abs() < 1e-12);
        let voters: f64 = rows.iter().map(|row| f64::from(row.votants)).sum();
        assert!((last.turnout - voters / 1_600.0).abs() < 1e-12);
    }

    #[test]
    fn a_town_s_turnout_moves_its_bureaux_and_conserves_voters() {
        let panel = sample();
        let (_, target) = panel.calendar().find("municipales-2026-t1").unwrap();
        let as_of = History::new(&panel).before(target);
        let town = TownElectorate::new(&as_of, [bureau(1), bureau(2), bureau(99)]);
        assert!(town.electorate(bureau(99)).is_none());
        let moved = town.with_turnout(0.7);
        assert!((moved.turnout() - 0.7).abs() < 1e-9);
        assert!(town.cast() > 0.9 && town.cast() <= 1.0);
    }
}

//! One town as of a target, prepared for forecasts in any number of settings.

use augure_core::composition::close;
use augure_learn::conformal::sampling::{Chance, Level};
use augure_learn::matrix::Matrix;

use crate::absence::{Absence, Known, KnownRef as _};
use crate::bureau::BureauId;
use crate::commune::CommuneCode;
use crate::forecast::{Basis, Forecast, Interval, large_enough};
use crate::history::AsOf;
use crate::panel::PanelRow;
use crate::territory::median;
use crate::uncertainty::ErrorScale;
use augure_core::units::Share;

use super::blind::Outlook;
use super::constants::{SPREAD, TYPICAL_VOTES};
use super::features::TownFeatures;
use super::lags::{Rounds, lags};
use super::parameters::Parameters;
use super::scenario::{Deviator, distribute};
use super::setting::{Kind, Offer, Setting};
use super::spread::Spreads;
use super::town::Town;
use super::town_forecast::{BureauForecast, TownForecast};

/// One town as of a target, for one set of bureaux: everything that does not depend on the setting.
///
/// It owns its data, so that a page can keep it while a reader drags a total: [`forecast`](Self::forecast) then takes
/// microseconds.
#[derive(Debug, Clone, PartialEq)]
pub struct Prepared {
    bureaux: Vec<WantedBureau>,
    /// Positions of the bureaux in the town's past, and expected votes.
    positions: Vec<Option<usize>>,
    sizes: Vec<f64>,
    /// The chance in each bureau's result.
    chances: Vec<Chance>,
    categories: usize,
    deviator: Deviator,
    /// By bureau; or the reason for their absence.
    outlooks: Known<Vec<Outlook>>,
    /// Share of each category where it stands.
    standing: Vec<f64>,
    errors: [Known<ErrorScale>; 3],
    town_errors: [Known<ErrorScale>; 3],
}

/// A bureau to forecast.
#[derive(Debug, Clone, Copy, PartialEq)]
struct WantedBureau {
    id: BureauId,
    /// Whether its last result is large enough for a forecast.
    shown: Known<()>,
}

impl Prepared {
    /// The bureaux of `commune` as of `as_of`'s target (see [`roll`](crate::roll)).
    ///
    /// # Errors
    /// [`Absence::NoModel`] when `parameters` are of another target, other scrutins or other categories.
    pub fn new(as_of: &AsOf<'_>, commune: CommuneCode, parameters: &Parameters) -> Known<Self> {
        let town = Town::new(as_of, commune);
        Self::of_town(&town, &town.current_bureaux(), parameters)
    }

    /// The given `bureaux` of `commune`, new ones included: a bureau without a past gets the town's forecast.
    ///
    /// # Errors
    /// See [`new`](Self::new).
    pub fn of_bureaux(
        as_of: &AsOf<'_>,
        commune: CommuneCode,
        bureaux: &[BureauId],
        parameters: &Parameters,
    ) -> Known<Self> {
        Self::of_town(&Town::new(as_of, commune), bureaux, parameters)
    }

    /// The given `bureaux` of a `town` that has been read already.
    ///
    /// # Errors
    /// See [`new`](Self::new).
    pub fn of_town(town: &Town<'_>, bureaux: &[BureauId], parameters: &Parameters) -> Known<Self> {
        let features = TownFeatures::new(town, &parameters.territory.standing, parameters.categories.len());
        Self::with_features(town, &features, bureaux, parameters)
    }

    /// The given `bureaux` of a `town` whose `features` have been computed already.
    ///
    /// # Errors
    /// See [`new`](Self::new).
    pub fn with_features(
        town: &Town<'_>,
        features: &TownFeatures,
        bureaux: &[BureauId],
        parameters: &Parameters,
    ) -> Known<Self> {
        let same_events = town.events.len() == parameters.territory.scrutins.len()
            && town
                .events
                .iter()
                .zip(&parameters.territory.scrutins)
                .all(|(event, id)| event.scrutin.id == *id);
        if town.target.id != parameters.target || !same_events {
            return Err(Absence::NoModel);
        }
        let positions: Vec<Option<usize>> = bureaux.iter().map(|&bureau| town.position(bureau)).collect();
        let last = |position: Option<usize>| -> Option<&PanelRow> {
            town.events.iter().rev().find_map(|event| event.rows[position?])
        };
        let place = |(&id, &position): (&BureauId, &Option<usize>)| WantedBureau {
            id,
            shown: large_enough(last(position)),
        };
        Ok(Self {
            bureaux: bureaux.iter().zip(&positions).map(place).collect(),
            sizes: at(&positions, &town.expected_votes()),
            chances: chances(town, &positions, parameters.categories.len()),
            categories: parameters.categories.len(),
            deviator: Deviator::new(town, features, &parameters.scenario, parameters.reach),
            outlooks: outlooks(town, features, &positions, parameters),
            standing: parameters.blind.standing.clone(),
            errors: Kind::ALL.map(|kind| parameters.errors_of(kind)),
            town_errors: Kind::ALL.map(|kind| parameters.town_errors_of(kind)),
            positions,
        })
    }

    /// The forecast in `setting`.
    ///
    /// # Errors
    /// [`Absence::NoCandidate`] when no category has a total; [`Absence::NoModel`] when totals are of other categories;
    /// [`Absence::NoSuchScrutin`] without any first round before the target.
    pub fn forecast(&self, setting: &Setting) -> Known<TownForecast> {
        let shares = match setting {
            Setting::Scenario { totals, offer } => self.distributed(totals, offer)?,
            Setting::Offer(offer) => {
                let of_bureau = |(place, outlook): (&WantedBureau, &Outlook)| {
                    let stands = self.stands(offer, place.id).ok_or(Absence::NoCandidate)?;
                    outlook.with_offer(&self.standing, stands).ok_or(Absence::NoCandidate)
                };
                self.bureaux.iter().zip(self.outlooks()?).map(of_bureau).collect()
            }
            Setting::Blind => self.outlooks()?.iter().map(|outlook| Ok(outlook.shares.clone())).collect(),
        };
        Ok(self.finished(&shares, setting.kind()))
    }

    /// The forecast of `bureau` in `town`, which [`forecast`](Self::forecast) gave, for display: none for a bureau too small
    /// for meaningful percentages.
    ///
    /// # Errors
    /// [`Absence::BureauAbsent`] for a bureau that was not asked for; otherwise the reason why there is none.
    pub fn shown(&self, town: &TownForecast, bureau: BureauId) -> Known<Forecast> {
        let place = self.bureaux.iter().find(|place| place.id == bureau);
        place.ok_or(Absence::BureauAbsent)?.shown?;
        town.bureau(bureau).map(BureauForecast::narrowed)
    }

    fn outlooks(&self) -> Known<&Vec<Outlook>> {
        self.outlooks.known()
    }

    /// Whether each category stands in `bureau` by `offer`; `None` where the offer leaves the bureau out.
    fn stands<'o>(&self, offer: &'o Offer, bureau: BureauId) -> Option<&'o [bool]> {
        offer.stands(bureau).filter(|stands| stands.len() == self.categories)
    }

    /// Shares of each bureau in a scenario, or the reason for their absence.
    fn distributed(&self, totals: &[f64], offer: &Offer) -> Known<Vec<Known<Vec<f64>>>> {
        if totals.len() != self.categories {
            return Err(Absence::NoModel);
        }
        if !totals.iter().any(|&share| share > 0.0) {
            return Err(Absence::NoCandidate);
        }
        let totals = close(totals, &vec![true; self.categories]).ok_or(Absence::NoCandidate)?;
        let nobody = vec![false; self.categories];
        let stands: Vec<Vec<bool>> = self
            .bureaux
            .iter()
            .map(|place| self.stands(offer, place.id).unwrap_or(&nobody).to_vec())
            .collect();
        // A single bureau takes the totals, whatever its deviations.
        let known = (self.bureaux.len() > 1).then(|| self.deviator.deviations(&totals).blend);
        let deviations = Matrix::from_shape_fn((self.bureaux.len(), self.categories), |(b, k)| {
            known.as_ref().zip(self.positions[b]).map_or(0.0, |(known, p)| known[(p, k)])
        });
        let fitted = distribute(&deviations, &totals, &self.sizes, &stands);
        let shares = |row: &[f64]| {
            if row.iter().sum::<f64>() > 0.0 { Ok(row.to_vec()) } else { Err(Absence::NoCandidate) }
        };
        Ok(fitted.rows().into_iter().map(|row| shares(&row.to_vec())).collect())
    }

    /// `shares` with intervals, sizes and town totals.
    fn finished(&self, shares: &[Known<Vec<f64>>], kind: Kind) -> TownForecast {
        let around = |shares: &[Share], chance: Chance, errors: Known<Level>| {
            errors.map(|level| intervals(shares, level, chance, kind))
        };
        let mut sums = vec![0.0; self.categories];
        for (shares, size) in shares.iter().zip(&self.sizes) {
            for (sum, share) in sums.iter_mut().zip(shares.iter().flatten()) {
                *sum += size * share;
            }
        }
        let all: f64 = sums.iter().sum();
        let share = |sum: &f64| Share::clipped(if all > 0.0 { sum / all } else { 0.0 });
        let totals: Vec<Share> = sums.iter().map(share).collect();
        let errors = self.errors[kind as usize];
        let finish = |b: usize| {
            let shares: Vec<Share> = shares[b].known()?.iter().map(|&s| Share::clipped(s)).collect();
            Ok(BureauForecast {
                intervals80: around(&shares, self.chances[b], errors.map(|e| e.level80)),
                intervals90: around(&shares, self.chances[b], errors.map(|e| e.level90)),
                chance: self.chances[b],
                basis: if self.positions[b].is_some() { Basis::Bureau } else { Basis::Commune },
                shares,
            })
        };
        let errors = self.town_errors[kind as usize];
        let chance = all_together(&self.chances);
        TownForecast {
            bureaux: self.bureaux.iter().enumerate().map(|(b, place)| (place.id, finish(b))).collect(),
            intervals80: around(&totals, chance, errors.map(|e| e.level80)),
            intervals90: around(&totals, chance, errors.map(|e| e.level90)),
            totals,
            chance,
        }
    }
}

/// The `expected` votes of the bureaux at `positions`; the median of the others for one without a past.
fn at(positions: &[Option<usize>], expected: &[Option<f64>]) -> Vec<f64> {
    let known: Vec<Option<f64>> = positions.iter().map(|p| p.and_then(|p| expected[p])).collect();
    let typical = median(known.iter().flatten().copied().collect()).unwrap_or(TYPICAL_VOTES);
    known.into_iter().map(|size| size.unwrap_or(typical)).collect()
}

/// The outlooks of the bureaux at `positions`.
fn outlooks(
    town: &Town<'_>,
    features: &TownFeatures,
    positions: &[Option<usize>],
    parameters: &Parameters,
) -> Known<Vec<Outlook>> {
    let rounds = Rounds::new(town, &parameters.territory, parameters.reach);
    let lags = lags(town, &parameters.territory, &rounds).ok_or(Absence::NoSuchScrutin)?;
    let of_bureau = |&position: &Option<usize>| {
        let nothing = || vec![0.0; features.bureaux.ncols()];
        let mut geography = position.map_or_else(nothing, |p| features.bureaux.row(p).to_vec());
        geography.extend(&features.town);
        let lags = &lags[position.unwrap_or(lags.len() - 1)];
        Outlook::new(&parameters.blind, lags, &geography, parameters.reach)
    };
    Ok(positions.iter().map(of_bureau).collect())
}

/// The chance in the results of the bureaux at `positions`.
fn chances(town: &Town<'_>, positions: &[Option<usize>], categories: usize) -> Vec<Chance> {
    let spreads = Spreads::new(town, categories);
    let spread = |position: &Option<usize>| position.map_or(spreads.newcomer, |p| spreads.bureaux[p]);
    let votes = at(positions, &town.likely_votes());
    positions.iter().zip(votes).map(|(p, draws)| Chance { draws, spread: spread(p) }).collect()
}

/// The chance in the sum of results: each bureau's counts by its votes.
fn all_together(chances: &[Chance]) -> Chance {
    let draws: f64 = chances.iter().map(|chance| chance.draws).sum();
    let spread: f64 = chances.iter().map(|chance| chance.draws * chance.spread).sum();
    Chance { draws, spread: if draws > 0.0 { spread / draws } else { SPREAD } }
}

/// Intervals of one `level` around `shares`. Where the offer is known, a category that does not stand has 0 for certain.
fn intervals(shares: &[Share], level: Level, chance: Chance, kind: Kind) -> Vec<Interval> {
    let around = |&share: &Share| {
        let certain = share == Share::ZERO && kind != Kind::Blind;
        if certain { Interval { low: share, high: share } } else { level.interval(share, chance) }
    };
    shares.iter().map(around).collect()
}

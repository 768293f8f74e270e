//! The forecast of a town and its bureaux.

use augure_core::composition::close;
use augure_core::matrix::Matrix;
use augure_core::units::Share;

use crate::absence::{Absence, Known};
use crate::bureau::BureauId;
use crate::commune::CommuneCode;
use crate::forecast::{Basis, ErrorScale, Interval, interval};
use crate::history::AsOf;
use crate::territory::median;

use super::blind;
use super::constants::TYPICAL_VOTES;
use super::features::TownFeatures;
use super::lags::{Rounds, lags};
use super::parameters::Parameters;
use super::scenario;
use super::setting::{Kind, Offer, Setting};
use super::town::Town;

/// The forecast of one bureau.
#[derive(Debug, Clone, PartialEq)]
pub struct BureauForecast {
    /// Shares in category order, summing to 1 within 1e-9; 0 where a category does not stand.
    pub shares: Vec<Share>,
    /// 80 % intervals in category order.
    pub intervals80: Known<Vec<Interval>>,
    /// 90 % intervals in category order.
    pub intervals90: Known<Vec<Interval>>,
    /// Valid votes that the bureau is expected to cast.
    pub expected_votes: f64,
    /// Whose past it rests on: the town's for a bureau without any.
    pub basis: Basis,
}

/// The forecast of a town.
#[derive(Debug, Clone, PartialEq)]
pub struct TownForecast {
    /// Each bureau's forecast, or why there is none, in the order asked for.
    pub bureaux: Vec<(BureauId, Known<BureauForecast>)>,
    /// Shares of the town: its bureaux weighted by their expected votes.
    pub totals: Vec<Share>,
    /// 80 % intervals of the totals; nothing but the total itself in a scenario, where it is given.
    pub intervals80: Known<Vec<Interval>>,
    /// 90 % intervals of the totals, likewise.
    pub intervals90: Known<Vec<Interval>>,
}

impl TownForecast {
    /// The forecast of `bureau`.
    ///
    /// # Errors
    /// [`Absence::BureauAbsent`] when it was not asked for; otherwise the reason why there is none.
    pub fn bureau(&self, bureau: BureauId) -> Known<&BureauForecast> {
        let found = self.bureaux.iter().find(|(id, _)| *id == bureau);
        found.ok_or(Absence::BureauAbsent)?.1.as_ref().map_err(|reason| *reason)
    }
}

/// The forecast of the bureaux of `commune` that voted in its last scrutin before the target.
///
/// # Errors
/// See [`forecast_bureaux`].
pub fn forecast_town(
    as_of: &AsOf<'_>,
    commune: CommuneCode,
    parameters: &Parameters,
    setting: &Setting,
) -> Known<TownForecast> {
    let town = Town::new(as_of, commune);
    let bureaux = town.current_bureaux();
    of_town(&town, &bureaux, parameters, setting)
}

/// The forecast of the given `bureaux` of `commune`, new ones included: a bureau without a past gets the town's
/// forecast.
///
/// # Errors
/// [`Absence::NoModel`] when `parameters` are of another target, other scrutins or other categories;
/// [`Absence::NoCandidate`] when no category stands; [`Absence::NoSuchScrutin`] without any first round before the
/// target.
pub fn forecast_bureaux(
    as_of: &AsOf<'_>,
    commune: CommuneCode,
    bureaux: &[BureauId],
    parameters: &Parameters,
    setting: &Setting,
) -> Known<TownForecast> {
    of_town(&Town::new(as_of, commune), bureaux, parameters, setting)
}

/// The same for a [`Town`] at hand.
///
/// # Errors
/// See [`forecast_bureaux`].
pub fn of_town(
    town: &Town<'_>,
    bureaux: &[BureauId],
    parameters: &Parameters,
    setting: &Setting,
) -> Known<TownForecast> {
    let same_events = town.events.len() == parameters.territory.scrutins.len()
        && town.events.iter().zip(&parameters.territory.scrutins).all(|(event, id)| event.scrutin.id == *id);
    if town.target.id != parameters.target || !same_events {
        return Err(Absence::NoModel);
    }
    let features = TownFeatures::new(town, &parameters.territory.standing, parameters.categories.len());
    let positions: Vec<Option<usize>> = bureaux.iter().map(|&bureau| town.position(bureau)).collect();
    let sizes = sizes(town, &positions);
    let asked = Asked { town, features, bureaux, positions, sizes, parameters };
    let shares = match setting {
        Setting::Scenario { totals, offer } => asked.scenario(totals, offer)?,
        Setting::Offer(offer) => asked.shares(Some(offer))?,
        Setting::Blind => asked.shares(None)?,
    };
    Ok(asked.finished(&shares, setting))
}

/// Expected votes of the bureaux at `positions`; the median of the others for one without a past.
fn sizes(town: &Town<'_>, positions: &[Option<usize>]) -> Vec<f64> {
    let expected = town.expected_votes();
    let known: Vec<Option<f64>> = positions.iter().map(|p| p.and_then(|p| expected[p])).collect();
    let typical = median(known.iter().flatten().copied().collect()).unwrap_or(TYPICAL_VOTES);
    known.into_iter().map(|size| size.unwrap_or(typical)).collect()
}

/// A question about bureaux of a town, and what it takes to answer it.
struct Asked<'q> {
    town: &'q Town<'q>,
    features: TownFeatures,
    bureaux: &'q [BureauId],
    positions: Vec<Option<usize>>,
    sizes: Vec<f64>,
    parameters: &'q Parameters,
}

impl Asked<'_> {
    /// Shares of each bureau, or why there are none, in a scenario.
    fn scenario(&self, totals: &[f64], offer: &Offer) -> Known<Vec<Known<Vec<f64>>>> {
        let categories = self.parameters.categories.len();
        if totals.len() != categories {
            return Err(Absence::NoModel);
        }
        if !totals.iter().any(|&share| share > 0.0) {
            return Err(Absence::NoCandidate);
        }
        let totals = close(totals, &vec![true; categories]).ok_or(Absence::NoCandidate)?;
        let parameters = self.parameters;
        let known =
            scenario::deviations(self.town, &self.features, &parameters.scenario, &totals, parameters.reach);
        let deviations = Matrix::from_fn(self.bureaux.len(), categories, |b, k| {
            self.positions[b].map_or(0.0, |p| known[p].blend[k])
        });
        let nobody = vec![false; categories];
        let stands: Vec<Vec<bool>> = self
            .bureaux
            .iter()
            .map(|&bureau| offer.stands(bureau).filter(|s| s.len() == categories).unwrap_or(&nobody).to_vec())
            .collect();
        let fitted = scenario::distribute(&deviations, &totals, &self.sizes, &stands);
        let shares = |row: &[f64]| {
            if row.iter().sum::<f64>() > 0.0 { Ok(row.to_vec()) } else { Err(Absence::NoCandidate) }
        };
        Ok(fitted.iter_rows().map(shares).collect())
    }

    /// Shares of each bureau when the town's totals are not given.
    fn shares(&self, offer: Option<&Offer>) -> Known<Vec<Known<Vec<f64>>>> {
        let parameters = self.parameters;
        let rounds = Rounds::new(self.town, &parameters.territory, parameters.reach);
        let lags = lags(self.town, &parameters.territory, &rounds).ok_or(Absence::NoSuchScrutin)?;
        let own = self.features.bureaux.columns();
        let of_bureau = |(bureau, position): (&BureauId, &Option<usize>)| {
            let mut geography =
                position.map_or_else(|| vec![0.0; own], |p| self.features.bureaux.row(p).to_vec());
            geography.extend(&self.features.town);
            let lags = &lags[position.unwrap_or(lags.len() - 1)];
            let (blind, reach) = (&parameters.blind, parameters.reach);
            let Some(offer) = offer else { return Ok(blind::shares(blind, lags, &geography, reach)) };
            let stands = offer.stands(*bureau).filter(|stands| stands.len() == parameters.categories.len());
            let stands = stands.ok_or(Absence::NoCandidate)?;
            blind::shares_of_offer(blind, lags, &geography, reach, stands).ok_or(Absence::NoCandidate)
        };
        Ok(self.bureaux.iter().zip(&self.positions).map(of_bureau).collect())
    }

    /// `shares` with intervals, sizes and town totals.
    fn finished(&self, shares: &[Known<Vec<f64>>], setting: &Setting) -> TownForecast {
        let kind = setting.kind();
        let around = |shares: &[Share], errors: Known<ErrorScale>, quantile: fn(&ErrorScale) -> f64| {
            errors.map(|errors| intervals(shares, quantile(&errors), kind))
        };
        let mut sums = vec![0.0; self.parameters.categories.len()];
        for (shares, size) in shares.iter().zip(&self.sizes) {
            for (sum, share) in sums.iter_mut().zip(shares.iter().flatten()) {
                *sum += size * share;
            }
        }
        let all: f64 = sums.iter().sum();
        let share = |sum: &f64| Share::clipped(if all > 0.0 { sum / all } else { 0.0 });
        let totals: Vec<Share> = sums.iter().map(share).collect();
        let errors = self.parameters.errors_of(kind);
        let finish = |b: usize| {
            let shares: Vec<Share> = shares[b].clone()?.into_iter().map(Share::clipped).collect();
            Ok(BureauForecast {
                intervals80: around(&shares, errors, |e| e.quantile80),
                intervals90: around(&shares, errors, |e| e.quantile90),
                expected_votes: self.sizes[b],
                basis: if self.positions[b].is_some() { Basis::Bureau } else { Basis::Commune },
                shares,
            })
        };
        let errors = self.parameters.town_errors_of(kind);
        TownForecast {
            bureaux: self.bureaux.iter().enumerate().map(|(b, &bureau)| (bureau, finish(b))).collect(),
            intervals80: around(&totals, errors, |e| e.quantile80),
            intervals90: around(&totals, errors, |e| e.quantile90),
            totals,
        }
    }
}

/// Intervals around `shares` that reach `quantile` error units each way. Where the offer is known, a category that
/// does not stand has nothing for certain.
fn intervals(shares: &[Share], quantile: f64, kind: Kind) -> Vec<Interval> {
    let around = |&share: &Share| {
        let certain = quantile == 0.0 || (share == Share::ZERO && kind != Kind::Blind);
        if certain { Interval { low: share, high: share } } else { interval(share, quantile) }
    };
    shares.iter().map(around).collect()
}

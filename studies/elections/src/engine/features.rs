//! Features of the deviation models: means of past log-deviations, bureau against town and town against territory.
//!
//! A *trail* summarises one series of past deviations: its recency-weighted mean, its mean over first rounds of the
//! target's type, its last first round, its last second round. See `docs/forecasting.md` for the formulas.

use augure_core::math;
use augure_learn::matrix::Matrix;

use super::constants::{COMMUNE_PRIOR_VOTES, PRIOR_TURNOUT, TYPICAL_REGISTERED};
use super::past::Past;
pub use super::past::TRANSPORTED;
use super::redrawn;
use super::town::{Event, Town};
pub use super::trail::TRAIL;
use super::trail::Trail;

/// Features that are not of a category: turnout deviation, registered voters.
pub const CONTEXT: usize = 2;

/// Features of a town's past, the same in every setting.
#[derive(Debug, Clone, PartialEq)]
pub struct TownFeatures {
    /// By bureau: the own trails, `TRAIL × categories`, feature by feature, then turnout deviation and
    /// `ln(registered / 800)`.
    pub bureaux: Matrix,
    /// The town's trails against its territory, `TRAIL × categories`.
    pub town: Vec<f64>,
    /// The results behind the features, for transport to a scenario's totals.
    pub past: Past,
}

/// Number of own features of a bureau for `categories` categories.
#[must_use]
pub const fn own_features(categories: usize) -> usize {
    TRAIL * categories + CONTEXT
}

impl TownFeatures {
    /// The features of `town`, in a territory whose shares where standing were `territory` (by event, by category).
    #[must_use]
    pub fn new(town: &Town<'_>, territory: &[Vec<Option<f64>>], categories: usize) -> Self {
        let registered = town.registered();
        let reliability: Vec<Vec<f64>> =
            town.events.iter().map(|event| redrawn::reliability(town, event, &registered)).collect();
        let mut bureaux = Matrix::zeros((town.bureaux.len(), own_features(categories)));
        for b in 0..town.bureaux.len() {
            let mut row = bureaux.row_mut(b);
            for k in 0..categories {
                let past = town.events.iter().zip(&reliability);
                let trail = trail(town, past.map(|(e, weights)| (e, e.deviation(b, k), weights[b])));
                for (feature, value) in trail.features().into_iter().enumerate() {
                    row[feature * categories + k] = value;
                }
            }
            let turnout: Vec<f64> =
                town.events.iter().filter_map(|event| event.turnout_deviation(b)).collect();
            row[TRAIL * categories] = turnout.iter().sum::<f64>() / (turnout.len() as f64 + PRIOR_TURNOUT);
            row[TRAIL * categories + 1] = log_registered(registered[b]);
        }
        let mut own = vec![0.0; TRAIL * categories];
        for k in 0..categories {
            let past = town.events.iter().zip(territory);
            let trail =
                trail(town, past.map(|(event, shares)| (event, town_deviation(event, shares[k], k), 1.0)));
            for (feature, value) in trail.features().into_iter().enumerate() {
                own[feature * categories + k] = value;
            }
        }
        Self { bureaux, town: own, past: Past::new(town, &reliability) }
    }
}

/// `ln(registered / 800)`, 0 when unknown.
#[must_use]
pub fn log_registered(registered: f64) -> f64 {
    if registered > 0.0 { math::ln(registered / TYPICAL_REGISTERED) } else { 0.0 }
}

fn trail<'e, 'a: 'e>(
    town: &Town<'_>,
    past: impl Iterator<Item = (&'e Event<'a>, Option<f64>, f64)>,
) -> Trail {
    let mut trail = Trail::default();
    for (event, deviation, reliability) in past {
        if let Some(deviation) = deviation {
            trail.push(deviation, reliability, event.moment(town.target));
        }
    }
    trail
}

/// Log-deviation of the town from its `territory`'s share where standing, pulled towards 0 by 60 pseudo-votes.
#[must_use]
pub fn town_deviation(event: &Event<'_>, territory: Option<f64>, category: usize) -> Option<f64> {
    let territory = territory.filter(|&share| share > 0.0)?;
    let all = event.standing[category];
    let share = (event.votes[category] + COMMUNE_PRIOR_VOTES * territory) / (all + COMMUNE_PRIOR_VOTES);
    (all > 0.0).then(|| math::ln(share / territory))
}

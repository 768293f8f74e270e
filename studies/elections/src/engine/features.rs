//! Features of the deviation models: means of past log-deviations, bureau against town and town against territory.
//!
//! A *trail* summarises one series of past deviations: its recency-weighted mean, its mean over first rounds of the
//! target's type, its last first round, its last second round. See `docs/forecasting.md` for the formulas.

use augure_core::math;
use augure_core::matrix::Matrix;

use super::constants::{
    BUREAU_PRIOR_VOTES, COMMUNE_PRIOR_VOTES, PRIOR_MEAN, PRIOR_SAME, PRIOR_TURNOUT, SECOND_ROUND_WEIGHT,
    TYPICAL_REGISTERED,
};
use super::redrawn;
use super::town::{Event, Town};
use super::transport;

/// Features of a category's own trail: mean, same type, last first round, last second round.
pub const TRAIL: usize = 4;
/// Features of its trail of transported deviations: mean, same type, last first round.
pub const TRANSPORTED: usize = 3;
/// Features that are not of a category: turnout deviation, registered voters.
pub const CONTEXT: usize = 2;

/// A series of past deviations, as weighted sums.
#[derive(Debug, Clone, Copy, Default)]
struct Trail {
    sum: f64,
    weight: f64,
    same_sum: f64,
    same_weight: f64,
    last: f64,
    last_second: f64,
}

impl Trail {
    /// Adds the deviation met at `event`, to which `reliability` in `0..=1` is given. Oldest first.
    fn push(&mut self, deviation: f64, reliability: f64, event: &Event<'_>, target: &str) {
        let recency = event.recency * reliability;
        let first = event.scrutin.tour == 1;
        let weight = if first { recency } else { recency * SECOND_ROUND_WEIGHT };
        self.sum += weight * deviation;
        self.weight += weight;
        if first {
            self.last = deviation * reliability;
            if event.scrutin.election == target {
                self.same_sum += recency * deviation;
                self.same_weight += recency;
            }
        } else {
            self.last_second = deviation * reliability;
        }
    }

    fn features(&self) -> [f64; TRAIL] {
        [
            self.sum / (self.weight + PRIOR_MEAN),
            self.same_sum / (self.same_weight + PRIOR_SAME),
            self.last,
            self.last_second,
        ]
    }
}

/// What a town's past says of its bureaux, before anything is assumed about the target.
#[derive(Debug, Clone)]
pub struct TownFeatures {
    /// By bureau: the own trails, `TRAIL × categories`, feature by feature, then turnout deviation and
    /// `ln(registered / 800)`.
    pub bureaux: Matrix,
    /// The town's trails against its territory, `TRAIL × categories`.
    pub town: Vec<f64>,
    /// By event, by bureau: weight of the bureau's history.
    reliability: Vec<Vec<f64>>,
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
        let mut bureaux = Matrix::zeros(town.bureaux.len(), own_features(categories));
        for b in 0..town.bureaux.len() {
            let row = bureaux.row_mut(b);
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
        Self { bureaux, town: own, reliability }
    }

    /// Trails of transported deviations, `TRANSPORTED × categories` by bureau: each past result as it would have
    /// been had the town's voters moved the least from their totals then to `totals`.
    #[must_use]
    pub fn transported(&self, town: &Town<'_>, totals: &[f64]) -> Matrix {
        let categories = totals.len();
        let mut trails = vec![Trail::default(); town.bureaux.len() * categories];
        for (event, reliability) in town.events.iter().zip(&self.reliability) {
            let Some(then) = event.shares() else { continue };
            let plan = transport::plan(&then, totals);
            let town_moved = plan.left_multiply(&then);
            for (b, row) in event.rows.iter().enumerate() {
                let Some((row, shares)) = row.and_then(|row| row.shares().ok().map(|s| (row, s))) else {
                    continue;
                };
                let votes = row.mapped_votes();
                let moved = plan.left_multiply(&shares);
                for k in (0..categories).filter(|&k| town_moved[k] > 1e-6) {
                    let share = (moved[k] * votes + BUREAU_PRIOR_VOTES * town_moved[k])
                        / (votes + BUREAU_PRIOR_VOTES);
                    let deviation = math::ln(share / town_moved[k]);
                    trails[b * categories + k].push(deviation, reliability[b], event, &town.target.election);
                }
            }
        }
        Matrix::from_fn(town.bureaux.len(), TRANSPORTED * categories, |b, j| {
            trails[b * categories + j % categories].features()[j / categories]
        })
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
            trail.push(deviation, reliability, event, &town.target.election);
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

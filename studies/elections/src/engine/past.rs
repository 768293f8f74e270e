//! A town's past results, moved to the totals of a scenario.

use augure_core::math;
use augure_learn::matrix::{Matrix, from_rows, left_multiplied};

use super::constants::BUREAU_PRIOR_VOTES;
use super::town::Town;
use super::trail::{Moment, Trail};
use super::transport;

/// Features of a category's trail of transported deviations: mean, same type, last first round.
pub const TRANSPORTED: usize = 3;

/// Smallest share of a town from which deviations are computed.
const SMALLEST_TOTAL: f64 = 1e-6;

/// The usable results of a town's bureaux before a target, as transport needs them.
#[derive(Debug, Clone, PartialEq)]
pub struct Past {
    bureaux: usize,
    events: Vec<PastEvent>,
}

/// One past scrutin.
#[derive(Debug, Clone, PartialEq)]
struct PastEvent {
    moment: Moment,
    /// Shares of the town.
    shares: Vec<f64>,
    /// Positions of the bureaux with a usable result, their votes, and the weight of their history.
    bureaux: Vec<(usize, f64, f64)>,
    /// Their shares, one row per bureau.
    compositions: Matrix,
}

impl Past {
    /// The usable results of `town`, whose history weighs `reliability` (by event, by bureau).
    #[must_use]
    pub fn new(town: &Town<'_>, reliability: &[Vec<f64>]) -> Self {
        let mut events = Vec::with_capacity(town.events.len());
        for (event, reliability) in town.events.iter().zip(reliability) {
            let Some(shares) = event.shares() else { continue };
            let mut bureaux = Vec::with_capacity(event.usable);
            let mut compositions = Vec::with_capacity(event.usable);
            for (b, row) in event.rows.iter().enumerate() {
                if let Some((row, shares)) = row.and_then(|row| Some((row, row.shares().ok()?))) {
                    bureaux.push((b, row.mapped_votes(), reliability[b]));
                    compositions.push(shares);
                }
            }
            let compositions = from_rows(&compositions);
            events.push(PastEvent { moment: event.moment(town.target), shares, bureaux, compositions });
        }
        Self { bureaux: town.bureaux.len(), events }
    }

    /// Trails of transported deviations, `TRANSPORTED × categories` per bureau, feature by feature: deviations of each past
    /// result after the least move of the town's voters from their totals then to `totals`.
    #[must_use]
    pub fn transported(&self, totals: &[f64]) -> Matrix {
        let categories = totals.len();
        let mut trails = vec![Trail::default(); self.bureaux * categories];
        let mut moved = vec![0.0; categories];
        for event in &self.events {
            let plan = transport::plan(&event.shares, totals);
            let town = left_multiplied(&event.shares, &plan);
            for (&(b, votes, reliability), shares) in event.bureaux.iter().zip(event.compositions.rows()) {
                moved.fill(0.0);
                for (row, share) in plan.rows().into_iter().zip(shares) {
                    moved.iter_mut().zip(row).for_each(|(sum, part)| *sum += share * part);
                }
                let trails = &mut trails[b * categories..][..categories];
                for ((trail, &moved), &town) in trails.iter_mut().zip(&moved).zip(&town) {
                    if town > SMALLEST_TOTAL {
                        let share =
                            (moved * votes + BUREAU_PRIOR_VOTES * town) / (votes + BUREAU_PRIOR_VOTES);
                        trail.push(math::ln(share / town), reliability, event.moment);
                    }
                }
            }
        }
        let mut features = Matrix::zeros((self.bureaux, TRANSPORTED * categories));
        for (b, trails) in trails.chunks_exact(categories.max(1)).enumerate() {
            let mut row = features.row_mut(b);
            for (k, trail) in trails.iter().enumerate() {
                for (feature, value) in trail.features().into_iter().take(TRANSPORTED).enumerate() {
                    row[feature * categories + k] = value;
                }
            }
        }
        features
    }
}

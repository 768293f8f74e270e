//! The scenario setting: given the town's totals, what does each bureau do?

use augure_core::ipf;
use augure_core::math;
use augure_core::matrix::{Matrix, dot};

use super::constants::{FITTING_ROUNDS, LARGEST_DEVIATION, RANK, TOWN_BLEND, TOWN_STRETCH};
use super::features::{CONTEXT, TRAIL, TRANSPORTED, TownFeatures};
use super::low_rank::{Loadings, scores};
use super::reach::Reach;
use super::town::Town;

/// Number of features of the model on a category's own past.
pub const OWN: usize = TRAIL + TRANSPORTED;

/// Number of features of the model on all categories' past.
#[must_use]
pub const fn full_features(categories: usize) -> usize {
    OWN * categories + CONTEXT
}

/// Coefficients of the three deviation models, one row a category.
#[derive(Debug, Clone, PartialEq)]
pub struct ScenarioParameters {
    /// On the category's own trails: [`OWN`] columns.
    pub own: Matrix,
    /// On all categories' trails: [`full_features`] columns.
    pub full: Matrix,
    /// On the low-rank scores: `RANK` columns, and a last one on the mean past deviation, for a category that
    /// has too few results to learn from.
    pub low: Matrix,
    /// Loadings behind the scores.
    pub loadings: Loadings,
}

/// The three models' deviations for one bureau, in category order.
#[derive(Debug, Clone, PartialEq)]
pub struct Deviations {
    /// Ridge on the category's own past.
    pub own: Vec<f64>,
    /// Ridge on all categories' past.
    pub full: Vec<f64>,
    /// Low rank.
    pub low: Vec<f64>,
    /// What is forecast: the mean of the three, within ±1.6; for an election decided in the town, half of it is the
    /// last result of the type and a quarter each the mean and the low rank.
    pub blend: Vec<f64>,
}

/// Features of the model on all categories' past: the own trails and the context of `bureau`, then its transported
/// trails.
#[must_use]
pub fn full_row(bureau: &[f64], transported: &[f64]) -> Vec<f64> {
    bureau.iter().chain(transported).copied().collect()
}

/// The features of `category` among those of [`full_row`].
#[must_use]
pub fn own_row(full: &[f64], category: usize, categories: usize) -> [f64; OWN] {
    std::array::from_fn(|feature| {
        let context = if feature < TRAIL { 0 } else { CONTEXT };
        full[feature * categories + category + context]
    })
}

/// Log-deviations from the town of each of its bureaux when the town votes `totals`.
#[must_use]
pub fn deviations(
    town: &Town<'_>,
    features: &TownFeatures,
    parameters: &ScenarioParameters,
    totals: &[f64],
    reach: Reach,
) -> Vec<Deviations> {
    let categories = totals.len();
    let transported = features.transported(town, totals);
    let scores = scores(town, &parameters.loadings, categories);
    let clip = |deviation: f64| deviation.clamp(-LARGEST_DEVIATION, LARGEST_DEVIATION);
    let of_bureau = |b: usize| {
        let x = full_row(features.bureaux.row(b), transported.row(b));
        let own: Vec<f64> =
            (0..categories).map(|k| dot(&own_row(&x, k, categories), parameters.own.row(k))).collect();
        let full: Vec<f64> = (0..categories).map(|k| dot(&x, parameters.full.row(k))).collect();
        let low: Vec<f64> = (0..categories)
            .map(|k| dot(scores.row(b), parameters.low.row(k)) + parameters.low[(k, RANK)] * x[k])
            .collect();
        let blend = (0..categories)
            .map(|k| {
                let mean = clip((own[k] + full[k] + low[k]) / 3.0);
                let same = x[categories + k];
                match reach {
                    Reach::Town => {
                        let last = if same == 0.0 { mean } else { same * TOWN_STRETCH };
                        TOWN_BLEND * last + (1.0 - TOWN_BLEND) * (clip(low[k]) + mean) / 2.0
                    }
                    Reach::Local | Reach::National => mean,
                }
            })
            .collect();
        Deviations { own, full, low, blend }
    };
    (0..town.bureaux.len()).map(of_bureau).collect()
}

/// Compositions of bureaux of the given `sizes` (expected votes) whose sum is near `totals` and that deviate from
/// it by `deviations` (log, one row a bureau), over the categories that stand.
///
/// Proportional fitting from the seed `totals · exp(deviation)`. Where a category that has a total stands in no
/// bureau, its part goes to the others. A row stays all 0 when no category with a total stands there.
#[must_use]
pub fn distribute(deviations: &Matrix, totals: &[f64], sizes: &[f64], stands: &[Vec<bool>]) -> Matrix {
    let seed = Matrix::from_fn(sizes.len(), totals.len(), |b, k| {
        if stands[b][k] { totals[k] * math::exp(deviations[(b, k)]) } else { 0.0 }
    });
    let all: f64 = sizes.iter().sum();
    let columns: Vec<f64> = totals.iter().map(|share| share * all).collect();
    let mut fitted = ipf::fit(seed, sizes, &columns, FITTING_ROUNDS);
    for row in fitted.iter_rows_mut() {
        let sum: f64 = row.iter().sum();
        if sum > 0.0 {
            row.iter_mut().for_each(|share| *share /= sum);
        }
    }
    fitted
}

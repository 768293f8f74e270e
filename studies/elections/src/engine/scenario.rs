//! The scenario setting: the bureaux' shares, given the town's totals.

use augure_core::math;
use augure_learn::ipf;
use augure_learn::matrix::{Matrix, dot};

use super::constants::{FITTING_ROUNDS, LARGEST_DEVIATION, RANK, TOWN_BLEND, TOWN_STRETCH};
use super::features::{CONTEXT, TRAIL, TRANSPORTED, TownFeatures};
use super::low_rank::{Loadings, scores};
use super::past::Past;
use super::reach::Reach;
use super::town::Town;

/// Number of features of the model on a category's own past.
pub const OWN: usize = TRAIL + TRANSPORTED;

/// Number of features of the model on all categories' past.
#[must_use]
pub const fn full_features(categories: usize) -> usize {
    OWN * categories + CONTEXT
}

/// Coefficients of the three deviation models, one row per category.
#[derive(Debug, Clone, PartialEq)]
pub struct ScenarioParameters {
    /// On the category's own trails: [`OWN`] columns.
    pub own: Matrix,
    /// On all categories' trails: [`full_features`] columns.
    pub full: Matrix,
    /// On the low-rank scores: `RANK` columns, and a last one on the mean past deviation, for a category with too few results
    /// to fit it.
    pub low: Matrix,
    /// Loadings behind the scores.
    pub loadings: Loadings,
}

/// The three models' deviations, one row per bureau, one column per category.
#[derive(Debug, Clone, PartialEq)]
pub struct Deviations {
    /// Ridge on the category's own past.
    pub own: Matrix,
    /// Ridge on all categories' past.
    pub full: Matrix,
    /// Low rank.
    pub low: Matrix,
    /// The forecast deviation: the mean of the three, within ±1.6; for an election decided in the town, half of it is the
    /// last result of the type and a quarter each the mean and the low rank.
    pub blend: Matrix,
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

/// The deviation models of one town. Whatever does not depend on its totals is computed once.
#[derive(Debug, Clone, PartialEq)]
pub struct Deviator {
    /// Contribution of a bureau's own trails and context to the first two models; they are all of the third.
    own: Matrix,
    full: Matrix,
    low: Matrix,
    /// Mean deviation at first rounds of the target's type.
    same: Matrix,
    /// Coefficients of the transported trails.
    own_moved: Matrix,
    full_moved: Matrix,
    past: Past,
    reach: Reach,
}

impl Deviator {
    /// The models of `parameters` for `town`, an election of the given `reach`.
    #[must_use]
    pub fn new(
        town: &Town<'_>,
        features: &TownFeatures,
        parameters: &ScenarioParameters,
        reach: Reach,
    ) -> Self {
        let categories = parameters.own.nrows();
        let bureaux = town.bureaux.len();
        let scores = scores(town, &parameters.loadings, categories);
        let trails = &features.bureaux;
        let own = |(b, k): (usize, usize)| {
            let coefficients = parameters.own.row(k);
            (0..TRAIL).map(|f| trails.row(b)[f * categories + k] * coefficients[f]).sum()
        };
        let low = |(b, k): (usize, usize)| {
            let mean = parameters.low[(k, RANK)] * trails[(b, k)];
            dot(scores.row(b), parameters.low.row(k)) + mean
        };
        let moved = TRAIL * categories + CONTEXT;
        Self {
            own: Matrix::from_shape_fn((bureaux, categories), own),
            full: Matrix::from_shape_fn((bureaux, categories), |(b, k)| {
                dot(trails.row(b), parameters.full.row(k))
            }),
            low: Matrix::from_shape_fn((bureaux, categories), low),
            same: Matrix::from_shape_fn((bureaux, categories), |(b, k)| trails[(b, categories + k)]),
            own_moved: Matrix::from_shape_fn((categories, TRANSPORTED), |(k, f)| {
                parameters.own[(k, TRAIL + f)]
            }),
            full_moved: Matrix::from_shape_fn((categories, TRANSPORTED * categories), |(k, f)| {
                parameters.full[(k, moved + f)]
            }),
            past: features.past.clone(),
            reach,
        }
    }

    /// Log-deviations from the town of each of its bureaux when the town votes `totals`.
    #[must_use]
    pub fn deviations(&self, totals: &[f64]) -> Deviations {
        let categories = totals.len();
        let moved = self.past.transported(totals);
        let mut all = Deviations {
            own: self.own.clone(),
            full: self.full.clone(),
            low: self.low.clone(),
            blend: Matrix::zeros((self.own.nrows(), categories)),
        };
        for b in 0..self.own.nrows() {
            let x = moved.row(b);
            for k in 0..categories {
                let form = self.own_moved.row(k);
                let terms = form.iter().enumerate().map(|(f, c)| c * x[f * categories + k]);
                all.own[(b, k)] += terms.sum::<f64>();
                all.full[(b, k)] += dot(x, self.full_moved.row(k));
                let models = [all.own[(b, k)], all.full[(b, k)], all.low[(b, k)]];
                all.blend[(b, k)] = self.blend(models, self.same[(b, k)]);
            }
        }
        all
    }

    /// The forecast deviation of one category in one bureau; `same` is its mean deviation at elections of the type.
    fn blend(&self, [own, full, low]: [f64; 3], same: f64) -> f64 {
        let clip = |deviation: f64| deviation.clamp(-LARGEST_DEVIATION, LARGEST_DEVIATION);
        let mean = clip((own + full + low) / 3.0);
        match self.reach {
            Reach::Town => {
                let last = if same == 0.0 { mean } else { same * TOWN_STRETCH };
                TOWN_BLEND * last + (1.0 - TOWN_BLEND) * (clip(low) + mean) / 2.0
            }
            Reach::Local | Reach::National => mean,
        }
    }
}

/// Compositions of bureaux of the given `sizes` (expected votes) whose sum is near `totals` and that deviate from
/// it by `deviations` (log, one row per bureau), over the categories that stand.
///
/// Proportional fitting from the seed `totals · exp(deviation)`. Where a category that has a total stands in no
/// bureau, its part goes to the others. A row stays all 0 when no category with a total stands there.
#[must_use]
pub fn distribute(deviations: &Matrix, totals: &[f64], sizes: &[f64], stands: &[Vec<bool>]) -> Matrix {
    let seed = Matrix::from_shape_fn((sizes.len(), totals.len()), |(b, k)| {
        if stands[b][k] { totals[k] * math::exp(deviations[(b, k)]) } else { 0.0 }
    });
    let all: f64 = sizes.iter().sum();
    let columns: Vec<f64> = totals.iter().map(|share| share * all).collect();
    let mut fitted = ipf::fit(seed, sizes, &columns, FITTING_ROUNDS);
    for mut row in fitted.rows_mut() {
        let sum: f64 = row.iter().sum();
        if sum > 0.0 {
            row.iter_mut().for_each(|share| *share /= sum);
        }
    }
    fitted
}

//! The offer and blind settings: forecasts of bureaux without the town's totals.
//!
//! For elections decided beyond the town, the mean of four forecasts: the last result of the type, moved by the
//! drift that other types of election saw since; the territory's last result of the type, moved likewise, times the
//! bureau's geography; the mean of lags plus a change predicted by a ridge; and the mean of that and of two more cautious
//! ones. For elections decided in the town, the first two alone, without drift. For a second round, the
//! first round of the same election.

use augure_core::composition::close;
use augure_core::math;
use augure_learn::matrix::{Matrix, dot};

use super::constants::LARGEST_STANDARDISED;
use super::lags::Lags;
use super::reach::Reach;
use super::transport::to_those_that_stand;

/// Added to a share before it is multiplied, so that a category without votes can come back.
const FLOOR: f64 = 0.003;

/// Parameters of the offer and blind settings, fitted on the territory.
#[derive(Debug, Clone, PartialEq)]
pub struct BlindParameters {
    /// The territory's shares at the last first round.
    pub last: Vec<f64>,
    /// Its shares at the last first round of the type; without any, their mean over all.
    pub same: Vec<f64>,
    /// Its shares at the last first round of the type; without any, the recency-weighted mean.
    pub prior_same: Vec<f64>,
    /// Their recency-weighted mean over all first rounds, the target's type counting three times.
    pub prior_recent: Vec<f64>,
    /// Log-ratios by which other types of election moved since the last one of the type.
    pub drift: Vec<f64>,
    /// Share of each category where it stands: mean over first rounds.
    pub standing: Vec<f64>,
    /// The same at the last first round of the type; the mean for a category that did not stand, or without any.
    pub standing_same: Vec<f64>,
    /// Coefficients of the bureau's log-deviation from the territory: on its own trails, the context, and its
    /// town's trails. One row per category.
    pub geography: Matrix,
    /// Ridge on earlier shares; absent with too few results to fit it, and for an election decided in the town.
    pub lags: Option<LagModel>,
}

/// A ridge on standardised earlier shares and their products: of the change against the mean of lags.
#[derive(Debug, Clone, PartialEq)]
pub struct LagModel {
    /// Mean of each feature.
    pub means: Vec<f64>,
    /// Standard deviation of each feature.
    pub scales: Vec<f64>,
    /// Coefficients of the change, one row per category; the last column is the intercept.
    pub changes: Matrix,
}

/// The features of [`LagModel`]: seven series of shares, turnout, registered voters, then the products of two mean
/// shares. A share changes in proportion to itself and to the shares that it gains from: the products express that.
#[must_use]
pub fn lag_row(lags: &Lags, last: &[f64], same: &[f64]) -> Vec<f64> {
    let minus = |a: &[f64], b: &[f64]| -> Vec<f64> { a.iter().zip(b).map(|(x, y)| x - y).collect() };
    let mut row = [&lags.last[..], &lags.before, &lags.same, &lags.mean].concat();
    row.extend(minus(&lags.same, same));
    row.extend(minus(&lags.last, last));
    row.extend(&lags.second);
    row.extend([lags.turnout, lags.registered]);
    row.extend(pairs(lags.mean.len()).map(|(i, j)| lags.mean[i] * lags.mean[j]));
    row
}

/// The pairs of categories whose products are features, each with itself too.
pub(super) fn pairs(categories: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..categories).flat_map(move |i| (i..categories).map(move |j| (i, j)))
}

impl LagModel {
    /// The change of each category's share in a bureau with these features, clipped to the range of the features that the
    /// model was fitted on.
    fn change(&self, row: &[f64]) -> Vec<f64> {
        let limit = LARGEST_STANDARDISED;
        let mut z: Vec<f64> = row
            .iter()
            .zip(self.means.iter().zip(&self.scales))
            .map(|(x, (mean, scale))| ((x - mean) / scale).clamp(-limit, limit))
            .collect();
        z.push(1.0);
        self.changes.rows().into_iter().map(|form| dot(form, &z)).collect()
    }
}

/// Mean of the last, the last same-type and the mean earlier shares.
#[must_use]
pub fn mean_of_lags(lags: &Lags) -> Vec<f64> {
    lags.last.iter().zip(&lags.same).zip(&lags.mean).map(|((a, b), c)| (a + b + c) / 3.0).collect()
}

/// The forecast of one bureau in the blind setting, with the inputs of the offer setting.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlook {
    /// Shares in category order, closed to 1.
    pub shares: Vec<f64>,
    /// For a second round: the shares of the first round of the same election.
    carried: Option<Vec<f64>>,
    /// For an election decided in the town: shares of the categories where they stood at the last election of the type,
    /// times geography.
    placed: Option<Vec<f64>>,
}

impl Outlook {
    /// The outlook of one bureau, given its `lags` and its features for the geography model (`geography`: own trails
    /// and context, then town trails).
    #[must_use]
    pub fn new(parameters: &BlindParameters, lags: &Lags, geography: &[f64], reach: Reach) -> Self {
        if let Some(first_round) = &lags.first_round {
            let first = closed(first_round.clone());
            // The last second round of the type indicates who is left; in a town's own election it does not.
            let shares = match &lags.second_same {
                Some(second) if reach != Reach::Town => mean(&[first.clone(), second.clone()]),
                _ => first.clone(),
            };
            return Self { shares, carried: Some(first), placed: None };
        }
        let factors: Vec<f64> =
            parameters.geography.rows().into_iter().map(|form| math::exp(dot(form, geography))).collect();
        let times = |prior: &[f64]| prior.iter().zip(&factors).map(|(p, f)| p * f).collect::<Vec<f64>>();
        let placed = (reach == Reach::Town).then(|| times(&parameters.standing_same));
        let shares = blind(parameters, lags, &|prior| closed(times(prior)), reach);
        Self { shares, carried: None, placed }
    }

    /// Shares in the offer setting, `stands` being the categories that stand; `None` when none does.
    ///
    /// The blind forecast, with the votes of absent categories moved to their neighbours in proportion to `standing`, the
    /// share of each where it stands. For a second round, the mean of that and of the first round's shares of those that
    /// remain. For an election decided in the town, its mean (two to one) with what the categories got where they
    /// stood at the last election of the type, times geography: there, a category that is absent from most towns has
    /// a large share where it stands.
    #[must_use]
    pub fn with_offer(&self, standing: &[f64], stands: &[bool]) -> Option<Vec<f64>> {
        let known = self.carried.as_ref().unwrap_or(&self.shares);
        let moved = close(&to_those_that_stand(known, stands, standing), stands)?;
        if self.carried.is_some() {
            return Some(mean(&[moved, close(known, stands)?]));
        }
        match &self.placed {
            None => Some(moved),
            Some(placed) => Some(mean(&[moved.clone(), moved, close(placed, stands)?])),
        }
    }
}

/// The mean of the forecasts listed in the module's documentation; `placed` is a prior times the bureau's geography.
fn blind(
    parameters: &BlindParameters,
    lags: &Lags,
    placed: &dyn Fn(&[f64]) -> Vec<f64>,
    reach: Reach,
) -> Vec<f64> {
    let drifted = |shares: &[f64]| {
        closed(shares.iter().zip(&parameters.drift).map(|(s, d)| s * math::exp(*d)).collect())
    };
    let same = drifted(&lags.akin.iter().map(|share| share + FLOOR).collect::<Vec<_>>());
    let geographic = drifted(&placed(&parameters.prior_same));
    if reach == Reach::Town {
        return mean(&[same, geographic]);
    }
    let lagged = mean_of_lags(lags);
    let mut cautious = vec![lagged.clone(), placed(&parameters.prior_recent)];
    let mut all = vec![same, geographic];
    if let Some(model) = &parameters.lags {
        let change = model.change(&lag_row(lags, &parameters.last, &parameters.same));
        let moved = closed(lagged.iter().zip(change).map(|(level, change)| level + change).collect());
        cautious.push(moved.clone());
        all.push(moved);
    }
    all.push(mean(&cautious));
    mean(&all)
}

/// `values` clipped at 0 and closed to 1.
fn closed(values: Vec<f64>) -> Vec<f64> {
    close(&values, &vec![true; values.len()]).unwrap_or(values)
}

/// The mean of compositions, closed to 1.
fn mean(compositions: &[Vec<f64>]) -> Vec<f64> {
    let Some(first) = compositions.first() else { return Vec::new() };
    closed((0..first.len()).map(|k| compositions.iter().map(|shares| shares[k]).sum()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lags() -> Lags {
        let shares = |a: f64| vec![a, 1.0 - a];
        Lags {
            last: shares(0.1),
            before: shares(0.2),
            same: shares(0.3),
            mean: shares(0.4),
            second: shares(0.5),
            akin: shares(0.6),
            first_round: None,
            second_same: None,
            turnout: 0.7,
            registered: 0.8,
        }
    }

    #[test]
    fn features_end_with_the_products_of_mean_shares() {
        let row = lag_row(&lags(), &[0.25, 0.75], &[0.35, 0.65]);
        let expected = [
            [0.1, 0.9, 0.2, 0.8, 0.3, 0.7, 0.4, 0.6].as_slice(),
            &[-0.05, 0.05, -0.15, 0.15, 0.5, 0.5, 0.7, 0.8],
            &[0.16, 0.24, 0.36],
        ]
        .concat();
        assert_eq!(row.len(), expected.len());
        assert!(row.iter().zip(&expected).all(|(a, b)| (a - b).abs() < 1e-12), "{row:?}");
    }

    #[test]
    fn a_feature_far_from_all_that_was_met_counts_as_the_farthest() {
        let model = LagModel {
            means: vec![1.0, 0.0],
            scales: vec![0.5, 2.0],
            changes: Matrix::from_shape_fn((1, 3), |(_, j)| [0.01, -0.02, 0.3][j]),
        };
        // 0.01 · (2 − 1) / 0.5 − 0.02 · 3 / 2 + 0.3
        assert!((model.change(&[2.0, 3.0])[0] - 0.29).abs() < 1e-12);
        // Four standard deviations at most: 0.01 · 4 + 0.02 · 4 + 0.3
        assert!((model.change(&[100.0, -100.0])[0] - 0.42).abs() < 1e-12);
    }
}

//! Parameters to a fixed number of digits: the last bits of a fit differ between processors, the bundle must not.

use augure_elections::engine::Parameters;
use augure_learn::matrix::Matrix;
use augure_learn::significant;

/// Significant digits kept.
const DIGITS: usize = 9;

/// `value` to 9 significant digits; what is nothing but rounding noise becomes 0.
#[must_use]
pub fn rounded(value: f64) -> f64 {
    if value.abs() < 1e-13 { 0.0 } else { significant::rounded(value, DIGITS) }
}

fn vector(values: &mut [f64]) {
    values.iter_mut().for_each(|value| *value = rounded(*value));
}

fn matrix(matrix: &mut Matrix) {
    matrix.mapv_inplace(rounded);
}

/// Rounds every number of `parameters`.
pub(super) fn round(parameters: &mut Parameters) {
    let territory = &mut parameters.territory;
    territory.shares.iter_mut().for_each(|shares| vector(shares));
    territory.standing.iter_mut().flatten().flatten().for_each(|share| *share = rounded(*share));
    territory.turnout = rounded(territory.turnout);
    let scenario = &mut parameters.scenario;
    [&mut scenario.own, &mut scenario.full, &mut scenario.low].into_iter().for_each(matrix);
    scenario.loadings.events.iter_mut().for_each(matrix);
    let blind = &mut parameters.blind;
    for values in [
        &mut blind.last,
        &mut blind.same,
        &mut blind.prior_same,
        &mut blind.prior_recent,
        &mut blind.drift,
        &mut blind.standing,
        &mut blind.standing_same,
    ] {
        vector(values);
    }
    matrix(&mut blind.geography);
    if let Some(lags) = &mut blind.lags {
        vector(&mut lags.means);
        vector(&mut lags.scales);
        matrix(&mut lags.changes);
    }
}

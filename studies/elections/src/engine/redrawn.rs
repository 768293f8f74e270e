//! Which bureaux still cover the territory they covered: judged by registered voters against the commune.

use super::constants::{REDRAWN_FLOOR, REDRAWN_SCALE};
use super::town::{Event, Town};
use augure_core::math;

/// Weight, in `0.05..=1`, that `event` keeps for each bureau of `town`; 0 where the bureau has no result there.
///
/// `exp(−z²/2)`, where `z` is the growth of the bureau's registered voters since the event, as a logarithm, against
/// the commune's median growth, in units of 0.15. A bureau whose borders moved grows or shrinks unlike the others.
#[must_use]
pub fn reliability(town: &Town<'_>, event: &Event<'_>, registered: &[f64]) -> Vec<f64> {
    let growth: Vec<Option<f64>> = (0..town.bureaux.len())
        .map(|b| {
            let then = f64::from(event.rows[b]?.inscrits);
            (then > 0.0 && registered[b] > 0.0).then(|| math::ln(registered[b] / then))
        })
        .collect();
    let median = median(growth.iter().flatten().copied().collect());
    let weight = |growth: &Option<f64>| match (growth, median) {
        (Some(growth), Some(median)) => {
            let z = (growth - median) / REDRAWN_SCALE;
            math::exp(-z * z / 2.0).max(REDRAWN_FLOOR)
        }
        _ => 0.0,
    };
    growth.iter().map(weight).collect()
}

/// The middle value, or the mean of the two middle ones.
pub(super) fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let n = values.len();
    match n {
        0 => None,
        _ if n % 2 == 1 => Some(values[n / 2]),
        _ => Some(f64::midpoint(values[n / 2 - 1], values[n / 2])),
    }
}

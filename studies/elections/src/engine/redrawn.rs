//! The weight of a bureau's past after a change of its borders, judged by registered voters against the commune's.

use augure_core::math;

use crate::territory;

use super::constants::{REDRAWN_FLOOR, REDRAWN_SCALE};
use super::town::{Event, Town};

/// Weight, in `0.05..=1`, that `event` keeps for each bureau of `town`; 0 where the bureau has no result there.
///
/// `exp(−z²/2)`, where `z` is the growth of the bureau's registered voters since the event, as a logarithm, against
/// the commune's median growth, in units of 0.15. A bureau whose borders moved grows or shrinks unlike the others.
#[must_use]
pub fn reliability(town: &Town<'_>, event: &Event<'_>, registered: &[f64]) -> Vec<f64> {
    let growth: Vec<Option<f64>> = (0..town.bureaux.len())
        .map(|b| {
            let then = f64::from(event.rows[b]?.inscrits);
            territory::growth(then, registered[b])
        })
        .collect();
    let weight = |against: Option<f64>| match against {
        Some(against) => {
            let z = against / REDRAWN_SCALE;
            math::exp(-z * z / 2.0).max(REDRAWN_FLOOR)
        }
        None => 0.0,
    };
    territory::against_median(&growth).into_iter().map(weight).collect()
}

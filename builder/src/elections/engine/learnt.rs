//! The training data of a fit, with a weight per past scrutin.

use augure_core::math;
use augure_elections::scrutin::Scrutin;

use super::samples::Sample;

/// Years after which a scrutin counts half in a fit.
const EVENT_HALF_LIFE: f64 = 8.0;

/// A past scrutin to learn from.
#[derive(Debug, Clone, Copy)]
pub struct Learnt<'s> {
    /// The scrutin.
    pub scrutin: &'s Scrutin,
    /// Its bureaux: features of its eve, results of the day.
    pub samples: &'s [Sample],
}

impl Learnt<'_> {
    /// Weight of the scrutin when `target` is forecast: halves every 8 years, doubles for the target's type.
    #[must_use]
    pub fn weight(&self, target: &Scrutin) -> f64 {
        event_weight(self.scrutin, target)
    }
}

/// Weight of a past `scrutin` in a fit for `target`.
pub(super) fn event_weight(scrutin: &Scrutin, target: &Scrutin) -> f64 {
    let same = if scrutin.election == target.election { 2.0 } else { 1.0 };
    same * math::pow(0.5, target.years_since(scrutin) / EVENT_HALF_LIFE)
}

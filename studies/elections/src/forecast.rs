//! What a forecast is: a closed composition, with intervals.

use augure_core::units::Share;

use crate::absence::{Absence, Known};
use crate::bureau::BureauId;
use crate::history::AsOf;
use crate::panel::PanelRow;

/// Below this number of valid votes at its last scrutin a bureau gets counts, no forecast.
pub const MIN_FORECAST_VOTES: u32 = 50;

/// Where the history behind a forecast comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The bureau's own results.
    Bureau,
    /// Its commune's: the bureau has no usable result before the target.
    Commune,
}

/// A range that should hold the result with a stated probability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: Share,
    /// Upper end; not below `low`.
    pub high: Share,
}

/// The forecast of one bureau.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// Shares in category order, summing to 1 within 1e-9.
    pub shares: Vec<Share>,
    /// 80 % intervals in category order.
    pub intervals: Known<Vec<Interval>>,
    /// Whose history it rests on.
    pub basis: Basis,
}

/// Whatever forecasts a bureau on the eve of the target that it was fitted for, nothing else known of that target.
pub trait Model {
    /// The forecast of `bureau` on the eve of `as_of`'s target.
    ///
    /// # Errors
    /// The reason why there is none.
    fn forecast(&self, as_of: &AsOf<'_>, bureau: BureauId) -> Known<Forecast>;
}

/// Sizes of a model's past errors, on a scale that makes large and small shares comparable.
///
/// The score of a forecast `p` that met the result `y` is `|y − p| / (√(p(1−p)) + 0.02)`: the binomial standard
/// deviation per vote, with a floor so that tiny shares do not divide by nothing. Split conformal prediction
/// (Vovk, Gammerman, Shafer, *Algorithmic Learning in a Random World*, 2005): the interval of level α reaches as
/// far as the α-quantile of the scores of earlier scrutins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ErrorScale {
    /// 0.8-quantile of the scores.
    pub quantile80: f64,
    /// 0.9-quantile of the scores.
    pub quantile90: f64,
    /// How many earlier scrutins the quantiles rest on.
    pub scrutins: u32,
}

/// The denominator of the score in [`ErrorScale`], for the share `p`.
#[must_use]
pub fn error_unit(p: f64) -> f64 {
    (p * (1.0 - p)).max(0.0).sqrt() + 0.02
}

/// The interval around `share` that reaches `quantile` error units each way, within 0..=1.
#[must_use]
pub fn interval(share: Share, quantile: f64) -> Interval {
    let reach = quantile.max(0.0) * error_unit(share.get());
    Interval { low: Share::clipped(share.get() - reach), high: Share::clipped(share.get() + reach) }
}

/// Refuses a forecast to bureaux too small for percentages to mean something.
///
/// # Errors
/// [`Absence::TooFewVotes`] when the last result had fewer than [`MIN_FORECAST_VOTES`] valid votes.
pub fn large_enough(last: Option<&PanelRow>) -> Known<()> {
    match last {
        Some(row) if row.exprimes < MIN_FORECAST_VOTES => Err(Absence::TooFewVotes),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_contains_its_point_and_widens_with_the_level() {
        for share in [0.0, 0.001, 0.2, 0.5, 0.97, 1.0] {
            let share = Share::clipped(share);
            let (narrow, wide) = (interval(share, 0.3), interval(share, 0.5));
            assert!(narrow.low <= share && share <= narrow.high);
            assert!(wide.low <= narrow.low && narrow.high <= wide.high);
        }
    }
}

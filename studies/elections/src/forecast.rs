//! Forecasts: closed compositions with intervals.

use augure_core::units::Share;
use augure_learn::interval;

use crate::absence::{Absence, Known};
use crate::bureau::BureauId;
use crate::history::AsOf;
use crate::panel::PanelRow;

/// Fewest valid votes at its last scrutin for a bureau to have a forecast; smaller ones have counts only.
pub const MIN_FORECAST_VOTES: u32 = 50;

/// The place whose history a forecast is based on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The bureau's own results.
    Bureau,
    /// Its commune's: the bureau has no usable result before the target.
    Commune,
}

/// A range that should hold the result with a stated probability.
pub type Interval = interval::Interval<Share>;

/// The forecast of one bureau.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// Shares in category order, summing to 1 within 1e-9.
    pub shares: Vec<Share>,
    /// 80 % intervals in category order.
    pub intervals: Known<Vec<Interval>>,
    /// The place whose history it is based on.
    pub basis: Basis,
}

/// A model that forecasts bureaux as of the target that it was fitted for, in the blind setting.
pub trait Forecaster {
    /// The forecast of `bureau` as of `as_of`'s target.
    ///
    /// # Errors
    /// The reason, when there is none.
    fn forecast(&self, as_of: &AsOf<'_>, bureau: BureauId) -> Known<Forecast>;
}

/// Nothing, for a bureau large enough for meaningful percentages; `last` is its last result.
///
/// # Errors
/// [`Absence::TooFewVotes`] when the last result had fewer than [`MIN_FORECAST_VOTES`] valid votes.
pub fn large_enough(last: Option<&PanelRow>) -> Known<()> {
    match last {
        Some(row) if row.exprimes < MIN_FORECAST_VOTES => Err(Absence::TooFewVotes),
        _ => Ok(()),
    }
}

//! What a forecast is: a closed composition, with intervals.

use augure_core::units::Share;
use augure_learn::interval;

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
pub type Interval = interval::Interval<Share>;

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

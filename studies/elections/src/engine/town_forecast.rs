//! The forecast of a town and its bureaux.

use augure_core::units::Share;

use crate::absence::{Absence, Known, KnownRef as _};
use crate::bureau::BureauId;
use crate::forecast::{Basis, Forecast, Interval};
use augure_learn::conformal::sampling::Chance;

/// The forecast of one bureau.
#[derive(Debug, Clone, PartialEq)]
pub struct BureauForecast {
    /// Shares in category order, summing to 1 within 1e-9; 0 where a category does not stand.
    pub shares: Vec<Share>,
    /// 80 % intervals in category order.
    pub intervals80: Known<Vec<Interval>>,
    /// 90 % intervals in category order.
    pub intervals90: Known<Vec<Interval>>,
    /// The chance in its result.
    pub chance: Chance,
    /// The past it is based on: the town's for a bureau without one.
    pub basis: Basis,
}

impl BureauForecast {
    /// The forecast with its 80 % intervals alone.
    #[must_use]
    pub fn narrowed(&self) -> Forecast {
        Forecast { shares: self.shares.clone(), intervals: self.intervals80.clone(), basis: self.basis }
    }
}

/// The forecast of a town.
#[derive(Debug, Clone, PartialEq)]
pub struct TownForecast {
    /// Each bureau's forecast, or the reason for its absence, in the order of the bureaux asked for.
    pub bureaux: Vec<(BureauId, Known<BureauForecast>)>,
    /// Shares of the town: its bureaux weighted by their expected votes.
    pub totals: Vec<Share>,
    /// 80 % intervals of the totals; of no width in a scenario, whose totals are given.
    pub intervals80: Known<Vec<Interval>>,
    /// 90 % intervals of the totals, likewise.
    pub intervals90: Known<Vec<Interval>>,
    /// The chance in the town's result.
    pub chance: Chance,
}

impl TownForecast {
    /// The forecast of `bureau`.
    ///
    /// # Errors
    /// [`Absence::BureauAbsent`] when it was not asked for; otherwise the reason why there is none.
    pub fn bureau(&self, bureau: BureauId) -> Known<&BureauForecast> {
        let found = self.bureaux.iter().find(|(id, _)| *id == bureau);
        found.ok_or(Absence::BureauAbsent)?.1.known()
    }
}

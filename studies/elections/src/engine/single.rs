//! Forecasts in a single setting.

use crate::absence::Known;
use crate::bureau::BureauId;
use crate::commune::CommuneCode;
use crate::forecast::{Forecast, Forecaster};
use crate::history::AsOf;

use super::parameters::Parameters;
use super::prepared::Prepared;
use super::setting::Setting;
use super::town_forecast::TownForecast;

/// The forecast of the bureaux of `commune` as of the target.
///
/// For several settings of one town, keep a [`Prepared`].
///
/// # Errors
/// See [`Prepared::new`] and [`Prepared::forecast`].
pub fn forecast_town(
    as_of: &AsOf<'_>,
    commune: CommuneCode,
    parameters: &Parameters,
    setting: &Setting,
) -> Known<TownForecast> {
    Prepared::new(as_of, commune, parameters)?.forecast(setting)
}

/// The forecast of the given `bureaux` of `commune`, new ones included: a bureau without a past gets the town's
/// forecast.
///
/// # Errors
/// See [`Prepared::new`] and [`Prepared::forecast`].
pub fn forecast_bureaux(
    as_of: &AsOf<'_>,
    commune: CommuneCode,
    bureaux: &[BureauId],
    parameters: &Parameters,
    setting: &Setting,
) -> Known<TownForecast> {
    Prepared::of_bureaux(as_of, commune, bureaux, parameters)?.forecast(setting)
}

impl Forecaster for Parameters {
    /// The forecast in the blind setting.
    fn forecast(&self, as_of: &AsOf<'_>, bureau: BureauId) -> Known<Forecast> {
        let prepared = Prepared::of_bureaux(as_of, bureau.commune, &[bureau], self)?;
        prepared.shown(&prepared.forecast(&Setting::Blind)?, bureau)
    }
}

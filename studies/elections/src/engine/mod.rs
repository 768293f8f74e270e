//! The forecast engine: how a town's bureaux vote, given the town's totals, given who stands, or given nothing.
//!
//! There are three [settings](setting::Setting), and one set of [`Parameters`] per target, fitted by the builder on earlier
//! scrutins:
//!
//! - **scenario**: the town's totals are given, and the engine distributes them over the bureaux;
//! - **offer**: which categories stand is known;
//! - **blind**: only the target's type and date are known.
//!
//! [`Prepared`] forecasts a town in any number of settings after one preparation; [`forecast_town`] forecasts it in one.
//! Both read the town's rows before the target and nothing of other towns: results of the whole territory (a département)
//! are in the parameters. Nothing here does I/O.
//!
//! The formulas and the figures behind each choice are in `docs/forecasting.md`.

pub mod asked;
pub mod blind;
pub mod constants;
pub mod features;
pub mod lags;
pub mod low_rank;
pub mod parameters;
pub mod past;
pub mod prepared;
pub mod reach;
pub mod redrawn;
pub mod scenario;
pub mod setting;
pub mod single;
pub mod spread;
pub mod tables;
#[cfg(test)]
mod tests;
pub mod town;
pub mod town_forecast;
pub mod trail;
pub mod transport;

pub use asked::Asked;
pub use parameters::Parameters;
pub use prepared::Prepared;
pub use setting::{Offer, Setting};
pub use single::{forecast_bureaux, forecast_town};
pub use town_forecast::{BureauForecast, TownForecast};

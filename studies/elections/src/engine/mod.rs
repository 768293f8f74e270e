//! The forecast engine: how a town's bureaux vote, given the town's totals, given who stands, or given nothing.
//!
//! Three [settings](setting::Setting), one set of [`Parameters`] a target, fitted by the builder on scrutins
//! before it:
//!
//! - **scenario**: the town's totals are given, and the engine distributes them over the bureaux;
//! - **offer**: which categories stand is known;
//! - **blind**: nothing is known of the target but its type and date.
//!
//! [`Prepared`] is the whole interface: a town made ready once, then forecast in any number of settings; and
//! [`forecast_town`] for one setting. It reads the town's rows before the target, nothing of other towns:
//! what the whole territory (a département) says is in the parameters. Pure and without I/O.
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

//! Back-tests: every past scrutin forecast from the scrutins before it, by every model, and how far off each was.
//!
//! The window expands with time: a model sees rows dated strictly before the target, and two scrutins of one day never
//! see each other. A random split does not exist here.

pub mod bundle;
pub mod card;
pub mod coverage;
mod error;
pub mod figures;
pub mod floor;
pub mod metrics;
pub mod model;
pub mod models;
pub mod predictions;
pub mod report;
mod run;
mod scope;
mod steps;
mod swing;
pub mod towns;
mod write;
pub mod zones;

pub use self::error::BacktestError;
pub use self::run::{Backtest, run, run_with};
pub use self::scope::Scope;
pub use self::steps::{Quiet, Steps};
pub use self::write::write;

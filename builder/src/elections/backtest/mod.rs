//! Back-tests: every past scrutin forecast from the scrutins before it, by every model, and how far off each was.
//!
//! The window expands with time: a model sees rows dated strictly before the target, and two scrutins of one day never
//! see each other. A random split does not exist here.

pub mod bundle;
pub mod card;
pub mod coverage;
mod error;
mod figure_text;
pub mod figures;
pub mod floor;
pub mod metrics;
pub mod model;
pub mod models;
mod options;
pub mod predictions;
mod progress;
pub mod report;
mod run;
mod swing;
pub mod towns;
mod write;
pub mod zones;

pub use self::error::BacktestError;
pub use self::options::Options;
pub use self::progress::{Progress, Quiet};
pub use self::run::{Backtest, run, run_with};
pub use self::write::write;

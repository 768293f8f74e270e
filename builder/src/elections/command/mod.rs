//! The study's own commands, one file each.

mod backtest;
mod compile;
mod ingest;
mod line;
mod panel;
mod predict;
mod register;
mod silence;
mod train;

pub use line::{add, run};

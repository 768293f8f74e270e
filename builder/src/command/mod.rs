//! The commands, one file each; each prints its results and returns how it ended.

pub mod backtest;
pub mod build;
pub mod check;
pub mod compile;
pub mod db;
pub mod ingest;
mod inputs;
pub mod outcome;
mod output;
pub mod pack;
pub mod panel;
pub mod predict;
pub mod register;
pub mod silence;
mod summary;
pub mod train;

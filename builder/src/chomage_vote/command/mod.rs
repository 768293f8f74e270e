//! The study's own commands, one file each.

mod backtest;
mod ingest;
mod line;
mod predict;

pub(super) use line::{add, run};

//! French elections, compile side: ingest, panel, train, compile.

pub mod backtest;
pub mod base;
pub mod baseline;
pub mod bundle;
pub mod check;
pub mod command;
pub mod compile;
pub mod config;
pub mod contour_source;
pub mod contours;
mod database;
pub mod engine;
pub mod file_name;
pub mod ingest;
mod inputs;
pub mod mergers;
pub mod national;
pub mod pack;
pub mod panel;
pub mod predict;
pub mod prepare;
pub mod register;
pub mod results;
pub mod silence;
pub mod study;
mod summary;
pub mod train;
pub mod trees;

/// The study's name in the bundle.
pub const STUDY: &str = "elections";

//! Unemployment and the vote: official results and Insee's rates in, the study's tables, models and back-tests out.
//!
//! `ingest` (files, problems) → [`base`] (the panel) → [`evaluate`] (scores of models) → [`backtest`] (reports) and
//! [`compile`] (the bundle).

pub mod associate;
pub mod backtest;
pub mod base;
mod check;
mod command;
pub mod compile;
pub mod config;
mod config_tables;
pub mod evaluate;
pub mod fit;
mod ingest;
mod inputs;
pub mod outlines;
mod prepare;
pub mod study;

/// The study's name in the bundle and on the command line.
pub use augure_chomage_vote::address::STUDY;

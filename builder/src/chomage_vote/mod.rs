//! Unemployment and the vote: official results and Insee's rates in, the study's tables, models and back-tests out.
//!
//! `ingest` (files, problems) → [`base`] (the panel) → [`evaluate`] (what models are worth) → [`backtest`] (reports) and
//! [`compile`] (the bundle).

pub mod associate;
pub mod backtest;
pub mod base;
pub mod command;
pub mod compile;
pub mod config;
mod config_tables;
pub mod evaluate;
pub mod fit;
mod ingest;
pub mod outlines;

/// The study's name in the bundle and on the command line.
pub use augure_chomage_vote::address::STUDY;

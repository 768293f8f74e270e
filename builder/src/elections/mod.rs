//! French elections, compile side: ingest, panel, compile.

pub mod config;
pub mod ingest;
pub mod panel;
pub mod train;

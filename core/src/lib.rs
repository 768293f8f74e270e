//! What every study of Augure shares: units, closed compositions, number formats, addresses,
//! and the bundle's schema and codec.
//!
//! # What this crate does not do
//!
//! No file or network access, no clock, no randomness, no page, and not a word about any particular study.
//! Everything here runs the same natively (in the builder) and in WebAssembly (in the app).

pub mod address;
pub mod bundle;
pub mod calendar;
pub mod composition;
pub mod csv_text;
pub mod format;
pub mod math;
pub mod steps;
pub mod units;

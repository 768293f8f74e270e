//! What every study of Augure shares: units, closed compositions, model evaluation, number formats, and
//! the bundle's schema and codec.
//!
//! # What this crate does not do
//!
//! No file or network access, no clock, no randomness, no page, and not a word about any particular study.
//! Everything here runs the same natively (in the builder) and in WebAssembly (in the app).

pub mod bundle;
pub mod classes;
pub mod composition;
pub mod csv_text;
pub mod format;
pub mod geo;
pub mod ipf;
pub mod linear;
pub mod math;
pub mod matrix;
pub mod units;

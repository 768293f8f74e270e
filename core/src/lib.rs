//! The common ground of Augure's studies: units, closed compositions, absent values, number formats, addresses, and the
//! bundle's schema and codec.
//!
//! # What this crate does not do
//!
//! No file or network access, no clock, no randomness, no page, and nothing about any particular study.
//! Everything here runs the same natively (in the builder) and in WebAssembly (in the app).

pub mod address;
pub mod bundle;
pub mod calendar;
pub mod composition;
pub mod csv_text;
pub mod format;
pub mod known;
pub mod letters;
pub mod math;
pub mod steps;
pub mod units;

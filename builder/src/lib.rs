//! The command line's library: official results in, the app's bundle out.
//!
//! One module a study ([`elections`]), and what studies share: the command line and its progress bar.
//!
//! # What this crate does not do
//!
//! It fetches nothing: inputs are files in a folder. It computes no forecast by itself: features, models and
//! closures are those of the study's own crate, which the app runs too.

pub mod cli;
pub mod elections;
pub mod progress;

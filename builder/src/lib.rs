//! The command line's library: public statistics in, the app's bundle out.
//!
//! One folder per study ([`elections`]), listed in the registry of [`studies`]; [`command`] runs the general commands and
//! those of each study. Below stand the form of a study ([`study`]), bundles on disk ([`bundle`]) and as SQL ([`dump`]),
//! reports ([`report`]), and files, options and progress.
//!
//! # What this crate does not do
//!
//! It fetches nothing: inputs are files in a folder. It computes no forecast by itself: features, models and
//! closures are those of the study's own crate, which the app runs too.

// A reader that goes away must not end the program in a panic: `cli::say` and `cli::note` write.
#![deny(clippy::print_stdout, clippy::print_stderr)]

pub mod bundle;
pub mod chomage_vote;
pub mod cli;
pub mod command;
pub mod dump;
pub mod elections;
pub mod files;
pub mod progress;
pub mod report;
pub mod studies;
pub mod study;
#[cfg(feature = "trial")]
pub mod trial;
pub mod warehouse;

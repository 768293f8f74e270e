//! The command line's library: official results in, the app's bundle out.
//!
//! One module per study ([`elections`], [`chomage_vote`]), one file per [`command`], and what they share: the command line and its progress
//! bar.
//!
//! # What this crate does not do
//!
//! It fetches nothing: inputs are files in a folder. It computes no forecast by itself: features, models and
//! closures are those of the study's own crate, which the app runs too.

// A reader that goes away must not end the program in a panic: `cli::say` and `cli::note` write.
#![deny(clippy::print_stdout, clippy::print_stderr)]

pub mod chomage_vote;
pub mod cli;
pub mod command;
pub mod dump;
pub mod elections;
pub mod files;
pub mod progress;

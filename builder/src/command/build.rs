//! `build`: ingests, maps, trains and writes the bundle.

use std::time::Instant;

use anyhow::Result;

use super::outcome::Outcome;
use super::{inputs, summary};
use crate::cli::{Options, say};
use crate::elections::compile::{compile, guard, kept};
use crate::elections::train::train;

/// Which models go into the bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Models {
    /// Those that the bundle has already, if it has any.
    Keep,
    /// Newly fitted ones.
    Train,
}

/// Writes the bundle that the options point to with newly fitted models, and prints a summary.
///
/// # Errors
/// When there are no results, or the bundle cannot be made.
pub fn run(options: &Options) -> Result<Outcome> {
    build(options, Models::Train)
}

/// Writes the bundle with those `models`, and prints a summary.
///
/// # Errors
/// When there are no results, or the bundle cannot be made.
pub(super) fn build(options: &Options, models: Models) -> Result<Outcome> {
    let start = Instant::now();
    let (config, base, progress) = inputs::read(options)?;
    let goes = guard::guard(&base, &config, options.bundle(), options.allow_fewer)?;
    progress.doing("training");
    let models = match models {
        Models::Train => train(&base.panel)?,
        Models::Keep => kept::models(options.bundle())?,
    };
    progress.step();
    progress.doing("writing");
    let files = compile(&base, models, &config, options.bundle())?;
    progress.finish();
    let seconds = start.elapsed().as_secs_f64();
    say(&format!("{}{goes}{seconds:.1} s\n", summary::bundle(&base, &files, options.bundle())));
    Ok(Outcome::from(&base))
}

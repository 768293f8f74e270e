//! The content of the study's bundle, from results to models.

use anyhow::Result;

use super::compile::{content, guard, kept};
use super::train::train;
use super::{inputs, summary};
use crate::cli::Options;
use crate::study::outcome::Outcome;
use crate::study::prepared::Prepared;

/// The models of the bundle to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Models {
    /// Those of the present bundle, if it has any.
    Keep,
    /// Newly fitted ones.
    Train,
}

/// The content of the bundle that the options name, with those `models`.
///
/// # Errors
/// When there are no results, results would go without `--allow-fewer`, or a fit fails.
pub fn prepare(options: &Options, models: Models) -> Result<Prepared> {
    let (config, base, progress) = inputs::read(options)?;
    let goes = guard::guard(&base, &config, options.bundle(), options.allow_fewer)?;
    progress.doing("training");
    let models = match models {
        Models::Train => train(&base.panel)?,
        Models::Keep => kept::models(options.bundle())?,
    };
    progress.step();
    progress.finish();
    let summary = format!("{}{}{goes}", summary::origin(&base), summary::problems(&base, false));
    let outcome = Outcome::from(&base);
    Ok(Prepared { summary, outcome, ..content(&base, models, &config) })
}

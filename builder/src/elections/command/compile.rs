//! `compile`: writes the bundle with its present models.

use anyhow::Result;

use crate::cli::Options;
use crate::elections::prepare::{Models, prepare};
use crate::study::Study;
use crate::study::build::build;
use crate::study::outcome::Outcome;

/// Writes the bundle that the options name, its models as they are, and prints a summary.
///
/// # Errors
/// When there are no results, or the bundle cannot be made.
pub(super) fn run(study: &Study, options: &Options) -> Result<Outcome> {
    build(study, options, |options| prepare(options, Models::Keep))
}

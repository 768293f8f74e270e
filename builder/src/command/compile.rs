//! `compile`: writes the bundle with the models that it has already.

use anyhow::Result;

use super::build::{Models, build};
use super::outcome::Outcome;
use crate::cli::Options;

/// Writes the bundle that the options point to, its models as they are, and prints a summary.
///
/// # Errors
/// When there are no results, or the bundle cannot be made.
pub fn run(options: &Options) -> Result<Outcome> {
    build(options, Models::Keep)
}

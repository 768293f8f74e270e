//! `build`: compiles a study into the bundle.

use anyhow::Result;

use crate::cli::Options;
use crate::study::Study;
use crate::study::build::build;
use crate::study::outcome::Outcome;

/// Compiles `study` from its inputs, writes it into the bundle and prints a summary.
///
/// # Errors
/// When there is no data, or the bundle cannot be written.
pub(super) fn run(study: &Study, options: &Options) -> Result<Outcome> {
    build(study, options, study.prepare)
}

//! `ingest`: reads the files and lists every problem.

use anyhow::Result;

use crate::chomage_vote::inputs;
use crate::cli::{Options, say};
use crate::study::outcome::Outcome;

/// Prints every problem of the files that the options name; notes only where `all` says so.
///
/// # Errors
/// When there is no data.
pub(super) fn run(options: &Options, all: bool) -> Result<Outcome> {
    let inputs = inputs::read(options)?;
    say(&inputs.summary(all));
    Ok(inputs.outcome())
}

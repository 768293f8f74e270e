//! `ingest`: reads the raw files and lists every problem.

use anyhow::Result;

use crate::cli::{Options, say};
use crate::elections::{inputs, summary};
use crate::study::outcome::Outcome;

/// Prints the amount of data read and every problem; notes only with `all`.
///
/// # Errors
/// When there are no results.
pub(super) fn run(options: &Options, all: bool) -> Result<Outcome> {
    let (_, base, progress) = inputs::read(options)?;
    progress.finish();
    say(&format!("{}{}", summary::origin(&base), summary::problems(&base, all)));
    Ok(Outcome::from(&base))
}

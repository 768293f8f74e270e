//! `ingest`: reads the raw files and lists every problem.

use anyhow::Result;

use super::outcome::Outcome;
use super::{inputs, summary};
use crate::cli::{Options, say};

/// Prints how much was read and every problem; notes only when `all`.
///
/// # Errors
/// When there are no results.
pub fn run(options: &Options, all: bool) -> Result<Outcome> {
    let (_, base, progress) = inputs::read(options)?;
    progress.finish();
    say(&format!("{}{}", summary::origin(&base), summary::problems(&base, all)));
    Ok(Outcome::from(&base))
}

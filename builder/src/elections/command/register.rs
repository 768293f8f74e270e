//! `register`: writes the tables of every commune of France.

use std::path::Path;

use anyhow::Result;

use crate::cli::say;
use crate::elections::register::{FOLDER, renew};
use crate::study::outcome::Outcome;

/// Writes the tables of `builder/register` from the file `from` of Etalab's package.
///
/// # Errors
/// When `from` cannot be read or is another file, or the tables cannot be written.
pub(super) fn run(from: &Path) -> Result<Outcome> {
    let (communes, former) = renew(from)?;
    say(&format!("{communes} communes and {former} former ones in {FOLDER}\n"));
    Ok(Outcome::Clean)
}

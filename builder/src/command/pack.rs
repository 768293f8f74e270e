//! `pack`: writes a bundle with one commune's share of another.

use std::path::Path;

use anyhow::Result;

use super::outcome::Outcome;
use crate::cli::{Options, say};
use crate::elections::pack::pack;

/// Writes the share of `commune` (the default one without) into the folder `into`.
///
/// # Errors
/// When the bundle cannot be read, does not hold the commune, or the new one cannot be written.
pub fn run(options: &Options, commune: Option<&str>, into: &Path) -> Result<Outcome> {
    let files = pack(options.bundle(), commune, into)?;
    let bytes: u64 = files.iter().map(|file| file.bytes).sum();
    say(&format!("{} files, {bytes} bytes in {}\n", files.len(), into.display()));
    Ok(Outcome::Clean)
}

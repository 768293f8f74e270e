//! `pack`: writes a bundle with one place's share of another.

use anyhow::Result;

use super::line::Pack;
use super::named::study;
use crate::cli::{Options, say};
use crate::study::Study;
use crate::study::outcome::Outcome;
use crate::study::pack::pack;

/// Writes the share of the place asked for (the opening one by default) into a folder of its own.
///
/// # Errors
/// When there is no such study, the bundle cannot be read or lacks the place, or the new one cannot be written.
pub(super) fn run(studies: &[Study], options: &Options, asked: &Pack) -> Result<Outcome> {
    let study = study(studies, asked.study.as_deref())?;
    let files = pack(study, options.bundle(), asked.place.as_deref(), &asked.into)?;
    let bytes: u64 = files.iter().map(|file| file.bytes).sum();
    say(&format!("{} files, {bytes} bytes in {}\n", files.len(), asked.into.display()));
    Ok(Outcome::Clean)
}

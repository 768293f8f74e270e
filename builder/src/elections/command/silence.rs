//! `silence`: fails on the eve and on the day of a vote.

use anyhow::Result;

use crate::cli::{Options, say};
use crate::elections::bundle::read_back::{open, terms};
use crate::elections::silence;
use crate::study::outcome::Outcome;

/// Passes when no vote of the bundle is held on the day `on` (today without) or on the next.
///
/// # Errors
/// When one is, when the day is none, or when the bundle cannot be read.
pub(super) fn run(options: &Options, on: Option<&str>) -> Result<Outcome> {
    let day = on.map_or_else(|| Ok(silence::today()), silence::day)?;
    let (calendar, _) = terms(&open(options.bundle())?)?;
    silence::guard(&calendar, day)?;
    say("no vote is near\n");
    Ok(Outcome::Clean)
}

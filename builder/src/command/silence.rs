//! `silence`: fails on the eve and on the day of a vote.

use anyhow::Result;

use super::outcome::Outcome;
use crate::cli::{Options, say};
use crate::elections::bundle::read_back::Bundle;
use crate::elections::silence;

/// Passes when no vote of the bundle is held on the day `on` (today without) or on the next.
///
/// # Errors
/// When one is, when the day is none, or when the bundle cannot be read.
pub fn run(options: &Options, on: Option<&str>) -> Result<Outcome> {
    let day = on.map_or_else(|| Ok(silence::today()), silence::day)?;
    let (calendar, _) = Bundle::open(options.bundle())?.terms()?;
    silence::guard(&calendar, day)?;
    say("no vote is near\n");
    Ok(Outcome::Clean)
}

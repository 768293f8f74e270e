//! `cargo xtask ci`: the checks that every change has to pass.

use crate::failure::Outcome;
use crate::repo::Repo;
use crate::{deny, lint, test, tidy};
use std::time::Instant;

/// Runs the cheap checks first, so that a small slip is reported within a minute.
pub(crate) fn run(parser: lexopt::Parser) -> Outcome {
    let repo = Repo::find()?;
    timed("fmt", || lint::check_format(&repo))?;
    timed("tidy", || tidy::check(&repo))?;
    timed("lint", || lint::clippy(&repo))?;
    timed("deny", || deny::check(&repo))?;
    // Last, because its closing line is the run's.
    test::run(parser)
}

fn timed(name: &str, check: impl FnOnce() -> Outcome) -> Outcome {
    println!("\n=== {name} ===");
    let started = Instant::now();
    check()?;
    println!("=== {name}: fine ({} s)", started.elapsed().as_secs());
    Ok(())
}

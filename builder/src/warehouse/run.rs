//! Runs `add`, `remove` or `query`, where this program has them.

use anyhow::Result;
use clap::{ArgMatches, FromArgMatches};

use super::line::Own;
#[cfg(feature = "warehouse")]
use super::{add, query, remove};
use crate::cli::Options;
use crate::study::outcome::Outcome;

/// Runs the command that `matches` names.
///
/// # Errors
/// When the command fails, or this program was built without the base.
pub fn run(matches: &ArgMatches, options: &Options) -> Result<Outcome> {
    named(Own::from_arg_matches(matches)?, options)
}

#[cfg(feature = "warehouse")]
fn named(own: Own, options: &Options) -> Result<Outcome> {
    match own {
        Own::Add(asked) => add::run(options, &asked),
        Own::Remove(asked) => remove::run(options, &asked),
        Own::Query(asked) => query::run(&asked),
    }
}

#[cfg(not(feature = "warehouse"))]
fn named(own: Own, _: &Options) -> Result<Outcome> {
    let name = match own {
        Own::Add(_) => "add",
        Own::Remove(_) => "remove",
        Own::Query(_) => "query",
    };
    anyhow::bail!(
        "`{name}` needs the base, which this program was built without: run \
         `cargo run --release --package augure-builder --features warehouse -- {name} …`"
    )
}

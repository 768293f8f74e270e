//! `remove`: takes a table out of the base.

use anyhow::Result;
use augure_warehouse::draft::Draft;

use super::line::Remove;
use super::{said, source};
use crate::cli::{Options, say};
use crate::elections::config::Config;
use crate::study::outcome::Outcome;

/// Shows what removing the table asked for would change, and changes it with `--apply`.
///
/// # Errors
/// When there is no such table, or the base cannot be written: it is then as it was.
pub(super) fn run(options: &Options, asked: &Remove) -> Result<Outcome> {
    let mut draft = Draft::open(&asked.at.base, source::mergers(&Config::load(options.config.as_deref())?)?)?;
    let columns = draft.manifest().tables.get(&asked.name).map_or(0, |entry| entry.spec.columns.len());
    let change = draft.remove(&asked.name)?;
    say(&said::removed(&change, columns));
    if asked.apply {
        draft.commit()?;
        say("done\n");
    } else {
        say("nothing is changed yet: run the command again with --apply\n");
    }
    Ok(Outcome::Clean)
}

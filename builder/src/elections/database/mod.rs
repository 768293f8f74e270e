//! The study in a database of PostgreSQL: what was read, normalised, and read back to compile a bundle.

mod checks;
mod load;
mod read;
mod rows;
mod terms;

use anyhow::Result;
use postgres::{Client, Transaction};

use super::base::{self, Origin};
use super::compile::{content, guard};
use super::config::Config;
use super::panel::mapping::Mapping;
use super::train::train;
use super::{inputs, summary};
use crate::cli::Options;
use crate::postgres::{tables, unfinished};
use crate::study::database::{Database, Loaded};
use crate::study::outcome::Outcome;
use crate::study::prepared::Prepared;

/// The study's tables in a database.
pub(super) const DATABASE: Database = Database {
    versions: &[include_str!("0001_results.sql"), tables::LIST, unfinished::NOTE],
    ingest,
    export,
};

/// Puts the results that the options name into the open database.
fn ingest(options: &Options, client: &mut Client) -> Result<Loaded> {
    let (config, base, progress) = inputs::read(options)?;
    progress.doing("loading");
    let goes = guard::guard_against(&read::there(client)?, &base, &config, options.allow_fewer)?;
    let loaded = load::load(&base, &config, client)?;
    progress.finish();
    let words = format!("{}{}{goes}{loaded}", summary::origin(&base), summary::problems(&base, false));
    Ok(Loaded { words, outcome: Outcome::from(&base) })
}

/// The content of the bundle from what is in the open database; models are fitted anew.
fn export(options: &Options, tables: &mut Transaction<'_>) -> Result<Prepared> {
    let config = Config::load(options.config.as_deref())?;
    let mapping = Mapping::load(options.mappings.as_deref(), &config.categories)?;
    let back = read::read_back(tables, &config)?;
    let base = base::from_read_back(Origin::Database, back, &config, &mapping)?;
    let goes = guard::guard(&base, &config, options.bundle(), options.allow_fewer)?;
    let models = train(&base.panel)?;
    let words = format!("{}{}{goes}", summary::origin(&base), summary::problems(&base, false));
    let outcome = Outcome::from(&base);
    Ok(Prepared { summary: words, outcome, ..content(&base, models, &config) })
}

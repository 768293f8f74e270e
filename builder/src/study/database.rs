//! A study's tables in a database of PostgreSQL.

use anyhow::Result;
use postgres::{Client, Transaction};

use super::outcome::Outcome;
use super::prepared::Prepared;
use crate::cli::Options;

/// How a study goes into a database, and comes back.
#[derive(Debug, Clone, Copy)]
pub struct Database {
    /// The versions of its schema, oldest first: each is SQL that leads from the one before to it.
    pub versions: &'static [&'static str],
    /// Puts what the options name into the open database.
    pub ingest: fn(&Options, &mut Client) -> Result<Loaded>,
    /// The content of the study's bundle from a view of the database that nobody changes meanwhile.
    pub export: fn(&Options, &mut Transaction<'_>) -> Result<Prepared>,
}

/// The end of a load.
#[derive(Debug)]
pub struct Loaded {
    /// Origin, size and problems of the data, and what has changed in the database, in words.
    pub words: String,
    /// Whether all data were there.
    pub outcome: Outcome,
}

//! The description that each study gives of itself.

use anyhow::Result;
use clap::ArgMatches;

use super::database::Database;
use super::outcome::Outcome;
use super::prepared::{Packed, Prepared};
use crate::bundle::check::Check;
use crate::bundle::open::Bundle;
use crate::cli::Options;

/// One study: its name, its tables, its checks, its commands.
#[derive(Debug, Clone, Copy)]
pub struct Study {
    /// Name in the bundle, in addresses and on the command line.
    pub slug: &'static str,
    /// Subject of the study, as one line of `--help`.
    pub about: &'static str,
    /// Descriptions of its tables and columns, in the form of [`columns::table`](crate::bundle::columns::table).
    pub columns: &'static str,
    /// Everything its bundle is to hold, from the inputs that the options name.
    pub prepare: fn(&Options) -> Result<Prepared>,
    /// The checks of its figures; those of files and descriptions are the same for every study.
    pub checks: fn(&Bundle) -> Result<Vec<Check>>,
    /// One place's share of its bundle; the place on which its page opens without a name.
    pub pack: fn(&Bundle, Option<&str>) -> Result<Packed>,
    /// Statements of SQL that add views to its tables in `db dump`; empty for none.
    pub views: &'static str,
    /// Its tables in a database of PostgreSQL, where it has any.
    pub database: Option<Database>,
    /// The commands that it adds to `build` and `check`.
    pub commands: Commands,
}

/// A study's own commands.
#[derive(Debug, Clone, Copy)]
pub struct Commands {
    /// Adds them to a command line; clap's derived `augment_subcommands`.
    pub add: fn(clap::Command) -> clap::Command,
    /// Runs the one that the arguments name.
    pub run: fn(&Study, &ArgMatches, &Options) -> Result<Outcome>,
}

impl Commands {
    /// No command of its own.
    pub const NONE: Self =
        Self { add: |parent| parent, run: |_, _, _| Err(anyhow::anyhow!("the study has no such command")) };
}

//! `db`: a study's tables as a base that answers SQL.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::cli::say;
use crate::dump::dump;

/// Views that a study adds to its tables, by its name.
const VIEWS: [(&str, &str); 1] =
    [(crate::chomage_vote::STUDY, include_str!("../../config/chomage-vote/views.sql"))];

/// A study's tables as a base that answers SQL.
#[derive(Debug, Parser)]
#[command(name = "augure-builder db")]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// What to do.
#[derive(Debug, Clone, Subcommand)]
enum Command {
    /// Write the tables of a study to a file of SQLite, or as statements to a file whose name ends with .sql.
    Dump {
        /// Name of the study.
        #[arg(long)]
        study: String,
        /// The file.
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
        /// Folder of the bundle.
        #[arg(long, value_name = "FOLDER", default_value = "data-bundle")]
        bundle: PathBuf,
    },
}

/// Runs the command that was read.
///
/// # Errors
/// When the bundle cannot be read, or the file cannot be written.
pub fn run(cli: &Cli) -> Result<()> {
    let Command::Dump { study, to, bundle } = &cli.command;
    let views = VIEWS.iter().find(|(name, _)| name == study).map_or("", |(_, views)| views);
    let (tables, rows) = dump(bundle, study, views, to)?;
    say(&format!("{tables} tables, {rows} rows in {}\n", to.display()));
    Ok(())
}

//! The form of the commands `add`, `remove` and `query`.

use std::path::PathBuf;

use clap::{Args, Command, Subcommand};

/// The commands about the base.
#[derive(Debug, Subcommand)]
pub(super) enum Own {
    /// Add the columns of a table to the base of every polling station: shows what would change, does it with --apply.
    Add(Add),
    /// Take a table out of the base again: shows what would change, does it with --apply.
    Remove(Remove),
    /// Answer a question in SQL about the base; without one, list its tables and columns.
    Query(Query),
}

/// Where the base is.
#[derive(Debug, Clone, Args)]
pub(super) struct At {
    /// Folder of the base.
    #[arg(long, default_value = "data/base", value_name = "FOLDER")]
    pub(super) base: PathBuf,
}

/// The arguments of `add`.
#[derive(Debug, Args)]
pub(super) struct Add {
    /// Tables: CSV, text, workbook or Parquet, compressed or not; results in any official layout.
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// How the table is read: written there if there is no such file [default: FILE.spec.toml].
    #[arg(long, value_name = "SPEC")]
    pub(super) spec: Option<PathBuf>,
    /// Change the base.
    #[arg(long)]
    pub(super) apply: bool,
    /// Add what can be read, even if rows or values are left out.
    #[arg(long)]
    pub(super) partial: bool,
    #[command(flatten)]
    pub(super) at: At,
}

/// The arguments of `remove`.
#[derive(Debug, Args)]
pub(super) struct Remove {
    /// The table's name.
    #[arg(value_name = "NAME")]
    pub(super) name: String,
    /// Change the base.
    #[arg(long)]
    pub(super) apply: bool,
    #[command(flatten)]
    pub(super) at: At,
}

/// The arguments of `query`.
#[derive(Debug, Args)]
pub(super) struct Query {
    /// The question, such as "SELECT count(*) FROM bureaux".
    #[arg(value_name = "SQL")]
    pub(super) sql: Option<String>,
    /// Write the answer to this file: .csv or .parquet.
    #[arg(long, value_name = "FILE")]
    pub(super) to: Option<PathBuf>,
    /// Most rows to print.
    #[arg(long, default_value_t = 40, value_name = "COUNT")]
    pub(super) rows: usize,
    #[command(flatten)]
    pub(super) at: At,
}

/// Names of the commands.
#[must_use]
pub fn is_own(name: &str) -> bool {
    Own::has_subcommand(name)
}

/// `parent` with the commands below it.
#[must_use]
pub fn add_commands(parent: Command) -> Command {
    Own::augment_subcommands(parent)
}

//! The options that every command shares, and the two ways to print.

use std::fmt::Display;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::log::{self, Log};

/// Inputs and outputs of a command.
#[derive(Debug, Clone, Args)]
pub struct Options {
    /// Folder of raw data; without any there, the bundle's own data serve.
    #[arg(long, global = true, default_value = "data/raw", value_name = "FOLDER")]
    pub raw: PathBuf,
    /// Folder of the bundle [default: data-bundle]; of the reports for `backtest`, the file for `predict`.
    #[arg(long, global = true, value_name = "FOLDER")]
    pub out: Option<PathBuf>,
    /// Configuration to use instead of the built-in one, builder/config/<STUDY>.toml.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Folder of mapping files to use instead of the built-in builder/mappings.
    #[arg(long, global = true, value_name = "FOLDER")]
    pub mappings: Option<PathBuf>,
    /// Let `build`, `compile`, `db ingest` and `db export` replace a bundle or tables by ones with less in them.
    #[arg(long, global = true)]
    pub allow_fewer: bool,
    /// Show no progress.
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// What is logged.
    #[command(flatten)]
    pub log: Log,
}

impl Options {
    /// The folder of the bundle.
    #[must_use]
    pub fn bundle(&self) -> &Path {
        self.out.as_deref().unwrap_or_else(|| Path::new("data-bundle"))
    }

    /// The same options for a command whose `--out` is not the bundle: the bundle is where it is by default.
    #[must_use]
    pub fn without_out(&self) -> Self {
        Self { out: None, ..self.clone() }
    }
}

/// Writes `text` to the standard output. A reader that is gone, such as `head`, is no failure.
pub fn say(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Writes `text` to the standard error, out of the way of programs that read the results.
pub fn note(text: &str) {
    if log::is_json() {
        return tracing::warn!("{}", text.trim_end());
    }
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// Writes `error` to the standard error.
pub fn say_error(error: &dyn Display) {
    if log::is_json() {
        return tracing::error!("{error}");
    }
    note(&format!("augure-builder: {error}\n"));
}

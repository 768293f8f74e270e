//! The commands that this study adds to the command line.

use anyhow::Result;
use clap::{ArgMatches, Command, FromArgMatches, Subcommand};

use super::{backtest, ingest, predict};
use crate::cli::Options;
use crate::study::Study;
use crate::study::outcome::Outcome;

/// A command of the study, with its arguments.
#[derive(Debug, Clone, Subcommand)]
enum Own {
    /// Read the files and list every problem.
    Ingest {
        /// List notes too, not only errors and warnings.
        #[arg(long)]
        all: bool,
    },
    /// Test every model at every past scrutin and write reports (to target/backtest/chomage-vote, or --out).
    Backtest,
    /// Forecast the shares of a scrutin from its eve, the nation's being given, as CSV (printed, or written to the file --out).
    Predict {
        /// The scrutin, such as legislatives-2024-t1.
        #[arg(long, value_name = "SCRUTIN")]
        target: String,
        /// The earlier scrutin that the forecast starts from [default: the nearest].
        #[arg(long, value_name = "SCRUTIN")]
        from: Option<String>,
        /// Baseline: flat, same, region, proportional or swing.
        #[arg(long, value_name = "METHOD", default_value = "swing")]
        method: String,
    },
}

/// `parent` with the study's commands below it.
#[must_use]
pub(in crate::chomage_vote) fn add(parent: Command) -> Command {
    Own::augment_subcommands(parent)
}

/// Runs the command that `matches` names.
///
/// # Errors
/// When the command fails.
pub(in crate::chomage_vote) fn run(_: &Study, matches: &ArgMatches, options: &Options) -> Result<Outcome> {
    match Own::from_arg_matches(matches)? {
        Own::Ingest { all } => ingest::run(options, all),
        Own::Backtest => backtest::run(options),
        Own::Predict { target, from, method } => predict::run(options, &target, from.as_deref(), &method),
    }
}

//! The commands that this study adds to the command line.

use std::path::PathBuf;

use anyhow::Result;
use clap::{ArgMatches, Command, FromArgMatches, Subcommand};

use super::{backtest, compile, ingest, panel, predict, register, silence, train};
use crate::cli::Options;
use crate::study::Study;
use crate::study::outcome::Outcome;

/// A command of the study, with its arguments.
#[derive(Debug, Clone, Subcommand)]
enum Own {
    /// Read the raw files and list every problem.
    Ingest {
        /// List notes too, not only errors and warnings.
        #[arg(long)]
        all: bool,
    },
    /// Map candidates to categories and show the content of each scrutin.
    Panel,
    /// Fit the models and show their tables.
    Train,
    /// Write the bundle with its present models (quick; they may not fit changed results).
    Compile,
    /// Forecast every past scrutin from its eve and write the errors of each model (to target/backtest, or --out).
    Backtest {
        /// Only targets after this year.
        #[arg(long, value_name = "YEAR")]
        train_end: Option<i16>,
        /// Only targets up to this year.
        #[arg(long, value_name = "YEAR")]
        valid_end: Option<i16>,
    },
    /// Forecast the bureaux of a commune as CSV (printed, or written to the file --out).
    Predict {
        /// The scrutin, such as legislatives-2024-t1.
        #[arg(long, value_name = "SCRUTIN")]
        target: String,
        /// The commune, such as 34301.
        #[arg(long, value_name = "CODE")]
        commune: String,
        /// JSON file: {"totals": {category: share}} or {"offer": [category]}; blind without.
        #[arg(long, value_name = "FILE")]
        scenario: Option<PathBuf>,
    },
    /// Fail on the eve and on the day of a vote, when French law asks for silence.
    Silence {
        /// Another day than today, such as 2022-04-09.
        #[arg(long, value_name = "DAY")]
        on: Option<String>,
    },
    /// Write the tables of builder/register: postal codes and mergers of every commune of France.
    Register {
        /// The file data/communes.json of the npm package @etalab/decoupage-administratif.
        #[arg(long, value_name = "FILE")]
        from: PathBuf,
    },
}

/// `parent` with the study's commands below it.
#[must_use]
pub fn add(parent: Command) -> Command {
    Own::augment_subcommands(parent)
}

/// Runs the command that `matches` names.
///
/// # Errors
/// When the command fails.
pub fn run(study: &Study, matches: &ArgMatches, options: &Options) -> Result<Outcome> {
    match Own::from_arg_matches(matches)? {
        Own::Ingest { all } => ingest::run(options, all),
        Own::Panel => panel::run(options),
        Own::Train => train::run(options),
        Own::Compile => compile::run(study, options),
        Own::Backtest { train_end, valid_end } => backtest::run(options, train_end, valid_end),
        Own::Predict { target, commune, scenario } => {
            predict::run(options, &target, &commune, scenario.as_deref())
        }
        Own::Silence { on } => silence::run(options, on.as_deref()),
        Own::Register { from } => register::run(&from),
    }
}

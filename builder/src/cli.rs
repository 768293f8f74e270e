//! The command line.

use std::fmt::Display;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

/// Compiles official results into the bundle that the app reads.
///
/// Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done, but results are missing or wrong (see the errors listed).
#[derive(Debug, Parser)]
#[command(name = "augure-builder", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    options: Options,
}

/// What to do.
#[derive(Debug, Clone, Subcommand)]
pub enum Command {
    /// Read the raw files and list every problem.
    Ingest {
        /// List notes too, not only errors and warnings.
        #[arg(long)]
        all: bool,
    },
    /// Map candidates to categories and show what each scrutin holds.
    Panel,
    /// Fit the models and show their tables.
    Train,
    /// Write the bundle with the models that it has already (quick; the models may not fit changed results).
    Compile,
    /// Ingest, map, train and write the bundle.
    Build,
    /// Verify a bundle: hashes, sums, identifiers.
    Check,
    /// Write a bundle with one commune's share of this one, for the page in one file.
    Pack {
        /// The commune, such as 34301; the bundle's default commune without.
        #[arg(long, value_name = "CODE")]
        commune: Option<String>,
        /// Folder of the new bundle.
        #[arg(long, value_name = "FOLDER")]
        into: PathBuf,
    },
    /// Fail on the eve and on the day of a vote, when French law asks for silence.
    Silence {
        /// Another day than today, such as 2022-04-09.
        #[arg(long, value_name = "DAY")]
        on: Option<String>,
    },
    /// Make the tables of builder/register anew: postal codes and mergers of every commune of France.
    Register {
        /// The file data/communes.json of the npm package @etalab/decoupage-administratif.
        #[arg(long, value_name = "FILE")]
        from: PathBuf,
    },
    /// Forecast every past scrutin from its eve and write how far off each model was (to target/backtest, or --out).
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
}

/// Where inputs and outputs are.
#[derive(Debug, Clone, Args)]
pub struct Options {
    /// Folder of raw results; without any there, the bundle's own results serve.
    #[arg(long, global = true, default_value = "data/raw", value_name = "FOLDER")]
    pub raw: PathBuf,
    /// Folder of the bundle [default: data-bundle]; for `backtest` a folder for reports, for `predict` a file.
    #[arg(long, global = true, value_name = "FOLDER")]
    pub out: Option<PathBuf>,
    /// Configuration to use instead of the built-in builder/config/elections.toml.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Folder of mapping files to use instead of the built-in builder/mappings.
    #[arg(long, global = true, value_name = "FOLDER")]
    pub mappings: Option<PathBuf>,
    /// Let `build` and `compile` replace a bundle by one with fewer scrutins, communes or bureaux.
    #[arg(long, global = true)]
    pub allow_fewer: bool,
    /// Show no progress.
    #[arg(long, short, global = true)]
    pub quiet: bool,
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

    /// Writes `error` where errors go.
    pub fn say_error(&self, error: &dyn Display) {
        let _ = writeln!(std::io::stderr(), "augure-builder: {error}");
    }
}

/// Writes `text` where results go. A reader that went away, as `head` does, is no failure.
pub fn say(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Writes `text` beside the results: what a program that reads them should not see.
pub fn note(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// The command and its options, or the exit code after help or a complaint was printed.
///
/// # Errors
/// The exit code: 0 after help, 2 after wrong usage.
pub fn parse() -> Result<(Command, Options), ExitCode> {
    match Cli::try_parse() {
        Ok(cli) => Ok((cli.command, cli.options)),
        Err(error) => {
            // Nothing can be done about a closed terminal.
            let _ = error.print();
            Err(if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
        let cli = Cli::try_parse_from(["augure-builder", "build", "--raw", "r", "--out", "o"]).unwrap();
        assert_eq!((cli.options.raw.as_path(), cli.options.bundle()), (Path::new("r"), Path::new("o")));
        assert_eq!(cli.options.without_out().bundle(), Path::new("data-bundle"));
        assert!(Cli::try_parse_from(["augure-builder", "bild"]).is_err());
    }
}

//! The study's commands.

use std::path::{Path, PathBuf};

use anyhow::Result;
use augure_core::bundle::study::Study;
use augure_ingest::problem::{Problem, Severity, counts};
use clap::{Parser, Subcommand};

use super::base::Base;
use super::config::Config;
use super::evaluate::context::Context;
use super::evaluate::findings::{Findings, findings};
use super::{STUDY, backtest, compile};
use crate::cli::{note, say};
use crate::elections::bundle::write::{self, BundleTable, First};

/// Unemployment and the vote, by département.
#[derive(Debug, Parser)]
#[command(name = "augure-builder chomage-vote")]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Folder of the files; without any there, the bundle's own data serve.
    #[arg(long, global = true, default_value = "data/raw", value_name = "FOLDER")]
    raw: PathBuf,
    /// Folder of the bundle [default: data-bundle], or of the reports for `backtest` [default: target/backtest].
    #[arg(long, global = true, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

/// What to do.
#[derive(Debug, Clone, Copy, Subcommand)]
enum Command {
    /// Read the files and list every problem.
    Ingest,
    /// Test every model and write the bundle.
    Build,
    /// Test every model and write reports.
    Backtest,
}

/// Runs the command that `arguments` name, after the study's own name. `true` when data are missing or wrong.
///
/// # Errors
/// When a command fails.
pub fn run(cli: &Cli) -> Result<bool> {
    let config = Config::embedded()?;
    let bundle = |out: &Option<PathBuf>| out.clone().unwrap_or_else(|| PathBuf::from("data-bundle"));
    let from = if matches!(cli.command, Command::Build) { bundle(&cli.out) } else { bundle(&None) };
    let base = Base::read(&cli.raw, &from, &config)?;
    match cli.command {
        Command::Ingest => list(&base),
        Command::Build => build(&base, &config, &from)?,
        Command::Backtest => {
            let folder = cli.out.clone().unwrap_or_else(|| PathBuf::from("target/backtest").join(STUDY));
            let findings = tested(&base, &config)?;
            backtest::write(&base, &findings, &folder)?;
            say(&format!(
                "{}\nReports are in {}.\n",
                backtest::summary(&findings, &base.panel),
                folder.display()
            ));
        }
    }
    Ok(base.errors() > 0)
}

fn tested(base: &Base, config: &Config) -> Result<Findings> {
    let context = Context {
        panel: &base.panel,
        neighbours: &base.neighbours,
        seed: config.seed,
        effort: config.effort,
    };
    findings(&context, &|what| note(&format!("{what}\n")))
}

/// Writes the study into the bundle in `folder`; other studies there stay.
fn build(base: &Base, config: &Config, folder: &Path) -> Result<()> {
    let tables = compile::all(base, &tested(base, config)?)?;
    let tables: Vec<BundleTable> = tables.into_iter().map(BundleTable::whole).collect();
    let study = Study {
        data_until: compile::data_until(base),
        sources: config.sources.clone(),
        inputs: base.inputs.clone(),
        ..Study::default()
    };
    let first = First { tables: &augure_chomage_vote::tables::FIRST, place: None };
    let files = write::write(folder, STUDY, study, &tables, first)?;
    list(base);
    for file in files {
        say(&format!("{:<20}{:>8} rows {:>9} bytes\n", file.table, file.rows, file.bytes));
    }
    Ok(())
}

/// Prints every problem, and how many there are.
fn list(base: &Base) {
    let told = |problem: &&Problem| problem.severity != Severity::Info;
    base.problems.iter().filter(told).for_each(|problem| say(&format!("{problem}\n")));
    let [errors, warnings, notes] = counts(&base.problems);
    let results = base.panel.results().len();
    say(&format!("{results} results; {errors} errors, {warnings} warnings, {notes} notes\n"));
}

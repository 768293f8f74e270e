//! Runs the command that the arguments name.

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::{ArgMatches, FromArgMatches};

use super::line::{BUILD, CHECK, DB, Db, PACK, Pack, command_line};
use super::{build, check, db, pack};
use crate::cli::{Options, say_error};
use crate::study::Study;
use crate::study::outcome::Outcome;
use crate::warehouse::line::is_own;
use crate::warehouse::run::run as run_warehouse;

/// Runs the command of `studies` that `arguments` name; the first argument is the program.
///
/// Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done, but data are missing or wrong.
pub fn run(studies: &[Study], arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let matches = match command_line(studies).try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) => {
            // Nothing can be done about a closed terminal.
            let _ = error.print();
            return if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS };
        }
    };
    match named(studies, &matches) {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::WithErrors) => ExitCode::from(3),
        Err(error) => {
            say_error(&error);
            ExitCode::FAILURE
        }
    }
}

fn named(studies: &[Study], matches: &ArgMatches) -> Result<Outcome> {
    let options = Options::from_arg_matches(matches)?;
    match matches.subcommand() {
        Some((CHECK, _)) => check::run_all(studies, &options),
        Some((PACK, asked)) => pack::run(studies, &options, &Pack::from_arg_matches(asked)?),
        Some((DB, asked)) => db::run(studies, &options, &Db::from_arg_matches(asked)?),
        Some((name, _)) if is_own(name) => run_warehouse(matches, &options),
        Some((name, below)) => match studies.iter().find(|study| study.slug == name) {
            Some(study) => below_study(study, below, &options),
            None => match studies.first() {
                Some(first) => below_study(first, matches, &options),
                None => bail!("this builder knows no study"),
            },
        },
        None => bail!("no command is named: see `augure-builder --help`"),
    }
}

fn below_study(study: &Study, matches: &ArgMatches, options: &Options) -> Result<Outcome> {
    match matches.subcommand_name() {
        Some(BUILD) => build::run(study, options),
        Some(CHECK) => check::run(study, options),
        _ => (study.commands.run)(study, matches, options),
    }
}

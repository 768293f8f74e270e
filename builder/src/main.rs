//! `augure-builder`: compiles official results into the bundle that the app reads.

#![deny(clippy::print_stdout, clippy::print_stderr)]

use std::process::ExitCode;

use augure_builder::chomage_vote;
use augure_builder::cli::{Command, Options, parse};
use augure_builder::command::outcome::Outcome;
use augure_builder::command::{
    backtest, build, check, compile, db, ingest, pack, panel, predict, register, silence, train,
};
use clap::Parser;

fn main() -> ExitCode {
    if let Some(code) = by_name() {
        return code;
    }
    let (command, options) = match parse() {
        Ok(parsed) => parsed,
        Err(code) => return code,
    };
    let outcome = match command {
        Command::Ingest { all } => ingest::run(&options, all),
        Command::Panel => panel::run(&options),
        Command::Train => train::run(&options),
        Command::Compile => compile::run(&options),
        Command::Build => build::run(&options),
        Command::Check => check::run(&options),
        Command::Pack { commune, into } => pack::run(&options, commune.as_deref(), &into),
        Command::Silence { on } => silence::run(&options, on.as_deref()),
        Command::Register { from } => register::run(&from),
        Command::Backtest { train_end, valid_end } => backtest::run(&options, train_end, valid_end),
        Command::Predict { target, commune, scenario } => {
            predict::run(&options, &target, &commune, scenario.as_deref())
        }
    };
    finish(outcome, &options)
}

/// Runs a command that stands behind the name of a study, or of a group of commands; `None` when there is none.
fn by_name() -> Option<ExitCode> {
    let name = std::env::args().nth(1)?;
    let rest = || std::env::args().skip(1);
    let wrong = match name.as_str() {
        chomage_vote::STUDY => chomage_vote::command::run(&chomage_vote::command::Cli::parse_from(rest())),
        "db" => db::run(&db::Cli::parse_from(rest())).map(|()| false),
        _ => return None,
    };
    Some(match wrong {
        Ok(false) => ExitCode::SUCCESS,
        Ok(true) => ExitCode::from(3),
        Err(error) => {
            augure_builder::cli::note(&format!("augure-builder: {error:#}\n"));
            ExitCode::FAILURE
        }
    })
}

/// Exit codes: 0 done, 1 failed, 3 done with results missing or wrong.
fn finish(outcome: anyhow::Result<Outcome>, options: &Options) -> ExitCode {
    match outcome {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::WithErrors) => ExitCode::from(3),
        Err(error) => {
            options.say_error(&error);
            ExitCode::FAILURE
        }
    }
}

//! `augure-builder`: compiles official results into the bundle that the app reads.

use std::process::ExitCode;

use augure_builder::cli::{Command, Options, parse};
use augure_builder::elections::backtest::command;
use augure_builder::elections::{build, check, pack, show, silence};

fn main() -> ExitCode {
    let (command, options) = match parse() {
        Ok(parsed) => parsed,
        Err(code) => return code,
    };
    let outcome = match command {
        Command::Ingest { all } => show::ingest(&options, all),
        Command::Panel => show::panel(&options),
        Command::Train => show::train(&options),
        Command::Compile => build::build(&options, build::Models::Keep),
        Command::Build => build::build(&options, build::Models::Train),
        Command::Check => check::run(&options),
        Command::Pack { commune, into } => pack::run(&options, commune.as_deref(), &into),
        Command::Silence { on } => silence::run(&options, on.as_deref()),
        Command::Backtest { train_end, valid_end } => command::backtest(&options, train_end, valid_end),
        Command::Predict { target, commune, scenario } => {
            command::predict(&options, &target, &commune, scenario.as_deref())
        }
    };
    finish(outcome, &options)
}

/// Exit codes: 0 done, 1 failed, 3 done with results missing or wrong.
fn finish(outcome: Result<build::Outcome, build::BuildError>, options: &Options) -> ExitCode {
    match outcome {
        Ok(build::Outcome::Clean) => ExitCode::SUCCESS,
        Ok(build::Outcome::WithErrors) => ExitCode::from(3),
        Err(error) => {
            options.say_error(&error);
            ExitCode::FAILURE
        }
    }
}

//! `cargo xtask test`: every test in every engine, and a table of how many ran where.

mod counts;
mod failed;
mod journeys;
mod round;
mod steps;
mod summary;
pub(crate) mod wasm;

use crate::failure::{Failure, Outcome};
use crate::repo::Repo;
use lexopt::prelude::*;
use std::time::Instant;
use steps::STEPS;
use summary::{Report, Summary};

/// Runs every step even when one fails, so that one run lists everything to repair.
pub(crate) fn run(parser: lexopt::Parser) -> Outcome {
    let Some(only) = parse(parser)? else {
        print!("{}", help());
        return Ok(());
    };
    let repo = Repo::find()?;
    let mut summary = Summary::default();
    for step in STEPS.iter().filter(|step| only.as_deref().is_none_or(|only| only == step.name)) {
        eprintln!("\n--- {} ---", step.name);
        let started = Instant::now();
        let report = (step.run)(&repo).unwrap_or_else(|failure| {
            eprintln!("\nerror: {failure}");
            Report::broken(failure.to_string())
        });
        summary.add(step.name, report, started.elapsed());
    }
    println!("\n{summary}");
    if summary.failed() == 0 {
        return Ok(());
    }
    Err(Failure::new("the tests did not all pass").next("the steps marked FAILED above say which"))
}

fn parse(mut parser: lexopt::Parser) -> Outcome<Option<Option<String>>> {
    let mut only = None;
    while let Some(argument) = parser.next()? {
        match argument {
            Long("only") => {
                let name = parser.value()?.string()?;
                if !STEPS.iter().any(|step| step.name == name) {
                    return Err(Failure::new(format!("there is no step `{name}`")).next(help()));
                }
                only = Some(name);
            }
            Long("help") | Short('h') => return Ok(None),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Some(only))
}

fn help() -> String {
    let mut text = String::from("usage: cargo xtask test [--only STEP]\n\n");
    for step in STEPS {
        text += &format!("  {:<10}{}\n", step.name, step.about);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_can_be_chosen_by_name_and_only_by_its_name() {
        let chosen = parse(lexopt::Parser::from_args(["--only", "native"])).unwrap();
        assert_eq!(chosen, Some(Some("native".to_owned())));
        assert_eq!(parse(lexopt::Parser::from_args::<[&str; 0]>([])).unwrap(), Some(None));
        let failure = parse(lexopt::Parser::from_args(["--only", "natif"])).unwrap_err().to_string();
        assert!(failure.contains("natif") && failure.contains("journeys"), "{failure}");
    }
}

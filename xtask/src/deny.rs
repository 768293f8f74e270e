//! `cargo xtask deny`: licences, bans, sources and advisories of every dependency, by `deny.toml`.

use crate::failure::Outcome;
use crate::process;
use crate::repo::Repo;
use crate::tools::Tools;
use std::process::Command;

/// Checks offline rules first, then the advisories if their database can be fetched.
pub(crate) fn run(mut parser: lexopt::Parser) -> Outcome {
    if let Some(argument) = parser.next()? {
        return Err(argument.unexpected().into());
    }
    check(&Repo::find()?)
}

pub(crate) fn check(repo: &Repo) -> Outcome {
    let tools = Tools::for_deny()?;
    let deny = |arguments: &[&str]| -> Outcome<Command> {
        let mut command = repo.cargo(&["deny", "--workspace"]);
        command.args(arguments);
        tools.apply(&mut command)?;
        Ok(command)
    };
    process::run(&mut deny(&["check", "bans", "licenses", "sources"])?)?;
    if process::run(&mut deny(&["fetch", "db"])?).is_err() {
        println!("\nSKIPPED: advisories were NOT checked, their database cannot be fetched from here.");
        println!("         With the network: `cargo xtask deny`.\n");
        return Ok(());
    }
    process::run(&mut deny(&["check", "--disable-fetch", "advisories"])?)
}

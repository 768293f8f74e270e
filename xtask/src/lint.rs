//! `cargo xtask fmt` and `cargo xtask lint`: rustfmt and clippy, as continuous integration runs them.

use crate::dist;
use crate::failure::{Failure, Outcome};
use crate::process;
use crate::repo::Repo;
use crate::tools::Tools;
use lexopt::prelude::*;

/// Checks the formatting, or repairs it with `--fix`.
pub(crate) fn run_fmt(mut parser: lexopt::Parser) -> Outcome {
    let mut fix = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Long("fix") => fix = true,
            Long("help") | Short('h') => {
                println!("usage: cargo xtask fmt [--fix]");
                return Ok(());
            }
            other => return Err(other.unexpected().into()),
        }
    }
    let repo = Repo::find()?;
    if fix { process::run(&mut repo.cargo(&["fmt", "--all"])) } else { check_format(&repo) }
}

/// Clippy on everything natively, and on the app as it ships.
pub(crate) fn run_clippy(mut parser: lexopt::Parser) -> Outcome {
    if let Some(argument) = parser.next()? {
        return Err(argument.unexpected().into());
    }
    clippy(&Repo::find()?)
}

pub(crate) fn check_format(repo: &Repo) -> Outcome {
    process::run(&mut repo.cargo(&["fmt", "--all", "--check"]))
        .map_err(|_| Failure::new("the formatting differs from rustfmt's").next("`cargo xtask fmt --fix`"))
}

pub(crate) fn clippy(repo: &Repo) -> Outcome {
    Tools::ensure_wasm_target(repo)?;
    let features = "augure/demo,augure-builder/warehouse";
    let native = ["clippy", "--workspace", "--all-targets", "--features", features, "--", "-D", "warnings"];
    process::run(&mut repo.cargo(&native))?;
    let mut wasm = repo.cargo(&["clippy", "--package", "augure", "--target", "wasm32-unknown-unknown"]);
    process::run(wasm.args(["--", "-D", "warnings"]).envs(dist::wasm_rustflags()))
}

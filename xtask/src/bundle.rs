//! `cargo xtask bundle`: raw results into the bundle that the site reads.

use crate::failure::Outcome;
use crate::process;
use crate::repo::Repo;

/// Runs the builder on `data/raw`; what follows `bundle` goes to it as it is.
pub(crate) fn run(mut parser: lexopt::Parser) -> Outcome {
    let rest: Vec<_> = parser.raw_args()?.collect();
    build(&Repo::find()?, &rest)
}

/// Compiles the bundle only where the clone has none.
pub(crate) fn ensure(repo: &Repo) -> Outcome {
    if repo.path("data-bundle/bundle.json").is_file() {
        return Ok(());
    }
    eprintln!("data-bundle/bundle.json is not there: compiling the bundle");
    build(repo, &[])
}

fn build(repo: &Repo, arguments: &[std::ffi::OsString]) -> Outcome {
    let mut command = repo.cargo(&["run", "--release", "--package", "augure-builder", "--", "build"]);
    process::run(command.args(arguments))
}

//! `cargo xtask bench`: the benchmarks of every package that has some.

use crate::failure::Outcome;
use crate::process;
use crate::repo::Repo;

/// Packages and their benchmarks.
const BENCHES: &[(&str, &str)] = &[("augure-builder", "engine")];

/// Runs them; what follows `bench` goes to `cargo bench`.
pub(crate) fn run(mut parser: lexopt::Parser) -> Outcome {
    let rest: Vec<_> = parser.raw_args()?.collect();
    let repo = Repo::find()?;
    for (package, bench) in BENCHES {
        process::run(repo.cargo(&["bench", "--package", package, "--bench", bench]).args(&rest))?;
    }
    Ok(())
}

//! `cargo xtask bench`: the benchmarks of every package that has some.

use crate::failure::Outcome;
use crate::process;
use crate::repo::Repo;

/// Packages with a `benches/` folder.
const PACKAGES: &[&str] = &[];

/// Runs them; what follows `bench` goes to `cargo bench`.
pub(crate) fn run(mut parser: lexopt::Parser) -> Outcome {
    let rest: Vec<_> = parser.raw_args()?.collect();
    let repo = Repo::find()?;
    if PACKAGES.is_empty() {
        println!("No package has benchmarks yet: the list is in xtask/src/bench.rs");
    }
    for package in PACKAGES {
        process::run(repo.cargo(&["bench", "--package", package]).args(&rest))?;
    }
    Ok(())
}

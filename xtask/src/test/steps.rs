//! The steps of the test command, the cheapest first.

use super::journeys::{self, PACKAGE as JOURNEYS};
use super::round;
use super::summary::Report;
use super::wasm;
use crate::failure::Outcome;
use crate::process;
use crate::repo::Repo;

/// One kind of tests.
pub(crate) struct Step {
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
    pub(crate) run: fn(&Repo) -> Outcome<Report>,
}

/// All of them.
pub(crate) const STEPS: &[Step] = &[
    Step { name: "native", about: "unit, property and snapshot tests on this machine", run: native },
    Step { name: "doc", about: "the examples in the documentation", run: doc },
    Step { name: "wasm", about: "the same arithmetic in WebAssembly, in a browser", run: wasm },
    Step {
        name: "journeys",
        about: "journeys of a reader over the built site, in Chromium",
        run: journeys::chromium,
    },
    Step {
        name: "firefox",
        about: "the same journeys in Firefox, if it can be installed",
        run: journeys::firefox,
    },
    Step { name: "webkit", about: "the same in WebKitGTK, if it can be installed", run: journeys::webkit },
];

/// Tests that run as WebAssembly: package and test file.
const WASM_TESTS: &[(&str, &str)] = &[("augure", "wasm_parity"), ("augure", "wasm_widgets")];

/// Commands of the builder that it has with a feature alone.
const FEATURES: [&str; 2] = ["--features", "augure-builder/warehouse"];

fn native(repo: &Repo) -> Outcome<Report> {
    let nextest = process::output(&mut repo.cargo(&["nextest", "--version"])).is_some();
    let mut command = if nextest {
        repo.cargo(&["nextest", "run", "--workspace", "--exclude", JOURNEYS, "--no-fail-fast"])
    } else {
        let kinds = ["--lib", "--bins", "--tests", "--no-fail-fast"];
        let mut command = repo.cargo(&["test", "--workspace", "--exclude", JOURNEYS]);
        command.args(kinds);
        command
    };
    command.args(FEATURES);
    round::report(vec![command], "native".into())
}

fn doc(repo: &Repo) -> Outcome<Report> {
    let mut command = repo.cargo(&["test", "--doc", "--workspace", "--exclude", JOURNEYS, "--no-fail-fast"]);
    command.args(FEATURES);
    round::report(vec![command], "native".into())
}

fn wasm(repo: &Repo) -> Outcome<Report> {
    let (commands, version) = wasm::commands(repo, WASM_TESTS, &["--features", "demo,whole"])?;
    round::report(commands, version)
}

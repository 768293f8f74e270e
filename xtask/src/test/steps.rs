//! The steps of the test command, in the order of what they cost.

use super::counts::{self, Counts};
use super::summary::Report;
use super::wasm;
use crate::dist;
use crate::failure::Outcome;
use crate::process;
use crate::repo::Repo;
use crate::single_file;
use crate::tools::axe;
use crate::tools::browser::Browser;
use crate::tools::firefox::Firefox;
use crate::tools::webkit::WebKit;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

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
    Step { name: "journeys", about: "what a reader does, in Chromium, on the built site", run: journeys },
    Step { name: "firefox", about: "the same journeys in Firefox, where it can be had", run: firefox },
    Step { name: "webkit", about: "and in WebKitGTK, where it can be had", run: webkit },
];

/// Tests that run as WebAssembly: package and test file.
const WASM_TESTS: &[(&str, &str)] = &[("augure", "wasm_parity")];

const JOURNEYS: &str = "augure-e2e";
const JOURNEYS_TEST: &[&str] = &["test", "--package", JOURNEYS, "--tests", "--no-fail-fast"];

fn native(repo: &Repo) -> Outcome<Report> {
    let nextest = process::output(&mut repo.cargo(&["nextest", "--version"])).is_some();
    let command = if nextest {
        repo.cargo(&["nextest", "run", "--workspace", "--exclude", JOURNEYS, "--no-fail-fast"])
    } else {
        let kinds = ["--lib", "--bins", "--tests", "--no-fail-fast"];
        let mut command = repo.cargo(&["test", "--workspace", "--exclude", JOURNEYS]);
        command.args(kinds);
        command
    };
    counted(vec![command], "native".into())
}

fn doc(repo: &Repo) -> Outcome<Report> {
    let command = repo.cargo(&["test", "--doc", "--workspace", "--exclude", JOURNEYS, "--no-fail-fast"]);
    counted(vec![command], "native".into())
}

fn wasm(repo: &Repo) -> Outcome<Report> {
    let (commands, version) = wasm::commands(repo, WASM_TESTS, &[])?;
    counted(commands, version)
}

fn journeys(repo: &Repo) -> Outcome<Report> {
    let browser = Browser::ensure()?;
    let mut command = repo.cargo(JOURNEYS_TEST);
    prepare(repo, &mut command, "chromium")?;
    command.env("CHROME", &browser.program).env("CHROMEDRIVER", &browser.driver);
    counted(vec![command], browser.version)
}

fn firefox(repo: &Repo) -> Outcome<Report> {
    let browser = match Firefox::ensure() {
        Ok(browser) => browser,
        Err(failure) => {
            eprintln!("warning: the journeys are not tried in Firefox: {failure}");
            return Ok(Report::left_out("no Firefox"));
        }
    };
    let mut command = repo.cargo(JOURNEYS_TEST);
    prepare(repo, &mut command, "firefox")?;
    command.env("FIREFOX", &browser.program).env("GECKODRIVER", &browser.driver);
    counted(vec![command], browser.version)
}

fn webkit(repo: &Repo) -> Outcome<Report> {
    let browser = match WebKit::ensure() {
        Ok(browser) => browser,
        Err(failure) => {
            eprintln!("warning: the journeys are not tried in WebKitGTK: {failure}");
            return Ok(Report::left_out("no WebKitGTK"));
        }
    };
    let inner = repo.cargo(JOURNEYS_TEST);
    let mut command = repo.command(&browser.display);
    command.args(["--auto-servernum", "--server-args=-screen 0 1600x1400x24"]);
    command.arg(inner.get_program()).args(inner.get_args());
    prepare(repo, &mut command, "webkit")?;
    command.env("WEBKIT", &browser.program).env("WEBKITDRIVER", &browser.driver);
    counted(vec![command], browser.version)
}

/// Builds the site, once for all browsers, and tells the journeys where it is and what to drive.
fn prepare(repo: &Repo, command: &mut Command, browser: &str) -> Outcome {
    static BUILT: AtomicBool = AtomicBool::new(false);
    if !BUILT.load(Ordering::Relaxed) {
        dist::build(repo)?;
        single_file::write(repo, None)?;
        BUILT.store(true, Ordering::Relaxed);
    }
    command
        .env("AUGURE_BROWSER", browser)
        .env("AUGURE_DIST", repo.dist())
        .env("AUGURE_SINGLE_FILE", repo.target().join("augure.html"));
    if let Some(script) = axe::ensure() {
        command.env("AUGURE_AXE", script);
    }
    Ok(())
}

/// Runs the commands and adds up what their runners say.
fn counted(commands: Vec<Command>, engine: String) -> Outcome<Report> {
    let mut counts = Counts::default();
    let mut broken = None;
    for mut command in commands {
        let ok = process::run_lines(&mut command, |line| {
            if let Some(of_line) = counts::of_line(line) {
                counts += of_line;
            }
        })?;
        if !ok {
            broken = Some(format!("`{}` failed", process::shown(&command)));
        }
    }
    Ok(Report { counts, engine, broken, ..Report::default() })
}

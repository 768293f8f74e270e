//! Journeys of a reader over the built site, in each browser.

use super::round;
use super::summary::Report;
use crate::dist;
use crate::failure::{Failure, Outcome};
use crate::repo::Repo;
use crate::single_file;
use crate::tools::WasmOpt;
use crate::tools::axe;
use crate::tools::browser::Browser;
use crate::tools::firefox::Firefox;
use crate::tools::webkit::WebKit;
use crate::trial;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

/// The package whose tests are the journeys.
pub(super) const PACKAGE: &str = "augure-e2e";

/// A browser that the journeys drive.
struct Driven {
    /// As the journeys call it.
    name: &'static str,
    version: String,
    /// Where the browser and its driver are, by the names of the journeys' variables.
    programs: [(&'static str, PathBuf); 2],
}

pub(super) fn chromium(repo: &Repo) -> Outcome<Report> {
    let Browser { program, driver, version } = Browser::ensure()?;
    let programs = [("CHROME", program), ("CHROMEDRIVER", driver)];
    walk(repo, &Driven { name: "chromium", version, programs })
}

pub(super) fn firefox(repo: &Repo) -> Outcome<Report> {
    let Firefox { program, driver, version } = match Firefox::ensure() {
        Ok(browser) => browser,
        Err(failure) => return Ok(without(&failure, "no Firefox")),
    };
    let programs = [("FIREFOX", program), ("GECKODRIVER", driver)];
    walk(repo, &Driven { name: "firefox", version, programs })
}

pub(super) fn webkit(repo: &Repo) -> Outcome<Report> {
    let WebKit { program, driver, version } = match WebKit::ensure() {
        Ok(browser) => browser,
        Err(failure) => return Ok(without(&failure, "no WebKitGTK")),
    };
    let programs = [("WEBKIT", program), ("WEBKITDRIVER", driver)];
    walk(repo, &Driven { name: "webkit", version, programs })
}

/// The report of a browser that cannot be installed here.
fn without(failure: &Failure, short: &'static str) -> Report {
    eprintln!("warning: no journeys in that browser: {failure}");
    Report::left_out(short)
}

/// Runs every journey.
fn walk(repo: &Repo, driven: &Driven) -> Outcome<Report> {
    build(repo)?;
    round::report(vec![command(repo, driven)], driven.version.clone())
}

/// The command that runs the journeys.
fn command(repo: &Repo, driven: &Driven) -> Command {
    let mut command = repo.cargo(&["test", "--package", PACKAGE, "--tests", "--no-fail-fast"]);
    command
        .env("AUGURE_BROWSER", driven.name)
        // Names the line of the journey that called a helper.
        .env("RUST_BACKTRACE", "1")
        .env("AUGURE_DIST", repo.dist())
        .env("AUGURE_TRIAL_DIST", trial::site(repo))
        .env("AUGURE_SINGLE_FILE", repo.target().join("augure.html"));
    if let Some(script) = axe::ensure() {
        command.env("AUGURE_AXE", script);
    }
    if WasmOpt::find().is_none() {
        command.env("AUGURE_UNSHRUNK", "1");
    }
    for (name, program) in &driven.programs {
        command.env(name, program);
    }
    command
}

/// Builds the site, once for all browsers.
fn build(repo: &Repo) -> Outcome {
    static BUILT: AtomicBool = AtomicBool::new(false);
    if !BUILT.load(Ordering::Relaxed) {
        // Linking the site keeps one core busy for minutes: the others compile the journeys meanwhile. What is wrong with
        // them is said by the command that runs them.
        let mut journeys = repo.cargo(&["test", "--quiet", "--package", PACKAGE, "--tests", "--no-run"]);
        let compiling = journeys.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let built = dist::build(repo);
        if let Ok(mut compiling) = compiling {
            let _ = compiling.wait();
        }
        built?;
        trial::build(repo)?;
        single_file::write(repo, &single_file::Options::default())?;
        BUILT.store(true, Ordering::Relaxed);
    }
    Ok(())
}

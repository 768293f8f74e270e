//! What a reader does, in each browser, on the built site.

use super::counts::{self, Counts};
use super::summary::Report;
use crate::dist;
use crate::failure::{Failure, Outcome};
use crate::process;
use crate::repo::Repo;
use crate::single_file;
use crate::tools::axe;
use crate::tools::browser::Browser;
use crate::tools::firefox::Firefox;
use crate::tools::webkit::WebKit;
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

/// The package whose tests are the journeys.
pub(super) const PACKAGE: &str = "augure-e2e";

/// So many failed journeys may be an accident each, of a browser or its driver; more are not tried again.
const ACCIDENTS: usize = 3;

/// A browser that the journeys drive.
struct Driven {
    /// As the journeys call it.
    name: &'static str,
    version: String,
    /// A program that gives the journeys a display, and its arguments.
    display: Option<(PathBuf, &'static [&'static str])>,
    /// Where the browser and its driver are, by the names of the journeys' variables.
    programs: [(&'static str, PathBuf); 2],
}

pub(super) fn chromium(repo: &Repo) -> Outcome<Report> {
    let Browser { program, driver, version } = Browser::ensure()?;
    let programs = [("CHROME", program), ("CHROMEDRIVER", driver)];
    walk(repo, &Driven { name: "chromium", version, display: None, programs })
}

pub(super) fn firefox(repo: &Repo) -> Outcome<Report> {
    let Firefox { program, driver, version } = match Firefox::ensure() {
        Ok(browser) => browser,
        Err(failure) => return Ok(without(&failure, "no Firefox")),
    };
    let programs = [("FIREFOX", program), ("GECKODRIVER", driver)];
    walk(repo, &Driven { name: "firefox", version, display: None, programs })
}

pub(super) fn webkit(repo: &Repo) -> Outcome<Report> {
    let WebKit { program, driver, display, version } = match WebKit::ensure() {
        Ok(browser) => browser,
        Err(failure) => return Ok(without(&failure, "no WebKitGTK")),
    };
    let screen: &[&str] = &["--auto-servernum", "--server-args=-screen 0 1600x1400x24"];
    let programs = [("WEBKIT", program), ("WEBKITDRIVER", driver)];
    walk(repo, &Driven { name: "webkit", version, display: Some((display, screen)), programs })
}

/// A browser that cannot be had here.
fn without(failure: &Failure, short: &'static str) -> Report {
    eprintln!("warning: the journeys are not tried there: {failure}");
    Report::left_out(short)
}

/// Takes every journey. The few that failed are taken once more, by themselves: drivers lose a command now and then. What
/// fails twice has failed; what passed at the second try is named in the summary.
fn walk(repo: &Repo, driven: &Driven) -> Outcome<Report> {
    build(repo)?;
    let first = round(&mut command(repo, driven, &[]))?;
    let mut report = Report { counts: first.counts, engine: driven.version.clone(), ..Report::default() };
    report.broken = first.broken;
    let accidents = (1..=ACCIDENTS).contains(&first.failed.len());
    if !accidents || first.counts.failed != first.failed.len() as u64 {
        return Ok(report);
    }
    eprintln!("\nonce more: {}", first.failed.join(", "));
    let second = round(&mut command(repo, driven, &first.failed))?;
    report.counts.passed += second.counts.passed;
    report.counts.failed = second.counts.failed;
    report.broken = second.broken;
    report.second_try = first.failed.into_iter().filter(|name| !second.failed.contains(name)).collect();
    Ok(report)
}

/// The command that takes the journeys, or `only` those of these names.
fn command(repo: &Repo, driven: &Driven, only: &[String]) -> Command {
    let mut tests = repo.cargo(&["test", "--package", PACKAGE, "--tests", "--no-fail-fast"]);
    if !only.is_empty() {
        tests.args(["--", "--exact"]).args(only);
    }
    let mut command = match &driven.display {
        None => tests,
        Some((display, arguments)) => {
            let mut command = repo.command(display);
            command.args(*arguments).arg(tests.get_program()).args(tests.get_args());
            command
        }
    };
    command
        .env("AUGURE_BROWSER", driven.name)
        .env("AUGURE_DIST", repo.dist())
        .env("AUGURE_SINGLE_FILE", repo.target().join("augure.html"));
    if let Some(script) = axe::ensure() {
        command.env("AUGURE_AXE", script);
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
        dist::build(repo)?;
        single_file::write(repo, None)?;
        BUILT.store(true, Ordering::Relaxed);
    }
    Ok(())
}

/// What one run of the journeys showed.
struct Round {
    counts: Counts,
    failed: Vec<String>,
    broken: Option<String>,
}

fn round(command: &mut Command) -> Outcome<Round> {
    let (mut counts, mut failed) = (Counts::default(), Vec::new());
    let ok = process::run_lines(command, |line| {
        if let Some(of_line) = counts::of_line(line) {
            counts += of_line;
        }
        failed.extend(counts::failed_test(line).map(str::to_owned));
    })?;
    let broken = (!ok).then(|| format!("`{}` failed", process::shown(command)));
    Ok(Round { counts, failed, broken })
}

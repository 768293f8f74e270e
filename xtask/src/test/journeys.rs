//! What a reader does, in each browser, on the built site.

use super::round::{self, Failed};
use super::summary::Report;
use crate::dist;
use crate::failure::{Failure, Outcome};
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

/// What WebKit on Linux says when it stops a program for no fault of it, now and then (`docs/trust.md`): only a journey that
/// failed with these words is taken once more.
const WEBKIT_FAULT: &str = "RuntimeError: Out of bounds memory access";

/// A browser that the journeys drive.
struct Driven {
    /// As the journeys call it.
    name: &'static str,
    version: String,
    /// Words of a fault of its own.
    fault: Option<&'static str>,
    /// Where the browser and its driver are, by the names of the journeys' variables.
    programs: [(&'static str, PathBuf); 2],
}

pub(super) fn chromium(repo: &Repo) -> Outcome<Report> {
    let Browser { program, driver, version } = Browser::ensure()?;
    let programs = [("CHROME", program), ("CHROMEDRIVER", driver)];
    walk(repo, &Driven { name: "chromium", version, fault: None, programs })
}

pub(super) fn firefox(repo: &Repo) -> Outcome<Report> {
    let Firefox { program, driver, version } = match Firefox::ensure() {
        Ok(browser) => browser,
        Err(failure) => return Ok(without(&failure, "no Firefox")),
    };
    let programs = [("FIREFOX", program), ("GECKODRIVER", driver)];
    walk(repo, &Driven { name: "firefox", version, fault: None, programs })
}

pub(super) fn webkit(repo: &Repo) -> Outcome<Report> {
    let WebKit { program, driver, version } = match WebKit::ensure() {
        Ok(browser) => browser,
        Err(failure) => return Ok(without(&failure, "no WebKitGTK")),
    };
    let programs = [("WEBKIT", program), ("WEBKITDRIVER", driver)];
    walk(repo, &Driven { name: "webkit", version, fault: Some(WEBKIT_FAULT), programs })
}

/// A browser that cannot be had here.
fn without(failure: &Failure, short: &'static str) -> Report {
    eprintln!("warning: the journeys are not tried there: {failure}");
    Report::left_out(short)
}

/// Takes every journey. Where each one that failed did so by a fault of the browser's own, they are taken once more, by
/// themselves: what fails twice has failed, and what passed at the second try is named in the summary.
fn walk(repo: &Repo, driven: &Driven) -> Outcome<Report> {
    build(repo)?;
    let mut round = round::of(&mut command(repo, driven, &[]))?;
    let mut second_try = again(&round.failed, driven.fault);
    if !second_try.is_empty() && round.counts.failed == second_try.len() as u64 {
        eprintln!("\nonce more: {}", second_try.join(", "));
        let passed = round.counts.passed;
        round = round::of(&mut command(repo, driven, &second_try))?;
        round.counts.passed += passed;
        second_try.retain(|name| round.failed.iter().all(|failed| failed.name != *name));
    } else {
        second_try.clear();
    }
    Ok(Report {
        counts: round.counts,
        engine: driven.version.clone(),
        broken: round.broken,
        second_try,
        left_out: None,
    })
}

/// Those that failed by `fault`, by name.
fn again(failed: &[Failed], fault: Option<&str>) -> Vec<String> {
    let by_fault = |failed: &&Failed| fault.is_some_and(|fault| failed.output.contains(fault));
    failed.iter().filter(by_fault).map(|failed| failed.name.clone()).collect()
}

/// The command that takes the journeys, or `only` those of these names.
fn command(repo: &Repo, driven: &Driven, only: &[String]) -> Command {
    let mut command = repo.cargo(&["test", "--package", PACKAGE, "--tests", "--no-fail-fast"]);
    if !only.is_empty() {
        command.args(["--", "--exact"]).args(only);
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_fault_of_the_browser_is_tried_again() {
        let failed = |name: &str, output: &str| Failed { name: name.into(), output: output.into() };
        let all = [
            failed("a", "wrong: [\"error: RuntimeError: Out of bounds memory access (evaluating …)\"]"),
            failed("b", "waited in vain"),
        ];
        assert_eq!(again(&all, Some(WEBKIT_FAULT)), ["a"]);
        assert_eq!(again(&all, None), Vec::<String>::new());
    }
}

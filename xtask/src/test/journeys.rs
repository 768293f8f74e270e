//! What a reader does, in each browser, on the built site.

use super::round::{self, Round};
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

/// As many journeys of one browser may fail and then pass. A fault that does not come again (of the browser, its driver, a
/// busy machine) is named and does not stand in the way; what fails twice, or more than that at once, is refused.
const MAY_FAIL_ONCE: usize = 2;

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

/// A browser that cannot be had here.
fn without(failure: &Failure, short: &'static str) -> Report {
    eprintln!("warning: the journeys are not tried there: {failure}");
    Report::left_out(short)
}

/// Takes every journey, and those few that failed once more, by themselves: the summary names them either way.
fn walk(repo: &Repo, driven: &Driven) -> Outcome<Report> {
    build(repo)?;
    let first = round::of(&mut command(repo, driven, &[]))?;
    let names = once_more(&first);
    let round = if names.is_empty() {
        first
    } else {
        eprintln!("\nonce more: {}", names.join(", "));
        after(first, round::of(&mut command(repo, driven, &names))?)
    };
    Ok(Report { engine: driven.version.clone(), ..Report::from(round) })
}

/// The journeys to take once more, by name: none where all passed, too many failed, or something else went wrong.
fn once_more(round: &Round) -> Vec<String> {
    let all_known = round.counts.failed == round.failed.len() as u64;
    let few = all_known && round.failed.len() <= MAY_FAIL_ONCE;
    round.failed.iter().filter(|_| few).map(|failed| failed.name.clone()).collect()
}

/// What two rounds show, of which the second took what had failed in the first.
fn after(first: Round, mut second: Round) -> Round {
    second.counts.passed += first.counts.passed;
    second.counts.skipped += first.counts.skipped;
    let failed_twice = |name: &str| second.failed.iter().any(|failed| failed.name == name);
    second.failed_once = first.failed.into_iter().filter(|failed| !failed_twice(&failed.name)).collect();
    second
}

/// The command that takes the journeys, or `only` those of these names.
fn command(repo: &Repo, driven: &Driven, only: &[String]) -> Command {
    let mut command = repo.cargo(&["test", "--package", PACKAGE, "--tests", "--no-fail-fast"]);
    if !only.is_empty() {
        command.args(["--", "--exact"]).args(only);
    }
    command
        .env("AUGURE_BROWSER", driven.name)
        // Says which line of the journey a helper was called from.
        .env("RUST_BACKTRACE", "1")
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
    use super::super::counts::Counts;
    use super::super::round::Failed;
    use super::*;

    /// A round in which `passed` journeys passed and those of these names failed.
    fn round(passed: u64, failed: &[&str]) -> Round {
        Round {
            counts: Counts { passed, failed: failed.len() as u64, skipped: 0 },
            failed: failed
                .iter()
                .map(|name| Failed { name: (*name).into(), output: String::new() })
                .collect(),
            broken: (!failed.is_empty()).then(|| "`cargo test` failed".into()),
            ..Round::default()
        }
    }

    #[test]
    fn few_that_failed_are_taken_once_more() {
        assert_eq!(once_more(&round(9, &[])), [""; 0]);
        assert_eq!(once_more(&round(8, &["a", "b"])), ["a", "b"]);
        assert_eq!(once_more(&round(7, &["a", "b", "c"])), [""; 0]);
        // One that said nothing: the program that runs them has failed, too.
        let mut unknown = round(8, &["a"]);
        unknown.counts.failed = 2;
        assert_eq!(once_more(&unknown), [""; 0]);
    }

    #[test]
    fn what_fails_twice_has_failed() {
        let both = after(round(8, &["a", "b"]), round(1, &["b"]));
        assert_eq!(both.counts, Counts { passed: 9, failed: 1, skipped: 0 });
        assert_eq!((both.failed[0].name.as_str(), both.failed_once[0].name.as_str()), ("b", "a"));
        assert!(both.broken.is_some());
        let once = after(round(8, &["a", "b"]), round(2, &[]));
        assert_eq!(once.counts, Counts { passed: 10, failed: 0, skipped: 0 });
        assert_eq!((once.failed_once.len(), once.broken), (2, None));
    }
}

//! One run of a test runner, read as it goes.

use super::counts::{self, Counts};
use super::summary::Report;
use crate::failure::Outcome;
use crate::process;
use std::process::Command;

/// What it showed.
#[derive(Debug, Default)]
struct Round {
    pub(crate) counts: Counts,
    /// The tests that failed, by name, where the runner is that of `cargo test`.
    pub(crate) failed: Vec<Failed>,
    /// Why the run failed, tests that failed included.
    pub(crate) broken: Option<String>,
}

/// A test that failed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Failed {
    pub(crate) name: String,
    /// What it printed.
    pub(crate) output: String,
}

/// As much of a message as a summary shows.
const SHOWN_LINES: usize = 4;
const SHOWN_CHARACTERS: usize = 240;

impl Failed {
    /// What it said when it stopped, and the places in the tests' own files that had led there, the last one first.
    pub(crate) fn why(&self) -> Vec<String> {
        let stopped = self.output.lines().skip_while(|line| !line.contains(" panicked at "));
        let message = stopped.clone().take_while(|line| !is_aside(line)).take(SHOWN_LINES);
        let mut why: Vec<String> =
            message.map(|line| line.chars().take(SHOWN_CHARACTERS).collect()).collect();
        let places = stopped.filter_map(|line| line.trim_start().strip_prefix("at ./tests/"));
        // From there on it is how a test is run, not what it does.
        why.extend(
            places
                .take_while(|place| !place.starts_with("support/mod.rs"))
                .map(|place| format!("at tests/{place}")),
        );
        why
    }
}

/// Whether the message of a panic ends with the line before this one.
fn is_aside(line: &str) -> bool {
    line.starts_with("stack backtrace:") || line.starts_with("note: ")
}

/// Runs the command, its output going where ours goes.
fn of(command: &mut Command) -> Outcome<Round> {
    let mut round = Round::default();
    let ok = process::run_lines(command, |line| round.read(line))?;
    round.broken = (!ok).then(|| format!("`{}` failed", process::shown(command)));
    Ok(round)
}

/// Runs the commands and adds up what their runners say.
pub(crate) fn report(commands: Vec<Command>, engine: String) -> Outcome<Report> {
    let mut report = Report { engine, ..Report::default() };
    for mut command in commands {
        let round = of(&mut command)?;
        report.counts += round.counts;
        report.failed.extend(round.failed);
        report.broken = round.broken.or(report.broken);
    }
    Ok(report)
}

impl Round {
    fn read(&mut self, line: &str) {
        if let Some(of_line) = counts::of_line(line) {
            self.counts += of_line;
        } else if let Some(name) =
            line.strip_prefix("---- ").and_then(|rest| rest.strip_suffix(" stdout ----"))
        {
            self.failed.push(Failed { name: name.to_owned(), output: String::new() });
        } else if let Some(failed) = self.failed.last_mut() {
            failed.output += line;
            failed.output.push('\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn why_it_failed_is_its_message_and_its_places() {
        let output = "skipped aloud\n\nthread 'b' (5) panicked at e2e/tests/support/page.rs:116:41:\nnothing-there: not on the page\n\
                      stack backtrace:\n   0: __rustc::rust_begin_unwind\n             at /rustc/5980/library/std/src/panicking.rs:689:5\n   \
                      4: {async_fn#0}\n             at ./tests/support/page.rs:116:23\n   5: {async_block#0}\n             \
                      at ./tests/keyboard.rs:74:36\n             at ./tests/support/mod.rs:28:34\n             at ./tests/keyboard.rs:71:5\n";
        let failed = Failed { name: "b".into(), output: output.into() };
        let expected = [
            "thread 'b' (5) panicked at e2e/tests/support/page.rs:116:41:",
            "nothing-there: not on the page",
            "at tests/support/page.rs:116:23",
            "at tests/keyboard.rs:74:36",
        ];
        assert_eq!(failed.why(), expected);
        let silent = Failed { name: "c".into(), output: "skipped aloud\n".into() };
        assert_eq!(silent.why(), [""; 0]);
    }

    #[test]
    fn what_failed_has_its_name_and_its_output() {
        let mut round = Round::default();
        let text = "test a ... ok\ntest b ... FAILED\n\nfailures:\n\n---- b stdout ----\nwaited in vain\n\n---- c stdout ----\nlost\n\
                    test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out";
        text.lines().for_each(|line| round.read(line));
        let names: Vec<&str> = round.failed.iter().map(|failed| failed.name.as_str()).collect();
        assert_eq!(names, ["b", "c"]);
        assert!(round.failed[0].output.contains("in vain") && !round.failed[0].output.contains("lost"));
        assert_eq!(round.counts, Counts { passed: 1, failed: 2, skipped: 0 });
    }
}

//! One run of a test runner, read line by line.

use super::counts::{self, Counts};
use super::failed::Failed;
use super::summary::Report;
use crate::failure::Outcome;
use crate::process;
use std::process::Command;

/// The results of one run.
#[derive(Debug, Default)]
struct Round {
    pub(crate) counts: Counts,
    /// Failed tests, by name, if the runner is that of `cargo test`.
    pub(crate) failed: Vec<Failed>,
    /// Why the run failed, failed tests included.
    pub(crate) broken: Option<String>,
}

/// Runs the command, its output going where ours goes.
fn run(command: &mut Command) -> Outcome<Round> {
    let mut round = Round::default();
    let ok = process::run_lines(command, |line| round.read(line))?;
    round.broken = (!ok).then(|| format!("`{}` failed", process::shown(command)));
    Ok(round)
}

/// Runs the commands and adds up the results of their runners.
pub(crate) fn report(commands: Vec<Command>, engine: String) -> Outcome<Report> {
    let mut report = Report { engine, ..Report::default() };
    for mut command in commands {
        let round = run(&mut command)?;
        report.counts += round.counts;
        report.failed.extend(round.failed);
        report.broken = round.broken.or(report.broken);
    }
    Ok(report)
}

impl Round {
    fn read(&mut self, line: &str) {
        if let Some(counts) = counts::closing_counts(line) {
            self.counts += counts;
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

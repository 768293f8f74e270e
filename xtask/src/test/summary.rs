//! The closing table of the test command.

use super::counts::Counts;
use super::failed::Failed;
use std::fmt;
use std::time::Duration;

/// The result of one step.
#[derive(Debug, Default)]
pub(crate) struct Report {
    pub(crate) counts: Counts,
    /// Where the tests ran, such as `Chromium 156.0.1`.
    pub(crate) engine: String,
    /// Why the step failed for another reason than a failed test.
    pub(crate) broken: Option<String>,
    /// Tests that failed.
    pub(crate) failed: Vec<Failed>,
    /// Why the step does not apply to this machine.
    pub(crate) left_out: Option<&'static str>,
}

impl Report {
    /// A step that could not run its tests.
    pub(crate) fn broken(why: String) -> Self {
        Self { broken: Some(why), ..Self::default() }
    }

    /// A step that this machine cannot run and may leave out.
    pub(crate) fn left_out(why: &'static str) -> Self {
        Self { left_out: Some(why), ..Self::default() }
    }

    /// How many tests failed; a step that broke down, or that ran nothing, counts as one.
    fn count_failed(&self) -> u64 {
        if self.left_out.is_some() {
            return 0;
        }
        let broken = self.broken.is_some() || self.counts.passed + self.counts.failed == 0;
        self.counts.failed.max(u64::from(broken))
    }
}

/// All steps.
#[derive(Debug, Default)]
pub(crate) struct Summary {
    steps: Vec<(&'static str, Report, Duration)>,
}

impl Summary {
    pub(crate) fn add(&mut self, name: &'static str, report: Report, took: Duration) {
        self.steps.push((name, report, took));
    }

    pub(crate) fn failed(&self) -> u64 {
        self.steps.iter().map(|(_, report, _)| report.count_failed()).sum()
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut passed = 0;
        for (name, report, took) in &self.steps {
            if let Some(why) = report.left_out {
                writeln!(f, "{name:<9} left out: {why}")?;
                continue;
            }
            let Counts { passed: ok, failed, skipped } = report.counts;
            passed += ok;
            write!(f, "{name:<9} {ok:>5} passed {failed:>3} failed {skipped:>3} not run")?;
            write!(f, "  in {:<26}{:>5} s", report.engine, took.as_secs())?;
            match &report.broken {
                Some(why) => writeln!(f, "  FAILED: {}", why.lines().next().unwrap_or_default())?,
                None if ok + failed == 0 => writeln!(f, "  FAILED: no test ran")?,
                None if failed > 0 => writeln!(f, "  FAILED")?,
                None => writeln!(f)?,
            }
            for test in &report.failed {
                writeln!(f, "          failed: {}", test.name)?;
                test.why().iter().try_for_each(|line| writeln!(f, "            | {line}"))?;
            }
        }
        write!(f, "{passed} passed, {} failed", self.failed())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn summary(reports: Vec<Report>) -> Summary {
        let mut summary = Summary::default();
        for report in reports {
            summary.add("step", report, Duration::from_secs(1));
        }
        summary
    }

    fn counted(passed: u64, failed: u64) -> Report {
        let counts = Counts { passed, failed, skipped: 0 };
        Report { counts, ..Report::default() }
    }

    #[test]
    fn the_last_line_has_the_totals_alone() {
        let text = summary(vec![counted(3, 0), counted(4, 2)]).to_string();
        assert_eq!(text.lines().last(), Some("7 passed, 2 failed"));
    }

    #[test]
    fn a_step_without_tests_is_a_failure() {
        let summary = summary(vec![counted(3, 0), counted(0, 0)]);
        assert_eq!(summary.failed(), 1);
        assert!(summary.to_string().contains("no test ran"));
    }

    #[test]
    fn a_step_that_is_left_out_says_so_and_is_no_failure() {
        let summary = summary(vec![counted(3, 0), Report::left_out("no such browser")]);
        assert_eq!(summary.failed(), 0);
        let text = summary.to_string();
        assert!(text.contains("left out: no such browser") && text.ends_with("3 passed, 0 failed"), "{text}");
    }

    #[test]
    fn what_failed_is_named_with_its_reason() {
        let output = "thread 'the_map' panicked at a.rs:1:1:\nno map\nnote: run with\n".into();
        let report = Report { failed: vec![Failed { name: "the_map".into(), output }], ..counted(3, 1) };
        let summary = summary(vec![report]);
        assert_eq!(summary.failed(), 1);
        let text = summary.to_string();
        let named = "          failed: the_map\n            | thread 'the_map' panicked at a.rs:1:1:\n            | no map\n";
        assert!(text.contains(named), "{text}");
    }

    #[test]
    fn a_broken_step_is_a_failure_even_when_all_its_tests_passed() {
        let report = Report { broken: Some("cargo test failed\nlong".into()), ..counted(3, 0) };
        let summary = summary(vec![report]);
        assert_eq!(summary.failed(), 1);
        assert!(summary.to_string().contains("FAILED: cargo test failed\n"), "{summary}");
    }
}

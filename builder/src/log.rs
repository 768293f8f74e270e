//! The log of a command, on the standard error: what was read, repaired, merged and left out, and how long each step took.
//!
//! Events are those of the crate `tracing`; without `--log` nobody listens, and nothing is written.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use augure_ingest::problem::{Problem, Severity, counts};
use clap::{Args, ValueEnum};
use tracing::{debug, info};
use tracing_subscriber::filter::LevelFilter;

/// Whether all that goes to the standard error is JSON.
static JSON: AtomicBool = AtomicBool::new(false);

/// Whether all that goes to the standard error has to be JSON, one object a line.
#[must_use]
pub fn is_json() -> bool {
    JSON.load(Ordering::Relaxed)
}

/// How much a command logs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Level {
    /// Each file and each step, with counts and seconds.
    Info,
    /// Each problem and each written file, too.
    Debug,
}

/// The options of the log.
#[derive(Debug, Clone, Args)]
pub struct Log {
    /// Log what is read, repaired, merged and left out, and how long it takes, to the standard error.
    #[arg(long = "log", global = true, value_name = "LEVEL")]
    pub level: Option<Level>,
    /// Log one JSON object a line, errors and remarks too; at the level `info` where --log does not say another.
    #[arg(long = "log-json", global = true)]
    pub json: bool,
}

impl Log {
    /// Listens from now on, to every thread. A second call in one program changes nothing.
    pub fn start(&self) {
        let Some(level) = self.level.or(self.json.then_some(Level::Info)) else { return };
        JSON.store(self.json, Ordering::Relaxed);
        let filter = match level {
            Level::Info => LevelFilter::INFO,
            Level::Debug => LevelFilter::DEBUG,
        };
        let lines = tracing_subscriber::fmt()
            .with_max_level(filter)
            .with_writer(io::stderr)
            .with_ansi(false)
            .with_target(false);
        // It fails only where somebody listens already.
        let _ = if self.json { lines.json().flatten_event(true).try_init() } else { lines.try_init() };
    }
}

/// The seconds since `start`, to the millisecond.
#[must_use]
pub fn seconds(start: Instant) -> f64 {
    (start.elapsed().as_secs_f64() * 1000.0).round() / 1000.0
}

/// The result of `work`; logs how long `step` took.
pub fn timed<T>(step: &'static str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = work();
    info!(step, seconds = seconds(start), "done");
    done
}

/// Logs how many `problems` a `file` has, of each severity, and each of them where that much is asked for.
pub fn problems(file: &str, problems: &[Problem]) {
    let [errors, warnings, repaired] = counts(problems);
    if errors + warnings + repaired > 0 {
        info!(file, errors, warnings, repaired, "problems");
    }
    for problem in problems {
        let (line, severity) = (problem.line, problem.severity.code());
        let outcome = match problem.severity {
            Severity::Error => "left out",
            Severity::Warning => "taken as it is",
            Severity::Info => "repaired or legal",
        };
        debug!(file, line, severity, kind = %problem.kind, column = problem.column, value = problem.value, outcome, "{}", problem.message);
    }
}

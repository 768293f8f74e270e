//! The progress bar, on the standard error if that is a terminal.

use indicatif::{ProgressBar, ProgressStyle};
use tracing::Level;

/// A bar with the name of the current step.
#[derive(Debug)]
pub struct Progress(ProgressBar);

impl Progress {
    /// A bar of `steps` steps; a hidden one when `quiet`, and where the log says what is done.
    #[must_use]
    pub fn new(steps: usize, quiet: bool) -> Self {
        if quiet || tracing::enabled!(Level::INFO) {
            return Self(ProgressBar::hidden());
        }
        let bar = ProgressBar::new(steps as u64);
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg} ({elapsed})") {
            bar.set_style(style);
        }
        Self(bar)
    }

    /// Shows the current step.
    pub fn doing(&self, what: &'static str) {
        tracing::info!(step = what, "starts");
        self.0.set_message(what);
    }

    /// Counts one step as done.
    pub fn step(&self) {
        self.0.inc(1);
    }

    /// Removes the bar.
    pub fn finish(&self) {
        self.0.finish_and_clear();
    }
}

//! The progress bar, on the error output; nothing when that is no terminal.

use indicatif::{ProgressBar, ProgressStyle};

/// A bar that names the step at hand.
#[derive(Debug)]
pub struct Progress(ProgressBar);

impl Progress {
    /// A bar of `steps` steps; a hidden one when `quiet`.
    #[must_use]
    pub fn new(steps: usize, quiet: bool) -> Self {
        if quiet {
            return Self(ProgressBar::hidden());
        }
        let bar = ProgressBar::new(steps as u64);
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg} ({elapsed})") {
            bar.set_style(style);
        }
        Self(bar)
    }

    /// Says what is being done.
    pub fn doing(&self, what: &'static str) {
        self.0.set_message(what);
    }

    /// One step is done.
    pub fn step(&self) {
        self.0.inc(1);
    }

    /// Everything is done: the bar goes away.
    pub fn finish(&self) {
        self.0.finish_and_clear();
    }
}

//! Progress of a back-test.

/// A listener to the progress of a back-test.
pub trait Steps: Sync {
    /// `done` of `all` steps; the next one is called `what`.
    fn step(&self, done: usize, all: usize, what: &'static str);
}

/// A listener that ignores it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Quiet;

impl Steps for Quiet {
    fn step(&self, _: usize, _: usize, _: &'static str) {}
}

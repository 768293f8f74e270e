//! How far a back-test has come.

/// Is told how far a back-test has come.
pub trait Progress: Sync {
    /// `done` of `all` steps; the next one is called `what`.
    fn step(&self, done: usize, all: usize, what: &'static str);
}

/// Tells nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Quiet;

impl Progress for Quiet {
    fn step(&self, _: usize, _: usize, _: &'static str) {}
}

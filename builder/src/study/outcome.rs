//! How a command ended.

/// How a command ended, if nothing stopped it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Clean,
    /// Done, but data are missing or wrong.
    WithErrors,
}

//! The failure of a command: its cause, and the next step for whoever ran it.

use std::fmt;
use std::path::Path;

/// The result of a command.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

/// A failure that says what happened and, where somebody can act on it, what to do next.
#[derive(Debug)]
pub(crate) struct Failure {
    what: String,
    next: Option<String>,
}

impl Failure {
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), next: None }
    }

    /// A failure of a file operation, with the path that `std::io::Error` leaves out.
    pub(crate) fn io(action: &str, path: &Path, error: &std::io::Error) -> Self {
        Self::new(format!("cannot {action} {}: {error}", path.display()))
    }

    /// Adds what to do next.
    pub(crate) fn next(mut self, next: impl Into<String>) -> Self {
        self.next = Some(next.into());
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        match &self.next {
            Some(next) => write!(f, "\n  next: {}", next.trim_end().replace('\n', "\n  ")),
            None => Ok(()),
        }
    }
}

impl From<lexopt::Error> for Failure {
    fn from(error: lexopt::Error) -> Self {
        Self::new(error.to_string()).next("`cargo xtask <command> --help` lists the options")
    }
}

//! A problem that a rule reports.

use std::fmt;

/// Whether the problem stops a change from landing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    Warning,
    Error,
}

/// A broken rule and its place, printed so that editors can jump there.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(crate) level: Level,
    path: String,
    line: Option<usize>,
    message: String,
}

impl Problem {
    /// A problem on a line, counted from 0 as iterators do.
    pub(crate) fn on_line(path: &str, index: usize, message: impl Into<String>) -> Self {
        Self { level: Level::Error, path: path.into(), line: Some(index + 1), message: message.into() }
    }

    /// A problem of a whole file.
    pub(crate) fn of_file(path: &str, message: impl Into<String>) -> Self {
        Self { level: Level::Error, path: path.into(), line: None, message: message.into() }
    }

    /// The same, as a warning.
    pub(crate) fn warning(self) -> Self {
        Self { level: Level::Warning, ..self }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let level = match self.level {
            Level::Warning => "warning",
            Level::Error => "error",
        };
        match self.line {
            Some(line) => write!(f, "{}:{line}: {level}: {}", self.path, self.message),
            None => write!(f, "{}: {level}: {}", self.path, self.message),
        }
    }
}

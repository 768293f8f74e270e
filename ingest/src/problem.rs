//! The problems of an input, each with its place and remedy.
//!
//! ```
//! use augure_ingest::problem::{Problem, Severity};
//!
//! let problem = Problem::new(Severity::Error, "not-a-number", "this is no number")
//!     .at("rain.csv", Some(3))
//!     .found("mm", "much")
//!     .expected("a number such as 3,5")
//!     .remedy("correct the cell");
//! assert_eq!(
//!     problem.to_string(),
//!     "error[not-a-number] rain.csv:3, column mm, \"much\": this is no number, expected a number such as 3,5 (correct the cell)"
//! );
//! ```

use std::borrow::Cow;
use std::fmt;

/// Severity of a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Rows are missing or wrong because of it.
    Error,
    /// Figures disagree; they are taken as they are.
    Warning,
    /// A note: repaired, or legal.
    Info,
}

impl Severity {
    /// A stable identifier for files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }

    /// The severity with that identifier; `None` for another text.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Error, Self::Warning, Self::Info].into_iter().find(|severity| severity.code() == code)
    }
}

/// One fault, with its place and remedy.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Its severity.
    pub severity: Severity,
    /// A stable identifier of its kind (`sum-differs`).
    pub kind: Cow<'static, str>,
    /// The file, relative to the input folder; empty when it concerns no single file.
    pub file: String,
    /// Line from 1 (of a table without lines, its row from 1); absent when it concerns the whole file.
    pub line: Option<u32>,
    /// Name of the column; empty when it concerns no single column.
    pub column: String,
    /// The value found; empty when there is none to show.
    pub value: String,
    /// The fault, in words.
    pub message: String,
    /// The remedy.
    pub remedy: String,
    /// The expected form of the value; empty when the message says it.
    pub expected: String,
}

impl Problem {
    /// A problem of that kind and message, without place or remedy.
    #[must_use]
    pub fn new(severity: Severity, kind: &'static str, message: impl Into<String>) -> Self {
        Self {
            severity,
            kind: Cow::Borrowed(kind),
            file: String::new(),
            line: None,
            column: String::new(),
            value: String::new(),
            message: message.into(),
            remedy: String::new(),
            expected: String::new(),
        }
    }

    /// The same problem, in `file`, at `line` if known.
    #[must_use]
    pub fn at(mut self, file: &str, line: Option<u32>) -> Self {
        self.file = file.to_owned();
        self.line = line;
        self
    }

    /// The same problem, about `value` in the column `column`.
    #[must_use]
    pub fn found(mut self, column: &str, value: impl Into<String>) -> Self {
        self.column = column.to_owned();
        self.value = value.into();
        self
    }

    /// The same problem, with the expected form of its value: "a day such as 31/12/2024".
    #[must_use]
    pub fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = expected.into();
        self
    }

    /// The same problem, with its remedy.
    #[must_use]
    pub fn remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = remedy.into();
        self
    }
}

impl fmt::Display for Problem {
    /// `error[sum-differs] 20_MN_T1.csv.gz:12, column Voix 3, "x": message (remedy)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}]", self.severity.code(), self.kind)?;
        if !self.file.is_empty() {
            write!(f, " {}", self.file)?;
        }
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if !self.column.is_empty() {
            write!(f, ", column {}", self.column)?;
        }
        if !self.value.is_empty() {
            write!(f, ", \"{}\"", self.value)?;
        }
        write!(f, ": {}", self.message)?;
        if !self.expected.is_empty() {
            write!(f, ", expected {}", self.expected)?;
        }
        if !self.remedy.is_empty() {
            write!(f, " ({})", self.remedy)?;
        }
        Ok(())
    }
}

/// Numbers of errors, warnings and notes among `problems`.
#[must_use]
pub fn counts(problems: &[Problem]) -> [usize; 3] {
    let count = |severity| problems.iter().filter(|problem| problem.severity == severity).count();
    [count(Severity::Error), count(Severity::Warning), count(Severity::Info)]
}

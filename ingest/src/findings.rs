//! The problems of one table, with their places in it; one entry for a problem that many rows share.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::cell::Cell;
use crate::problem::{Problem, Severity};

/// A collector of the problems of one table.
///
/// ```
/// use augure_ingest::cell::Cell;
/// use augure_ingest::findings::Findings;
/// use augure_ingest::problem::{Problem, Severity};
///
/// let mut findings = Findings::new("rain.csv", vec!["day".into(), "mm".into()]);
/// for line in [3, 7] {
///     let cell = Cell { line, column: Some(1), text: "trace" };
///     findings.once("trace", cell, Problem::new(Severity::Warning, "word", "a word stands for a number"));
/// }
/// let problems = findings.into_problems();
/// assert_eq!(
///     problems[0].to_string(),
///     "warning[word] rain.csv:3, column mm, \"trace\": a word stands for a number (2 rows)"
/// );
/// ```
#[derive(Debug, Clone)]
pub struct Findings {
    file: Arc<str>,
    names: Vec<String>,
    problems: Vec<Problem>,
    once: BTreeMap<(Cow<'static, str>, String), (Problem, u32)>,
}

impl Findings {
    /// An empty collector for the table in `file` with the columns `names`.
    #[must_use]
    pub fn new(file: &str, names: Vec<String>) -> Self {
        Self { file: Arc::from(file), names, problems: Vec::new(), once: BTreeMap::new() }
    }

    /// The file.
    #[must_use]
    pub fn file(&self) -> &Arc<str> {
        &self.file
    }

    /// Names of the columns.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The name of the column at that position; empty when there is none.
    #[must_use]
    pub fn name(&self, column: usize) -> &str {
        self.names.get(column).map_or("", String::as_str)
    }

    /// Adds a problem of the file, at `line` if known.
    pub fn add(&mut self, line: Option<u32>, problem: Problem) {
        self.problems.push(problem.at(&self.file, line));
    }

    /// The problem, at `cell`.
    #[must_use]
    pub fn placed(&self, cell: Cell<'_>, problem: Problem) -> Problem {
        let name = cell.column.map_or("", |column| self.name(column));
        problem.at(&self.file, Some(cell.line)).found(name, cell.text)
    }

    /// Adds a problem at `cell`.
    pub fn at(&mut self, cell: Cell<'_>, problem: Problem) {
        self.problems.push(self.placed(cell, problem));
    }

    /// Adds a problem that many rows may share: one entry per kind and `key`, at its first cell, with the number of rows.
    pub fn once(&mut self, key: &str, cell: Cell<'_>, problem: Problem) {
        let kind = (problem.kind.clone(), key.to_owned());
        match self.once.get_mut(&kind) {
            Some((_, rows)) => *rows += 1,
            None => {
                self.once.insert(kind, (self.placed(cell, problem), 1));
            }
        }
    }

    /// Tells of figures in a column without a name, one of `unnamed` or beyond the last: they may be of use, and belong
    /// to nobody.
    pub(crate) fn tell_unnamed(&mut self, unnamed: &[usize], line: u32, cells: &[&str]) {
        let filled = |column: &usize| cells.get(*column).is_some_and(|cell| !cell.trim().is_empty());
        let named = self.names.len();
        let beyond = cells.iter().skip(named).position(|cell| !cell.trim().is_empty());
        let column = unnamed.iter().copied().find(|column| filled(column)).or(beyond.map(|at| named + at));
        if let Some(column) = column {
            let message = format!("column {} has no name: what it holds is not used", column + 1);
            let problem =
                Problem::new(Severity::Warning, "unnamed-column", message).remedy("name the column");
            let text = cells.get(column).map_or("", |cell| cell.trim());
            self.once(&column.to_string(), Cell { line, column: Some(column), text }, problem);
        }
    }

    /// Adds a problem with its own place.
    pub fn push(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Adds problems with places of their own.
    pub fn append(&mut self, problems: impl IntoIterator<Item = Problem>) {
        self.problems.extend(problems);
    }

    /// True when no problem is an error.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        let shared = self.once.values().map(|(problem, _)| problem);
        self.problems.iter().chain(shared).all(|problem| problem.severity > Severity::Error)
    }

    /// All problems, in no order.
    #[must_use]
    pub fn into_problems(self) -> Vec<Problem> {
        let shared = self.once.into_values().map(|(mut problem, count)| {
            if count > 1 {
                problem.message = format!("{} ({count} rows)", problem.message);
            }
            problem
        });
        self.problems.into_iter().chain(shared).collect()
    }
}

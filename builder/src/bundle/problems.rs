//! The tables `problems` and `problem_counts`: the problems met in a study's input files.

use std::borrow::Cow;
use std::collections::BTreeMap;

use augure_core::bundle::table::{Entries, Table, TableError};
use augure_ingest::problem::{Problem, Severity};

/// Most problems of one kind that are listed; the others are only counted.
const LISTED: u32 = 300;

/// Problems of a study's inputs: all counted, the first of each kind listed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProblemReport {
    /// Number of problems of each severity and kind.
    pub counts: BTreeMap<(Severity, String), u32>,
    /// The listed ones, the worst first.
    pub listed: Vec<Problem>,
}

impl ProblemReport {
    /// Adds `problems`.
    pub fn add(&mut self, problems: impl IntoIterator<Item = Problem>) {
        let mut problems: Vec<Problem> = problems.into_iter().collect();
        problems.sort();
        for problem in problems {
            let count = self.counts.entry((problem.severity, problem.kind.to_string())).or_insert(0);
            *count += 1;
            if *count <= LISTED {
                self.listed.push(problem);
            }
        }
        self.listed.sort();
    }

    /// Removes the problems of `kinds`, which a later step finds again.
    pub fn forget(&mut self, kinds: &[&str]) {
        self.counts.retain(|(_, kind), _| !kinds.contains(&kind.as_str()));
        self.listed.retain(|problem| !kinds.contains(&problem.kind.as_ref()));
    }

    /// Numbers of errors, warnings and notes.
    #[must_use]
    pub fn totals(&self) -> [u32; 3] {
        let sum = |severity| self.counts.iter().filter(|((s, _), _)| *s == severity).map(|(_, n)| n).sum();
        [sum(Severity::Error), sum(Severity::Warning), sum(Severity::Info)]
    }

    /// The tables `problem_counts` and `problems`.
    #[must_use]
    pub fn to_tables(&self) -> [Table; 2] {
        let int = |n: u32| i32::try_from(n).ok();
        let counts: Vec<(&(Severity, String), u32)> = self.counts.iter().map(|(key, &n)| (key, n)).collect();
        let counts = Table::from_rows("problem_counts", &counts)
            .text("severity", |((severity, _), _)| severity.code())
            .text("kind", |((_, kind), _)| kind.as_str())
            .int("count", |(_, n)| int(*n))
            .table();
        let problems = Table::from_rows("problems", &self.listed)
            .text("severity", |p| p.severity.code())
            .text("kind", |p| p.kind.as_ref())
            .text("file", |p| p.file.as_str())
            .int("line", |p| p.line.and_then(int))
            .text("column", |p| p.column.as_str())
            .text("value", |p| p.value.as_str())
            .text("message", |p| p.message.as_str())
            .text("remedy", |p| p.remedy.as_str())
            .table();
        [counts, problems]
    }

    /// The report in those two tables.
    ///
    /// # Errors
    /// When a column is missing or a value is wrong.
    pub fn from_tables(counts: &Table, problems: &Table) -> Result<Self, TableError> {
        let severity = |codes: Entries<'_, String>, row| {
            codes.parsed(row, "one of error, warning and info", Severity::from_code)
        };
        let mut report = Self::default();
        let (severities, kinds, numbers) =
            (counts.texts("severity")?, counts.texts("kind")?, counts.ints("count")?);
        for row in 0..counts.rows() {
            let count = numbers.need_count(row)?;
            report.counts.insert((severity(severities, row)?, kinds.need(row)?.clone()), count);
        }
        let (severities, kinds) = (problems.texts("severity")?, problems.texts("kind")?);
        let (files, lines, columns) =
            (problems.texts("file")?, problems.ints("line")?, problems.texts("column")?);
        let (values, messages, remedies) =
            (problems.texts("value")?, problems.texts("message")?, problems.texts("remedy")?);
        for row in 0..problems.rows() {
            report.listed.push(Problem {
                severity: severity(severities, row)?,
                kind: Cow::Owned(kinds.need(row)?.clone()),
                file: files.need(row)?.clone(),
                line: lines.count(row)?,
                column: columns.need(row)?.clone(),
                value: values.need(row)?.clone(),
                message: messages.need(row)?.clone(),
                remedy: remedies.need(row)?.clone(),
                expected: String::new(),
            });
        }
        Ok(report)
    }
}

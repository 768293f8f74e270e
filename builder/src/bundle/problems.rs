//! The tables `problems` and `problem_counts`: the problems met in a study's input files.

use std::borrow::Cow;
use std::collections::BTreeMap;

use augure_core::bundle::table::{Column, Table, TableError};
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
    ///
    /// # Errors
    /// Never in practice: the columns have equal lengths.
    pub fn to_tables(&self) -> Result<[Table; 2], TableError> {
        let int = |n: u32| i32::try_from(n).ok();
        let counts = Table::new("problem_counts")
            .with("severity", text(self.counts.keys().map(|(severity, _)| severity.code())))?
            .with("kind", text(self.counts.keys().map(|(_, kind)| kind.as_str())))?
            .with("count", Column::Int(self.counts.values().map(|&n| int(n)).collect()))?;
        let listed = || self.listed.iter();
        let problems = Table::new("problems")
            .with("severity", text(listed().map(|p| p.severity.code())))?
            .with("kind", text(listed().map(|p| p.kind.as_ref())))?
            .with("file", text(listed().map(|p| p.file.as_str())))?
            .with("line", Column::Int(listed().map(|p| p.line.and_then(int)).collect()))?
            .with("column", text(listed().map(|p| p.column.as_str())))?
            .with("value", text(listed().map(|p| p.value.as_str())))?
            .with("message", text(listed().map(|p| p.message.as_str())))?
            .with("remedy", text(listed().map(|p| p.remedy.as_str())))?;
        Ok([counts, problems])
    }

    /// The report in those two tables.
    ///
    /// # Errors
    /// When a column is missing or a value is wrong.
    pub fn from_tables(counts: &Table, problems: &Table) -> Result<Self, TableError> {
        let severity = |table: &Table, row| {
            let code = table.text("severity", row)?;
            Severity::from_code(code)
                .ok_or_else(|| table.bad_value("severity", row, code, "one of error, warning and info"))
        };
        let unsigned = |table: &Table, column, row, n: i32| {
            u32::try_from(n).map_err(|_| table.bad_value(column, row, n, "0 or more"))
        };
        let mut report = Self::default();
        for row in 0..counts.rows() {
            let count = unsigned(counts, "count", row, *counts.int("count", row)?)?;
            report.counts.insert((severity(counts, row)?, counts.text("kind", row)?.clone()), count);
        }
        for row in 0..problems.rows() {
            let line = problems.ints("line")?.get(row).copied().flatten();
            report.listed.push(Problem {
                severity: severity(problems, row)?,
                kind: Cow::Owned(problems.text("kind", row)?.clone()),
                file: problems.text("file", row)?.clone(),
                line: line.map(|n| unsigned(problems, "line", row, n)).transpose()?,
                column: problems.text("column", row)?.clone(),
                value: problems.text("value", row)?.clone(),
                message: problems.text("message", row)?.clone(),
                remedy: problems.text("remedy", row)?.clone(),
                expected: String::new(),
            });
        }
        Ok(report)
    }
}

fn text<'a>(values: impl Iterator<Item = &'a str>) -> Column {
    Column::Text(values.map(|value| Some(value.to_owned())).collect())
}

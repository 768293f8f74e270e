//! Accounting identities: counts in descending order, parts that add up to a whole.

use augure_ingest::problem::{Problem, Severity};
use datafusion::arrow::array::{Array, ArrayRef, AsArray, RecordBatch};
use datafusion::arrow::datatypes::{DataType, Float64Type, Int64Type};

use crate::places::Place;
use crate::spec::Check;

/// Rows shown of a check.
const SHOWN: usize = 3;

/// What a check found.
#[derive(Debug, Clone, PartialEq)]
pub struct Differing {
    /// The check in words.
    pub says: String,
    /// Rows looked at: those with values to compare.
    pub looked_at: usize,
    /// Rows that differ.
    pub rows: usize,
    /// Rows that the spec allows to differ.
    pub allowed: usize,
    /// The first rows that differ, in words.
    pub examples: Vec<String>,
}

impl Differing {
    /// The problem that rows differ; none when none does.
    #[must_use]
    pub fn problem(&self) -> Option<Problem> {
        if self.rows == 0 {
            return None;
        }
        let message = format!("{} of {} rows differ from {}", self.rows, self.looked_at, self.says);
        let problem =
            |severity| Problem::new(severity, "check", &message).found("", self.examples.join("; "));
        Some(if self.rows > self.allowed {
            problem(Severity::Error)
                .expected(format!("at most {}", self.allowed))
                .remedy("nothing is added: correct the file, or `check` in the spec")
        } else {
            problem(Severity::Warning).remedy("the spec allows it: they are taken as they are")
        })
    }
}

/// The number at `row` of a column of numbers; `None` for none.
#[must_use]
pub fn number(column: &ArrayRef, row: usize) -> Option<f64> {
    if column.is_null(row) {
        return None;
    }
    match column.data_type() {
        DataType::Int64 => Some(column.as_primitive::<Int64Type>().value(row) as f64),
        DataType::Float64 => Some(column.as_primitive::<Float64Type>().value(row)),
        _ => None,
    }
}

/// What each of `checks` finds in `values`, whose rows are about `places`.
#[must_use]
pub fn run(checks: &[Check], values: &RecordBatch, places: &[Place]) -> Vec<Differing> {
    checks.iter().map(|check| one(check, values, places)).collect()
}

fn one(check: &Check, values: &RecordBatch, places: &[Place]) -> Differing {
    let columns = |names: &[String]| -> Option<Vec<ArrayRef>> {
        names.iter().map(|name| values.column_by_name(name).cloned()).collect()
    };
    let mut found = Differing {
        says: check.says(),
        looked_at: 0,
        rows: 0,
        allowed: check.rows_that_differ,
        examples: Vec::new(),
    };
    let of_total: Vec<String> = check.total.iter().cloned().collect();
    let (Some(descending), Some(parts), Some(total)) =
        (columns(&check.descending), columns(&check.sum), columns(&of_total))
    else {
        return found;
    };
    for (row, place) in places.iter().enumerate() {
        let numbers = |columns: &[ArrayRef]| -> Option<Vec<f64>> {
            columns.iter().map(|column| number(column, row)).collect()
        };
        let differs = if descending.is_empty() {
            // A part that is not there, such as a list without candidate, adds nothing.
            let there: Vec<f64> = parts.iter().filter_map(|column| number(column, row)).collect();
            let (false, Some(total)) = (there.is_empty(), numbers(&total)) else { continue };
            let sum: f64 = there.iter().sum();
            let total = total.first().copied().or(check.to).unwrap_or(0.0);
            // Sums of decimals are not exact.
            let near = check.within + 1e-9 * total.abs().max(1.0);
            ((sum - total).abs() > near).then(|| format!("{place}: {sum} against {total}"))
        } else {
            let Some(numbers) = numbers(&descending) else { continue };
            let in_order = numbers.is_sorted_by(|a, b| a >= b);
            let listed = || numbers.iter().map(f64::to_string).collect::<Vec<_>>().join(", ");
            (!in_order).then(|| format!("{place}: {}", listed()))
        };
        found.looked_at += 1;
        if let Some(example) = differs {
            found.rows += 1;
            if found.examples.len() < SHOWN {
                found.examples.push(example);
            }
        }
    }
    found
}

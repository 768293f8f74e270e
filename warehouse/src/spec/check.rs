//! Accounting identities that rows have to satisfy.

use serde::{Deserialize, Serialize};

/// What every row has to satisfy: either `descending`, or a `sum`. Columns by their names in SQL.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Check {
    /// Columns, none of which is larger than the one before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub descending: Vec<String>,
    /// Columns that add up to `total` or to `to`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sum: Vec<String>,
    /// The column of the sum.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<String>,
    /// The sum as a number, such as 100 for percentages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<f64>,
    /// How far from it a sum may be.
    #[serde(skip_serializing_if = "is_zero")]
    pub within: f64,
    /// Number of rows that are known to differ at the source.
    #[serde(skip_serializing_if = "is_none")]
    pub rows_that_differ: usize,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the form that serde asks for")]
fn is_zero(number: &f64) -> bool {
    *number == 0.0
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the form that serde asks for")]
const fn is_none(count: &usize) -> bool {
    *count == 0
}

impl Check {
    /// The check in words: `inscrits ≥ votants ≥ exprimes`.
    #[must_use]
    pub fn says(&self) -> String {
        if !self.descending.is_empty() {
            return self.descending.join(" ≥ ");
        }
        let parts = match self.sum.as_slice() {
            [first, .., last] if self.sum.len() > 4 => format!("{first} + … + {last}"),
            all => all.join(" + "),
        };
        let total = self.total.clone().or_else(|| self.to.map(|to| to.to_string())).unwrap_or_default();
        let within = if self.within > 0.0 { format!(" within {}", self.within) } else { String::new() };
        format!("{parts} = {total}{within}")
    }
}

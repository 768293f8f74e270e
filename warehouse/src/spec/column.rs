//! Columns to add, with their types.

use serde::{Deserialize, Serialize};

/// A column to add.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnSpec {
    /// Its name in the file.
    pub from: String,
    /// Its name in SQL.
    pub name: String,
    /// The type of its values.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// The unit of its values, such as `voters`, `votes`, `percent` (of 100), `share` (of 1), `euros`; empty when unknown.
    #[serde(default)]
    pub unit: String,
    /// The time that its values are about, such as a year or a quarter; empty for the table's own date.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub period: String,
    /// Whether the value of a merged commune is the sum of its parts' values.
    #[serde(default, skip_serializing_if = "is_false")]
    pub adds: bool,
    /// The smallest value that can be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<f64>,
    /// The largest value that can be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
}

/// The type of a column's values.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Text as it stands.
    #[default]
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Decimal,
    /// A day.
    Date,
}

impl Kind {
    /// Its name in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Date => "date",
        }
    }

    /// Whether its values are numbers.
    #[must_use]
    pub const fn is_number(self) -> bool {
        matches!(self, Self::Integer | Self::Decimal)
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the form that serde asks for")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

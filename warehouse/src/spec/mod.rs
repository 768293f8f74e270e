//! The description of a table, as the user corrects it: keys, columns, types, units, dates, checks.

mod check;
mod column;

pub use self::check::Check;
pub use self::column::{ColumnSpec, Kind};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::error::SpecError;
use crate::names::is_identifier;

/// How a table is read and merged.
///
/// ```
/// use augure_warehouse::spec::{Kind, Level, Spec};
///
/// let spec = Spec::parse(r#"
///     name = "unemployment"
///     level = "departement"
///
///     [key]
///     departement = "dep"
///
///     [[column]]
///     from = "T1_1982"
///     name = "t1_1982"
///     type = "decimal"
///     unit = "percent"
///     max = 100
/// "#)?;
/// assert_eq!((spec.level, spec.columns[0].kind), (Level::Departement, Kind::Decimal));
/// # Ok::<(), augure_warehouse::error::SpecError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// The table's name in SQL.
    pub name: String,
    /// What a row is about.
    pub level: Level,
    /// How the file is laid out.
    #[serde(default, skip_serializing_if = "Layout::is_table")]
    pub layout: Layout,
    /// Day of the vote of results, or of the whole table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Whether bureaux that the base does not know are new ones, open from `date` on.
    #[serde(default)]
    pub new_bureaux: bool,
    /// What the names of its columns begin with beside those of other tables.
    #[serde(default)]
    pub prefix: String,
    /// Producer, licence, address: shown with the columns.
    #[serde(default)]
    pub source: String,
    /// The columns that say which place a row is about.
    pub key: Key,
    /// The columns to add.
    #[serde(default, rename = "column")]
    pub columns: Vec<ColumnSpec>,
    /// What every row has to satisfy.
    #[serde(default, rename = "check", skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<Check>,
}

/// What a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// A polling station.
    Bureau,
    /// A commune.
    Commune,
    /// A département.
    Departement,
}

impl Level {
    /// Its name, in files and as the column of its key.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bureau => "bureau",
            Self::Commune => "commune",
            Self::Departement => "departement",
        }
    }

    /// The table of all places of that level.
    #[must_use]
    pub const fn table(self) -> &'static str {
        match self {
            Self::Bureau => "bureaux",
            Self::Commune => "communes",
            Self::Departement => "departements",
        }
    }
}

/// How a file is laid out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Layout {
    /// One row per place.
    #[default]
    Table,
    /// Results in one of the official layouts, which the caller turns into one row per bureau.
    Results,
}

impl Layout {
    const fn is_table(&self) -> bool {
        matches!(self, Self::Table)
    }
}

/// The columns, by their names in the file, that say which place a row is about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Key {
    /// The département; completes a commune's code that lost its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub departement: Option<String>,
    /// The commune's INSEE code, or its number within the département.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commune: Option<String>,
    /// The bureau's number, or its commune and number in one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bureau: Option<String>,
    /// The commune's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commune_name: Option<String>,
    /// Registered voters, by which bureaux of merged communes are found again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registered: Option<String>,
}

impl Spec {
    /// The spec in the TOML `text`.
    ///
    /// # Errors
    /// When `text` is not TOML of that form, or a value contradicts another.
    pub fn parse(text: &str) -> Result<Self, SpecError> {
        let spec: Self = toml::from_str(text).map_err(|error| SpecError::Syntax(error.to_string()))?;
        spec.validated()
    }

    /// The spec as TOML, with `notes` as a comment on top.
    ///
    /// # Errors
    /// When a value has no form in TOML, such as an infinite limit.
    pub fn to_toml(&self, notes: &[String]) -> Result<String, SpecError> {
        let body = toml::to_string(self).map_err(|error| SpecError::Syntax(error.to_string()))?;
        let comment: String = notes.iter().map(|note| format!("# {note}\n")).collect();
        Ok(format!("{comment}\n{body}"))
    }

    /// The same spec, if names are names and what it refers to is there.
    ///
    /// # Errors
    /// The first value that contradicts another, with what is expected.
    pub fn validated(self) -> Result<Self, SpecError> {
        let wrong = |field: String, value: &str, expected: &str| {
            Err(SpecError::Value { field, value: value.to_owned(), expected: expected.to_owned() })
        };
        let names = "lower-case letters, digits and _, beginning with a letter";
        if !is_identifier(&self.name) {
            return wrong("name".to_owned(), &self.name, names);
        }
        let needed = match self.level {
            Level::Bureau => ("key.bureau", &self.key.bureau),
            Level::Commune => ("key.commune", &self.key.commune),
            Level::Departement => ("key.departement", &self.key.departement),
        };
        if needed.1.is_none() {
            return wrong(needed.0.to_owned(), "", "the name of the column that says it");
        }
        if self.new_bureaux && (self.level != Level::Bureau || self.date.is_none()) {
            return wrong("new_bureaux".to_owned(), "true", "false, or a table by bureau with a `date`");
        }
        for (at, column) in self.columns.iter().enumerate() {
            let field = format!("column {} (from {}): name", at + 1, column.from);
            if !is_identifier(&column.name) {
                return wrong(field, &column.name, names);
            }
            if OWN_COLUMNS.contains(&column.name.as_str()) {
                return wrong(field, &column.name, "another name: the base has a column of that name itself");
            }
            if self.columns.iter().take(at).any(|before| before.name == column.name) {
                return wrong(field, &column.name, "a name that no other column has");
            }
        }
        for check in &self.checks {
            let columns = check.descending.iter().chain(&check.sum).chain(&check.total);
            for name in columns {
                let column = self.columns.iter().find(|column| column.name == *name);
                if !column.is_some_and(|column| column.kind.is_number()) {
                    return wrong("check".to_owned(), name, "the name of a column of numbers");
                }
            }
            let sums = !check.sum.is_empty() && (check.total.is_some() != check.to.is_some());
            if sums == (check.descending.len() > 1) {
                let expected = "either `descending` with two columns or more, or `sum` with `total` or `to`";
                return wrong("check".to_owned(), &check.says(), expected);
            }
        }
        Ok(self)
    }
}

/// Names of the base's own columns.
pub const OWN_COLUMNS: [&str; 11] = [
    "bureau",
    "commune",
    "departement",
    "published",
    "number",
    "commune_name",
    "valid_from",
    "valid_to",
    "bureaux",
    "communes",
    "registered",
];

#[cfg(test)]
mod tests;

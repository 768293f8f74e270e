//! The expected columns of a table, as data: names, synonyms, kinds of values, and whether they are required.

use serde::Deserialize;

use crate::fold::{Folded, fold_letters, rank};

/// The expected columns of a table.
///
/// A name is recognised whatever its case, accents, blanks, punctuation and lost letters.
///
/// ```
/// use augure_ingest::schema::{Column, Kind, Schema};
///
/// let from_code = Schema::new("rain by day")
///     .with(Column::new("day", Kind::Date).spelled(["date", "jour"]).required())
///     .with(Column::new("rain", Kind::Decimal).spelled(["pluie (mm)"]));
/// let from_data: Schema = toml::from_str(r#"
///     subject = "rain by day"
///     column = [
///         { name = "day", kind = "date", spellings = ["date", "jour"], required = true },
///         { name = "rain", kind = "decimal", spellings = ["pluie (mm)"] },
///     ]
/// "#)?;
/// assert_eq!(from_code, from_data);
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Schema {
    /// The rows in words, for messages: "rain by day".
    pub subject: String,
    /// A header to copy, for messages.
    pub example: String,
    /// The columns of a row.
    #[serde(rename = "column")]
    pub columns: Vec<Column>,
    /// Columns repeated for each of several items in a row, numbered or not: `Name 1`, `Value 1`, `Name 2`...
    #[serde(rename = "group")]
    pub group: Vec<Column>,
    /// The column of the group that may be followed by percentages.
    pub measure: String,
    /// Known columns of a row without use.
    pub ignored: Vec<Spelling>,
    /// Known columns of a group without use.
    pub group_ignored: Vec<Spelling>,
    /// Sets of columns, of each of which a table has at least one.
    pub one_of: Vec<OneOf>,
    /// Layouts of known tables without a header.
    pub headerless: Vec<Vec<String>>,
    /// Columns of counts in descending order: proof that a layout fits a table without a header.
    pub descending: Vec<String>,
    /// A sum that proves the reading of a row.
    pub balance: Option<Balance>,
    /// The columns of the group that take the names of items which have a column each; none are looked for without.
    pub pivot: Option<Labels>,
}

/// A column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Column {
    /// Its name in code and messages, and its only spelling by default.
    pub name: String,
    /// The kind of its values.
    pub kind: Kind,
    /// Its names in tables, the better source first.
    pub spellings: Vec<Spelling>,
    /// Exact names, case included, which win over every spelling.
    pub exact: Vec<String>,
    /// True when every table must have it and every row fill it.
    pub required: bool,
    /// True when it distinguishes a header from other lines.
    pub telling: bool,
    /// Number of digits of a code, to restore leading zeros.
    pub width: Option<usize>,
}

/// The kind of a column's values.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
    /// A day and a time of day.
    Moment,
    /// A code: text, even if a program took it for a number.
    Code,
}

/// Columns of which a table has at least one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OneOf {
    /// Their names.
    pub columns: Vec<String>,
    /// Their content in words, for messages.
    pub holds: String,
}

/// A sum in each row of several items: parts that add up to a total.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Balance {
    /// The column of the total.
    pub total: String,
    /// The column of the group that holds the parts.
    pub part: String,
    /// A column of the row that may hold one more part.
    #[serde(default)]
    pub extra: String,
    /// The balance in words, for messages: "votes add up to valid votes".
    pub says: String,
    /// Columns of numbers alone: text there shows a shifted row.
    #[serde(default)]
    pub numbers: Vec<String>,
    /// Columns of text in the group, which a separator may have split.
    #[serde(default)]
    pub texts: Vec<String>,
}

/// Columns of the group for the names of items that have a column each: `Shop;Sales;Apples;Pears`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Labels {
    /// The column for names that are all codes, short and in capitals.
    pub code: String,
    /// The column for others.
    pub name: String,
}

/// A name of a column, folded: see [`Schema`].
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub struct Spelling(String);

impl From<String> for Spelling {
    fn from(name: String) -> Self {
        Self::from(name.as_str())
    }
}

impl From<&str> for Spelling {
    /// Letters and digits in lower case; one that carries an accent in upper case, as it may be lost altogether.
    fn from(name: &str) -> Self {
        Self(fold_letters(name, true))
    }
}

impl AsRef<str> for Spelling {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Column {
    /// A column of that name and kind, neither required nor telling.
    #[must_use]
    pub fn new(name: &str, kind: Kind) -> Self {
        Self { name: name.to_owned(), kind, ..Self::default() }
    }

    /// The same column, with its names in tables, the better source first.
    #[must_use]
    pub fn spelled<const N: usize>(mut self, names: [&str; N]) -> Self {
        self.spellings.extend(names.map(Spelling::from));
        self
    }

    /// The same column, which a table must have.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The same column, whose codes have `width` digits.
    #[must_use]
    pub fn digits(mut self, width: usize) -> Self {
        self.width = Some(width);
        self
    }

    /// Position of the spelling that `folded` may stand for, 0 being the best; `None` for no match.
    #[must_use]
    pub(crate) fn rank(&self, folded: &str) -> Option<usize> {
        if self.spellings.is_empty() && self.exact.is_empty() {
            return rank(folded, &[Spelling::from(self.name.as_str())]);
        }
        rank(folded, &self.spellings)
    }
}

impl Schema {
    /// A schema of rows of that subject, without columns.
    #[must_use]
    pub fn new(subject: &str) -> Self {
        Self { subject: subject.to_owned(), ..Self::default() }
    }

    /// With `column`.
    #[must_use]
    pub fn with(mut self, column: Column) -> Self {
        self.columns.push(column);
        self
    }

    /// The same schema, with `column` repeated for each item of a row.
    #[must_use]
    pub fn with_repeated(mut self, column: Column) -> Self {
        self.group.push(column);
        self
    }

    /// True for a schema without columns, which fits any table and takes all of its columns.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty() && self.group.is_empty()
    }

    /// Whether a column of that folded name belongs to a group.
    pub(crate) fn is_of_group(&self, folded: &str) -> bool {
        self.group.iter().any(|column| column.rank(folded).is_some())
            || rank(folded, &self.group_ignored).is_some()
    }

    /// Whether a column of that folded name belongs to the row.
    pub(crate) fn is_of_row(&self, folded: &str) -> bool {
        self.columns.iter().any(|column| column.rank(folded).is_some())
            || rank(folded, &self.ignored).is_some()
    }

    /// The name of a column, folded by these spellings, and the number of its group.
    pub(crate) fn fold(&self, name: &str) -> Folded {
        Folded::new(name, |letters| self.is_of_group(letters))
    }

    /// The measure's first spelling, folded.
    pub(crate) fn measure(&self) -> Option<String> {
        let column = self.group.iter().find(|column| column.name == self.measure)?;
        let spelling = column.spellings.first().map_or(column.name.as_str(), Spelling::as_ref);
        Some(spelling.to_ascii_lowercase())
    }
}

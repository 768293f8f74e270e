//! The columns that a table should have, as data: their names and synonyms, what each holds, and which it cannot lack.

use serde::Deserialize;

use crate::fold::{Folded, fold_letters, rank};

/// A table's columns, described in a study's own file.
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
    /// Columns that come once for each of several items of a row, numbered or not: `Name 1`, `Value 1`, `Name 2`...
    #[serde(rename = "group")]
    pub group: Vec<Column>,
    /// The column of the group whose percentages may repeat along with it.
    pub measure: String,
    /// Columns of a row that are known and not needed.
    pub ignored: Vec<Spelling>,
    /// Columns of a group that are known and not needed.
    pub group_ignored: Vec<Spelling>,
    /// Sets of columns of which a table has one at least.
    pub one_of: Vec<OneOf>,
    /// Columns of tables that are known to come without a header.
    pub headerless: Vec<Vec<String>>,
    /// Columns of counts, none of which is larger than the one before: proof that a table without a header fits.
    pub descending: Vec<String>,
    /// A sum that shows whether a row is read rightly.
    pub balance: Option<Balance>,
}

/// A column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Column {
    /// Its name in code and messages; its only spelling where none is given.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
    /// Names that tables give it, the better source first.
    pub spellings: Vec<Spelling>,
    /// Names that count letter by letter, case included, and win over every spelling.
    pub exact: Vec<String>,
    /// True when a table cannot lack it, nor a row leave it empty.
    pub required: bool,
    /// True when it helps to tell a header from other lines.
    pub telling: bool,
    /// Digits that a code has, zeros in front being lost easily.
    pub width: Option<usize>,
}

/// What a column holds.
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
    /// A code: text, even where a program took it for a number.
    Code,
}

/// Columns of which a table has one at least.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OneOf {
    /// Their names.
    pub columns: Vec<String>,
    /// What they hold, in messages.
    pub holds: String,
}

/// Parts that add up to a total in each row of several items.
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
    /// What the parts and the total are, in messages: "votes add up to valid votes".
    pub says: String,
    /// Columns that hold nothing but numbers: anything else there shows a row that is shifted.
    #[serde(default)]
    pub numbers: Vec<String>,
    /// Columns of the group that hold text, which a separator may have split.
    #[serde(default)]
    pub texts: Vec<String>,
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
    /// A column of that `name`.
    #[must_use]
    pub fn new(name: &str, kind: Kind) -> Self {
        Self { name: name.to_owned(), kind, ..Self::default() }
    }

    /// With other names, the better source first.
    #[must_use]
    pub fn spelled<const N: usize>(mut self, names: [&str; N]) -> Self {
        self.spellings.extend(names.map(Spelling::from));
        self
    }

    /// Cannot be lacking.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Holds codes of that many digits.
    #[must_use]
    pub fn digits(mut self, width: usize) -> Self {
        self.width = Some(width);
        self
    }

    /// Position of the spelling that `folded` may be, 0 being the best; `None` when it is none.
    #[must_use]
    pub(crate) fn rank(&self, folded: &str) -> Option<usize> {
        if self.spellings.is_empty() && self.exact.is_empty() {
            return rank(folded, &[Spelling::from(self.name.as_str())]);
        }
        rank(folded, &self.spellings)
    }
}

impl Schema {
    /// A schema of rows that are `subject`, without columns.
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

    /// With `column`, once for each item of a row.
    #[must_use]
    pub fn with_repeated(mut self, column: Column) -> Self {
        self.group.push(column);
        self
    }

    /// True when it describes no column: any table fits, and all its columns are taken.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty() && self.group.is_empty()
    }

    /// Whether a column of that folded name is one of a group.
    pub(crate) fn is_of_group(&self, folded: &str) -> bool {
        self.group.iter().any(|column| column.rank(folded).is_some())
            || rank(folded, &self.group_ignored).is_some()
    }

    /// Whether a column of that folded name is one of the row.
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

//! One rule of the mapping: where it applies, what it looks at, which categories share the votes.

use std::path::PathBuf;

use augure_elections::commune::CommuneCode;
use augure_elections::scrutin::Scrutin;

use super::pattern::Pattern;
use augure_ingest::text::normalise;

/// The category of votes outside the closure, in mapping files.
pub const AUTRES: &str = "autres";

/// Columns of a mapping file.
pub(super) const HEADER: [&str; 9] =
    ["election", "year", "tour", "commune", "match_on", "pattern", "category", "weight", "note"];

/// A mapping that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum MappingError {
    /// A file or folder cannot be read.
    #[error("{path}: {source}")]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// The system's error.
        source: std::io::Error,
    },
    /// The folder holds no mapping.
    #[error("{0}: no .csv file there; expected mapping files such as builder/mappings/nuances.csv")]
    Empty(PathBuf),
    /// Not the expected columns.
    #[error("{file}: the columns are `{found}`, expected `{}`", HEADER.join(","))]
    Header {
        /// The file.
        file: String,
        /// The columns found.
        found: String,
    },
    /// Not a record.
    #[error("{file}: {source}")]
    Syntax {
        /// The file.
        file: String,
        /// Position and reason.
        source: csv::Error,
    },
    /// A value that means nothing.
    #[error("{file}, line {line}, column {column}: `{value}` is not {expected}")]
    Value {
        /// The file.
        file: String,
        /// Line from 1.
        line: u64,
        /// The column.
        column: &'static str,
        /// The value found.
        value: String,
        /// The expected form, in words.
        expected: String,
    },
    /// Weights of one rule do not make a whole.
    #[error("{file}, line {line}: the weights of `{pattern}` sum to {sum}, expected 1")]
    Weights {
        /// The file.
        file: String,
        /// Line of the rule's first row.
        line: u64,
        /// Its pattern.
        pattern: String,
        /// The sum found.
        sum: f64,
    },
}

/// The property that a row's pattern is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MatchOn {
    /// The ministry's label.
    Nuance,
    /// The code of a national table.
    Code,
    /// The name of the list.
    Liste,
    /// The name of the candidate.
    Nom,
}

impl MatchOn {
    /// As mapping files write it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nuance => "nuance",
            Self::Code => "code",
            Self::Liste => "liste",
            Self::Nom => "nom",
        }
    }

    pub(super) fn from_code(code: &str) -> Option<Self> {
        [Self::Nuance, Self::Code, Self::Liste, Self::Nom].into_iter().find(|m| m.code() == code)
    }
}

/// The scope of a rule; `None` = anywhere. Ordered from the least to the most specific.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Scope {
    commune: Option<CommuneCode>,
    tour: Option<u8>,
    year: Option<i16>,
    election: Option<String>,
}

/// One rule: where it applies, what it looks at, and which categories share the votes.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// The file and line that it stands at.
    pub place: String,
    /// The property that the pattern is compared with.
    pub match_on: MatchOn,
    /// The pattern.
    pub pattern: Pattern,
    /// Parts of the votes by position of the category; `None` is outside every category.
    pub parts: Vec<(Option<usize>, f64)>,
    scope: Scope,
}

/// A candidate as rules see it: normalised texts, empty where there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subject {
    /// The ministry's label.
    pub nuance: String,
    /// Name.
    pub nom: String,
    /// Name of the list.
    pub liste: String,
    /// The code of a national table.
    pub code: String,
}

impl Rule {
    pub(super) const fn new(place: String, match_on: MatchOn, pattern: Pattern, scope: Scope) -> Self {
        Self { place, match_on, pattern, parts: Vec::new(), scope }
    }

    /// The one commune where it applies, if it names one.
    pub(super) const fn commune(&self) -> Option<CommuneCode> {
        self.scope.commune
    }

    pub(super) fn applies(&self, scrutin: &Scrutin, commune: Option<CommuneCode>, subject: &Subject) -> bool {
        let scope = &self.scope;
        let text = match self.match_on {
            MatchOn::Nuance if subject.nuance.is_empty() => &subject.code,
            MatchOn::Nuance => &subject.nuance,
            MatchOn::Code => &subject.code,
            MatchOn::Liste => &subject.liste,
            MatchOn::Nom if subject.nom.is_empty() => &subject.code,
            MatchOn::Nom => &subject.nom,
        };
        !text.is_empty()
            && scope.commune.is_none_or(|only| commune == Some(only))
            && scope.tour.is_none_or(|tour| tour == scrutin.tour)
            && scope.year.is_none_or(|year| year == scrutin.year)
            && scope.election.as_ref().is_none_or(|election| *election == scrutin.election)
            && self.pattern.matches(text)
    }

    /// The rank among rules that apply: by property, then scope, then length of the pattern.
    pub(super) fn rank(&self) -> (MatchOn, [bool; 4], usize) {
        let s = &self.scope;
        let filled = [s.commune.is_some(), s.tour.is_some(), s.year.is_some(), s.election.is_some()];
        (self.match_on, filled, self.pattern.specificity())
    }
}

impl Scope {
    pub(super) const fn new(
        election: Option<String>,
        year: Option<i16>,
        tour: Option<u8>,
        commune: Option<CommuneCode>,
    ) -> Self {
        Self { commune, tour, year, election }
    }
}

/// `text` as rules compare it; empty for `None`.
#[must_use]
pub fn subject_text(text: Option<&str>) -> String {
    text.map(normalise).unwrap_or_default()
}

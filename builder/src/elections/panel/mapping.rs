//! Which category a candidate's votes count for: `mappings/*.csv`, the most specific row wins.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use augure_elections::category::Categories;
use augure_elections::commune::CommuneCode;
use augure_elections::scrutin::Scrutin;

use super::pattern::Pattern;
use crate::elections::ingest::text::normalise;

/// The mapping files that the builder carries.
const EMBEDDED: [(&str, &str); 3] = [
    ("candidats.csv", include_str!("../../../mappings/candidats.csv")),
    ("national.csv", include_str!("../../../mappings/national.csv")),
    ("nuances.csv", include_str!("../../../mappings/nuances.csv")),
];

/// The category of votes outside the closure, in mapping files.
pub const AUTRES: &str = "autres";

/// Columns of a mapping file.
const HEADER: [&str; 9] =
    ["election", "year", "tour", "commune", "match_on", "pattern", "category", "weight", "note"];

/// A mapping that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum MappingError {
    /// A file or folder cannot be read.
    #[error("{path}: {source}")]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
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
        /// Where and what.
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
        /// What was expected, in words.
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

/// What a row's pattern is compared with.
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

/// Where a rule applies; `None` = anywhere. Ordered from the least to the most specific.
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
    /// What the pattern is compared with.
    pub match_on: MatchOn,
    /// The pattern.
    pub pattern: Pattern,
    /// Parts of the votes by position of the category; `None` is outside every category.
    pub parts: Vec<(Option<usize>, f64)>,
    scope: Scope,
}

/// The rules of all mapping files, the most specific first.
#[derive(Debug, Clone, Default)]
pub struct Mapping {
    rules: Vec<Rule>,
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

impl Mapping {
    /// The mapping in the `.csv` files of `folder`, or the builder's own.
    ///
    /// # Errors
    /// When a file cannot be read or a row means nothing.
    pub fn load(folder: Option<&Path>, categories: &Categories) -> Result<Self, MappingError> {
        let Some(folder) = folder else {
            return Self::parse(&EMBEDDED, categories);
        };
        let failed = |source| MappingError::Read { path: folder.to_owned(), source };
        let mut files = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
            if name.ends_with(".csv") {
                let text = std::fs::read_to_string(&path)
                    .map_err(|source| MappingError::Read { path: path.clone(), source })?;
                files.push((name, text));
            }
        }
        if files.is_empty() {
            return Err(MappingError::Empty(folder.to_owned()));
        }
        files.sort();
        let files: Vec<(&str, &str)> = files.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
        Self::parse(&files, categories)
    }

    /// The mapping in `files`, given as names and texts.
    ///
    /// # Errors
    /// When a row means nothing.
    pub fn parse(files: &[(&str, &str)], categories: &Categories) -> Result<Self, MappingError> {
        let mut rules: BTreeMap<(MatchOn, Scope, Pattern), Rule> = BTreeMap::new();
        for (file, text) in files {
            for (line, record) in super::mapping_file::records(file, text, &HEADER)? {
                super::mapping_file::add(&mut rules, file, line, &record, categories)?;
            }
        }
        for rule in rules.values() {
            let sum: f64 = rule.parts.iter().map(|(_, weight)| weight).sum();
            if !rule.parts.is_empty() && (sum - 1.0).abs() > 1e-9 {
                let (file, line) = rule.place.split_once(':').unwrap_or((&rule.place, "0"));
                return Err(MappingError::Weights {
                    file: file.to_owned(),
                    line: line.parse().unwrap_or(0),
                    pattern: rule.pattern.as_str().to_owned(),
                    sum,
                });
            }
        }
        let mut rules: Vec<Rule> = rules.into_values().collect();
        rules.sort_by(|a, b| b.rank().cmp(&a.rank()).then_with(|| a.place.cmp(&b.place)));
        Ok(Self { rules })
    }

    /// The rule for `subject`, in `commune` (where there is one) at `scrutin`; `None` when none applies.
    ///
    /// Of two rules as specific, `Err` tells both: a mapping must not depend on the order of its rows.
    ///
    /// # Errors
    /// The two rules that tie.
    pub fn rule(
        &self,
        scrutin: &Scrutin,
        commune: Option<CommuneCode>,
        subject: &Subject,
    ) -> Result<Option<&Rule>, (&Rule, &Rule)> {
        let mut fitting = self.rules.iter().filter(|rule| rule.applies(scrutin, commune, subject));
        match (fitting.next(), fitting.next()) {
            (Some(first), Some(second)) if first.rank() == second.rank() && first.parts != second.parts => {
                Err((first, second))
            }
            (found, _) => Ok(found),
        }
    }
}

impl Rule {
    pub(super) const fn new(place: String, match_on: MatchOn, pattern: Pattern, scope: Scope) -> Self {
        Self { place, match_on, pattern, parts: Vec::new(), scope }
    }

    fn applies(&self, scrutin: &Scrutin, commune: Option<CommuneCode>, subject: &Subject) -> bool {
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

    /// What decides between rules that apply: what they look at, where they apply, how long the pattern is.
    fn rank(&self) -> (MatchOn, [bool; 4], usize) {
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

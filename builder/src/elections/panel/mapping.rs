//! The mapping of candidates to categories: `mappings/*.csv`, where the most specific row wins.

use std::collections::BTreeMap;
use std::path::Path;

use augure_elections::category::Categories;
use augure_elections::commune::CommuneCode;
use augure_elections::scrutin::Scrutin;

use super::mapping_file;
use super::pattern::Pattern;
use super::rule::{MappingError, MatchOn, Rule, Scope, Subject};

/// The mapping files that the builder carries.
const EMBEDDED: [(&str, &str); 3] = [
    ("candidats.csv", include_str!("../../../mappings/candidats.csv")),
    ("national.csv", include_str!("../../../mappings/national.csv")),
    ("nuances.csv", include_str!("../../../mappings/nuances.csv")),
];

/// The rules of all mapping files, the most specific first.
#[derive(Debug, Clone, Default)]
pub struct Mapping {
    rules: Vec<Rule>,
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
            for (line, record) in mapping_file::records(file, text)? {
                mapping_file::add(&mut rules, file, line, &record, categories)?;
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

    /// Whether `commune` has rules of its own.
    #[must_use]
    pub fn is_special(&self, commune: CommuneCode) -> bool {
        self.rules.iter().any(|rule| rule.commune() == Some(commune))
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

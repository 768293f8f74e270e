//! What files of one scrutin have and those of no other: their scrutin where neither their columns nor their name says it.

use std::collections::BTreeSet;

use serde::Deserialize;

/// Texts that only files of one scrutin have.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Marks {
    /// Beginnings of names of columns.
    pub columns: Vec<String>,
    /// Nuances.
    pub nuances: Vec<String>,
    /// Words in names of candidates, where files of that scrutin have no nuances.
    pub names: Vec<String>,
}

impl Marks {
    /// The first of them in a table with those columns, nuances and names, all [normalised](augure_ingest::text::normalise).
    #[must_use]
    pub fn first_in(
        &self,
        has_column: impl Fn(&str) -> bool,
        nuances: &BTreeSet<String>,
        names: &BTreeSet<String>,
    ) -> Option<&str> {
        let columns = self.columns.iter().find(|column| has_column(column));
        let nuance = self.nuances.iter().find(|nuance| nuances.contains(*nuance));
        let named = |mark: &String| names.iter().any(|name| name.split(' ').any(|word| word == mark));
        let name = self.names.iter().find(|mark| nuances.is_empty() && named(mark));
        columns.or(nuance).or(name).map(String::as_str)
    }
}

//! `base.json`: every file of the base by its content, and where each table came from.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::counts::Counts;
use crate::spec::{ColumnSpec, Level, Spec};

/// Version of the form of the base on disk.
pub const VERSION: u32 = 1;
/// The manifest's file name.
pub const MANIFEST: &str = "base.json";

/// The content of the base.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Version of the form.
    pub version: u32,
    /// Every polling station, by département.
    pub bureaux: Vec<Part>,
    /// Every commune that has one.
    pub communes: Vec<Part>,
    /// Every département that has one.
    pub departements: Vec<Part>,
    /// The tables added, by name.
    pub tables: BTreeMap<String, Entry>,
}

/// A table that was added.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Name of the file that it came from.
    pub file: String,
    /// SHA-256 of that file.
    pub sha256: String,
    /// The day on which it was added.
    pub added: Date,
    /// What became of its rows.
    pub counts: Counts,
    /// How it was read.
    pub spec: Spec,
    /// Its rows.
    pub parts: Vec<Part>,
}

/// A file of the base.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its path within the base, with `/`.
    pub path: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Number of its bytes.
    pub bytes: u64,
    /// Number of its rows.
    pub rows: usize,
}

impl Default for Manifest {
    /// An empty base.
    fn default() -> Self {
        Self {
            version: VERSION,
            bureaux: Vec::new(),
            communes: Vec::new(),
            departements: Vec::new(),
            tables: BTreeMap::new(),
        }
    }
}

impl Manifest {
    /// The files of all places of `level`.
    #[must_use]
    pub fn places(&self, level: Level) -> &[Part] {
        match level {
            Level::Bureau => &self.bureaux,
            Level::Commune => &self.communes,
            Level::Departement => &self.departements,
        }
    }

    /// Number of places of `level`.
    #[must_use]
    pub fn count(&self, level: Level) -> usize {
        self.places(level).iter().map(|part| part.rows).sum()
    }

    /// Every file of the base.
    pub fn parts(&self) -> impl Iterator<Item = &Part> {
        let places = [&self.bureaux, &self.communes, &self.departements];
        places.into_iter().flatten().chain(self.tables.values().flat_map(|entry| &entry.parts))
    }

    /// The tables whose rows are about places of `level`.
    pub fn of_level(&self, level: Level) -> impl Iterator<Item = (&str, &Entry)> {
        let tables = self.tables.iter().map(|(name, entry)| (name.as_str(), entry));
        tables.filter(move |(_, entry)| entry.spec.level == level)
    }
}

impl Entry {
    /// The name of `column` beside the columns of other tables.
    #[must_use]
    pub fn wide_name(&self, column: &ColumnSpec) -> String {
        format!("{}{}", self.spec.prefix, column.name)
    }
}

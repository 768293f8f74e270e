//! A file with the areas of bureaux, as the configuration names it.

use augure_core::bundle::study::Source;
use serde::Deserialize;

/// A GeoJSON file of bureaux: where it is, how it names them, whom to credit.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContourSource {
    /// The file, relative to the input folder; `.gz` is decompressed.
    pub path: String,
    /// The property that names the bureau.
    pub bureau: String,
    /// What stands before the number in that property, if anything does.
    #[serde(default)]
    pub prefix: String,
    /// The commune, where the property holds a number alone.
    #[serde(default)]
    pub commune: Option<String>,
    /// True when it shows about where bureaux lie, and their true borders may differ.
    #[serde(default)]
    pub indicative: bool,
    /// What it is.
    pub title: String,
    /// Who made it.
    pub producer: String,
    /// Its licence.
    pub licence: String,
    /// Its date (`YYYY-MM-DD`) or period.
    pub date: String,
}

impl ContourSource {
    /// The credit.
    #[must_use]
    pub fn source(&self) -> Source {
        Source {
            title: self.title.clone(),
            producer: self.producer.clone(),
            licence: self.licence.clone(),
            date: self.date.clone(),
        }
    }
}

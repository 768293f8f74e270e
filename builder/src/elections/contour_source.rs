//! A configured file with the areas of bureaux.

use augure_core::bundle::study::Source;
use serde::Deserialize;

/// A GeoJSON file of bureaux: its path, its names for them, its credit.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContourSource {
    /// The file, relative to the input folder; `.gz` is decompressed.
    pub path: String,
    /// The property that names the bureau.
    pub bureau: String,
    /// Text before the number in that property, if any.
    #[serde(default)]
    pub prefix: String,
    /// The commune, if the property holds a number alone.
    #[serde(default)]
    pub commune: Option<String>,
    /// True for approximate borders.
    #[serde(default)]
    pub indicative: bool,
    /// Its title.
    pub title: String,
    /// Its producer.
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

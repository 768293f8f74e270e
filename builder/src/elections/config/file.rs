//! The form of `config/elections.toml`.

use augure_core::bundle::study::Source;
use serde::Deserialize;

use super::election::Election;
use super::marks::Marks;
use crate::elections::contour_source::ContourSource;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ConfigFile {
    pub(super) national_totals: String,
    pub(super) default_commune: String,
    pub(super) default_target: String,
    pub(super) tours: Vec<String>,
    pub(super) tours_en: Vec<String>,
    pub(super) category: Vec<CategoryEntry>,
    pub(super) election: Vec<Election>,
    pub(super) scrutin: Vec<ScrutinEntry>,
    pub(super) target: Vec<ScrutinEntry>,
    pub(super) reference: Vec<ReferenceEntry>,
    pub(super) source: Vec<Source>,
    #[serde(default)]
    pub(super) contours: Vec<ContourSource>,
    #[serde(default)]
    pub(super) spellings: Vec<SpellingsEntry>,
    #[serde(default)]
    pub(super) headerless: Vec<HeaderlessEntry>,
    #[serde(default)]
    pub(super) city: Vec<CityEntry>,
    pub(super) several_names_up_to: Option<u64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CityEntry {
    pub(super) commune: String,
    pub(super) name: String,
    /// Codes of its first and last arrondissements.
    pub(super) arrondissements: [String; 2],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HeaderlessEntry {
    pub(super) columns: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SpellingsEntry {
    /// Subject of the words, for readers of the file.
    #[serde(rename = "of")]
    _of: String,
    pub(super) words: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CategoryEntry {
    pub(super) key: String,
    pub(super) label: String,
    pub(super) label_en: String,
    pub(super) colour: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ScrutinEntry {
    pub(super) election: String,
    pub(super) year: i16,
    pub(super) dates: Vec<String>,
    pub(super) date_status: Option<String>,
    #[serde(default)]
    pub(super) only: Marks,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReferenceEntry {
    pub(super) key: String,
    pub(super) label: String,
    pub(super) label_en: String,
    pub(super) last_of: Option<String>,
    pub(super) election_id: Option<String>,
}

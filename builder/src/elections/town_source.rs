//! A configured pair of files with results of whole communes.

use augure_core::bundle::study::Source;
use augure_ingest::schema::Schema;
use serde::Deserialize;

/// The two tables of one scrutin, and their credit.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TownSource {
    /// The scrutin, by identifier.
    pub scrutin: String,
    /// The table of communes, relative to the input folder.
    pub communes: String,
    /// The table of their lists, relative to the input folder.
    pub lists: String,
    /// Its title.
    pub title: String,
    /// Its producer.
    pub producer: String,
    /// Its licence.
    pub licence: String,
    /// Its date (`YYYY-MM-DD`) or period.
    pub date: String,
}

/// The columns of both tables.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TownSchemas {
    /// One row per commune.
    pub communes: Schema,
    /// One row per list of a commune.
    pub lists: Schema,
}

impl TownSource {
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

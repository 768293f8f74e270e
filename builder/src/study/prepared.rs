//! The content of a study's bundle before it is written, whole or one place's share.

use augure_core::bundle::study::{Input, Source};

use super::outcome::Outcome;
use crate::bundle::write::BundleTable;

/// Everything a study's bundle is to hold, but for the description of its columns.
#[derive(Debug)]
pub struct Prepared {
    /// Date (`YYYY-MM-DD`) of the latest observation.
    pub data_until: String,
    /// Credits.
    pub sources: Vec<Source>,
    /// The input files, by content.
    pub inputs: Vec<Input>,
    /// The tables.
    pub tables: Vec<BundleTable>,
    /// The tables that every view of the study's page reads.
    pub first: &'static [&'static str],
    /// The place on which the page opens, for studies with a list of files per place.
    pub opening: Option<String>,
    /// Origin, size and problems of the data, in words.
    pub summary: String,
    /// Whether all data are there.
    pub outcome: Outcome,
}

/// One place's share of a study's tables.
#[derive(Debug)]
pub struct Packed {
    /// The tables, with their parts as they were.
    pub tables: Vec<BundleTable>,
    /// The tables that every view of the study's page reads.
    pub first: &'static [&'static str],
    /// The place on which the page opens.
    pub opening: Option<String>,
}

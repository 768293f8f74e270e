//! The content of a study's bundle before it is written, whole or one place's share.

use augure_core::bundle::study::{Input, Source};

use super::outcome::Outcome;
use crate::bundle::write::{BundleTable, Part};

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
    /// The parts that the view on which the study opens reads besides.
    pub opening: Vec<Part>,
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
    /// The parts that the view on which the study opens reads besides.
    pub opening: Vec<Part>,
}

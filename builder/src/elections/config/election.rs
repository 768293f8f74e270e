//! Types of election.

use serde::Deserialize;

/// A type of election.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Election {
    /// Key in identifiers (`municipales`).
    pub key: String,
    /// Name for readers, in French.
    pub label: String,
    /// Name for readers, in English.
    pub label_en: String,
    /// Other names that files use.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// True when voters of small communes choose several names, so that votes may exceed valid votes.
    #[serde(default)]
    pub several_names: bool,
    /// The last year of that rule, if the law has changed.
    #[serde(default)]
    pub several_names_until: Option<i16>,
    /// True when lists of small communes are given no nuance.
    #[serde(default)]
    pub nuance_optional: bool,
    /// True when the same candidates stand in the whole of a département.
    #[serde(default)]
    pub same_everywhere: bool,
    /// Limits on the number of candidates, by round, for rounds with so few that it matters who they are.
    #[serde(default)]
    pub stand: Vec<Stand>,
}

/// Limit on the number of candidates in one round.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stand {
    /// The round.
    pub tour: u8,
    /// The largest number.
    pub most: u8,
}

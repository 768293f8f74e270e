//! What a back-test tests.

use jiff::civil::Date;

use crate::elections::engine::Reaches;

use super::zones::Zone;

/// What is tested.
#[derive(Debug, Clone)]
pub struct Options {
    /// Fewest elections before a target.
    pub min_elections: usize,
    /// Only targets after this day (`--train-end`).
    pub after: Option<Date>,
    /// Only targets up to this day (`--valid-end`).
    pub until: Option<Date>,
    /// What to report apart, the widest first.
    pub zones: Vec<Zone>,
    /// Where each type of election is decided.
    pub reaches: Reaches,
}

impl Options {
    /// Every target with at least three elections before it.
    #[must_use]
    pub const fn new(reaches: Reaches, zones: Vec<Zone>) -> Self {
        Self { min_elections: 3, after: None, until: None, zones, reaches }
    }
}

//! The scope of a back-test.

use jiff::civil::Date;

use crate::elections::engine::Reaches;

use super::zones::Zone;

/// The scope of a back-test.
#[derive(Debug, Clone)]
pub struct Scope {
    /// Fewest elections before a target.
    pub min_elections: usize,
    /// Only targets after this day (`--train-end`).
    pub after: Option<Date>,
    /// Only targets up to this day (`--valid-end`).
    pub until: Option<Date>,
    /// Zones with measures of their own, the widest first.
    pub zones: Vec<Zone>,
    /// The reach of each type of election: town or nation.
    pub reaches: Reaches,
}

impl Scope {
    /// Every target with at least three elections before it.
    #[must_use]
    pub const fn new(reaches: Reaches, zones: Vec<Zone>) -> Self {
        Self { min_elections: 3, after: None, until: None, zones, reaches }
    }
}

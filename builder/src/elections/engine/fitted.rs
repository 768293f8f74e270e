//! The fit for one target.

use augure_elections::engine::Parameters;
use augure_elections::scrutin::{Scrutin, ScrutinIndex};

use super::samples::Sample;

/// One target's parameters, and its scrutin.
#[derive(Debug, Clone)]
pub struct Fitted<'p> {
    /// Position of the target in the calendar.
    pub index: ScrutinIndex,
    /// The target.
    pub target: &'p Scrutin,
    /// The parameters fitted as of its eve.
    pub parameters: Parameters,
    /// Its training sample for later targets, once it was held.
    pub samples: Vec<Sample>,
}

//! A place of the comparison.

use augure_elections::compare::Side;

/// A place with its name and its numbers.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Compared {
    pub(super) name: String,
    pub(super) side: Side,
}

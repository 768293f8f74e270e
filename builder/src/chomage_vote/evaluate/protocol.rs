//! Ways to test a classifier on rows that it was not fitted on.

use augure_learn::folds::{Fold, by_class, by_region};

/// Folds of each repeat.
const FOLDS: usize = 5;

/// A way to test a classifier on rows that it was not fitted on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Protocol {
    /// Five folds in which classes have their proportions, several times.
    Folds,
    /// Each region by what was fitted on all others.
    Regions,
    /// A scrutin by what was fitted on earlier ones.
    Time,
}

impl Protocol {
    /// A stable key, for tables.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Folds => "folds",
            Self::Regions => "regions",
            Self::Time => "time",
        }
    }

    /// The folds of each repeat over rows of those `classes` and `blocks`; none for [`Protocol::Time`].
    #[must_use]
    pub fn repeats(self, classes: &[usize], blocks: &[usize], repeats: usize, seed: u64) -> Vec<Vec<Fold>> {
        match self {
            Self::Folds => (0..repeats as u64)
                .map(|repeat| by_class(classes, FOLDS, seed.wrapping_add(repeat)))
                .collect(),
            Self::Regions => vec![by_region(blocks).into_iter().map(|(_, fold)| fold).collect()],
            Self::Time => Vec::new(),
        }
    }
}

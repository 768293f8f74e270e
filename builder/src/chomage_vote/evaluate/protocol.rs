//! Ways to test a classifier on rows that it was not fitted on.

use augure_learn::folds::{Fold, by_class, by_region};

use super::context::Context;
use super::dataset::Dataset;

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
    /// The one split of the dashboard that the study replaces.
    Split,
}

impl Protocol {
    /// A stable key, for tables.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Folds => "folds",
            Self::Regions => "regions",
            Self::Time => "time",
            Self::Split => "split",
        }
    }

    /// The folds of each repeat over the rows of `data`; none for [`Protocol::Time`], nor without a split.
    #[must_use]
    pub fn repeats(self, data: &Dataset, context: &Context<'_>) -> Vec<Vec<Fold>> {
        let Context { effort, seed, split, .. } = *context;
        match self {
            Self::Folds => (0..effort.repeats as u64)
                .map(|repeat| by_class(&data.classes, FOLDS, seed.wrapping_add(repeat)))
                .collect(),
            Self::Regions => vec![by_region(&data.blocks).into_iter().map(|(_, fold)| fold).collect()],
            Self::Split if !split.is_empty() => {
                let (test, train) = (0..data.rows.len())
                    .partition(|row| data.units.get(*row).is_some_and(|unit| split.contains(unit)));
                vec![vec![Fold { train, test }]]
            }
            Self::Split | Self::Time => Vec::new(),
        }
    }
}

//! A fitted number of a row of features, whatever fitted it.

use augure_learn::linear::StandardisedLinear;
use augure_learn::trees::Trees;

/// A fitted number of a row of features.
#[derive(Debug, Clone, PartialEq)]
pub enum Form {
    /// A linear form on standardised features.
    Linear(StandardisedLinear),
    /// A forest, or boosted trees.
    Trees(Trees),
}

impl Form {
    /// Its value at `features`; `None` when their number is another than the form's.
    #[must_use]
    pub fn evaluate(&self, features: &[Option<f64>]) -> Option<f64> {
        match self {
            Self::Linear(form) => form.evaluate(features),
            Self::Trees(trees) => trees.evaluate(features),
        }
    }
}

//! Errors of fits.

use crate::trees::TreesError;

/// A model that cannot be fitted.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum FitError {
    /// No row to fit on.
    #[error("no row to fit a model on")]
    NoRows,
    /// Features, responses or weights of different numbers of rows.
    #[error("{features} rows of features for {responses} responses or weights; expected as many")]
    Shape {
        /// Rows of features.
        features: usize,
        /// Rows of responses or weights.
        responses: usize,
    },
    /// An option outside of its range.
    #[error("{name} is {value}, expected {expected}")]
    Option {
        /// Its name.
        name: &'static str,
        /// Its value.
        value: f64,
        /// Its range.
        expected: &'static str,
    },
    /// An infinite feature, or a response or weight that is not finite.
    #[error("{0} {1} is not a finite number")]
    NotFinite(&'static str, usize),
    /// A class without rows: its score would have no lower bound.
    #[error("no row of class {0}; expected rows of each")]
    NoRowOfClass(usize),
    /// Equations without a solution: a number is not finite, or too large to be squared.
    #[error("the normal equations have no solution: a feature or a response is not finite, or too large")]
    NotPositiveDefinite,
    /// Iterations that did not converge.
    #[error(
        "no convergence after {0} steps; raise the penalty, or look for a feature that tells the class alone"
    )]
    NoConvergence(usize),
    /// A refusal by the solver of trees.
    #[error("growing trees failed: {0}")]
    Solver(String),
    /// Arrays of the solver that are no trees.
    #[error("growing trees gave no model: {0}")]
    Trees(#[from] TreesError),
}

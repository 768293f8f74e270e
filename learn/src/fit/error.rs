//! Why a model cannot be fitted.

use crate::trees::TreesError;

/// Why a model cannot be fitted.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum FitError {
    /// No row to learn from.
    #[error("no row to fit a model on")]
    NoRows,
    /// Rows of features and of responses, or of weights, do not pair up.
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
    /// A feature is infinite, or a response or weight is not a finite number.
    #[error("{0} {1} is not a finite number")]
    NotFinite(&'static str, usize),
    /// A class that no row has: its score would have no lower bound.
    #[error("no row of class {0}; expected rows of each")]
    NoRowOfClass(usize),
    /// The equations have no solution: a number is not finite, or too large to be squared.
    #[error("the normal equations have no solution: a feature or a response is not finite, or too large")]
    NotPositiveDefinite,
    /// The iterations did not end.
    #[error(
        "no convergence after {0} steps; raise the penalty, or look for a feature that tells the class alone"
    )]
    NoConvergence(usize),
    /// The solver of trees refused.
    #[error("growing trees failed: {0}")]
    Solver(String),
    /// The solver gave arrays that are no trees.
    #[error("growing trees gave no model: {0}")]
    Trees(#[from] TreesError),
}

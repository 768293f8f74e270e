//! Fits: native only, and the same model on every run.
//!
//! Features come as a matrix of rows × features, NaN where a feature is absent, since solvers work on plain numbers. Fitted
//! models evaluate on typed absences (`Option`).
//!
//! Last bits of a fit differ between processors: coefficients are rounded before they go into a bundle, by
//! [`significant::rounded`](crate::significant::rounded).

mod boosting;
mod cholesky;
mod error;
mod forest;
mod grown;
mod logistic;
mod newton;
mod ridge;
mod rows;

pub use boosting::{Boosting, Loss, boosted};
pub use error::FitError;
pub use forest::{Forest, forest};
pub use logistic::{logistic, softmax};
pub use ridge::{Normal, ridge};

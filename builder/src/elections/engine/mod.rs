//! Fits the [forecast engine](augure_elections::engine) in time order: for each target, on scrutins before it.

pub mod blind;
pub mod drift;
pub mod errors;
pub mod eve;
mod fit;
mod fitted;
mod learnt;
mod levels;
pub mod loadings;
pub mod question;
pub mod reach;
pub mod rounding;
pub mod samples;
mod scale;
pub mod scenario;
#[cfg(test)]
mod tests;

pub use self::fit::{fit, fit_all};
pub use self::fitted::Fitted;
pub use self::reach::Reaches;

//! Reports of back-tests: where they go, and the numbers, figures and files that studies share.

pub mod destination;
mod error;
pub mod figures;
pub mod json;
pub mod numbers;
mod write;

pub use error::ReportError;
pub use write::write;

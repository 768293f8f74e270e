//! Errors of a back-test.

use crate::elections::baseline::BaselineError;
use crate::report::ReportError;

/// Errors of a back-test.
#[derive(Debug, thiserror::Error)]
pub enum BacktestError {
    /// The ridge baseline could not be fitted.
    #[error(transparent)]
    Train(#[from] BaselineError),
    /// Boosted trees could not be fitted.
    #[error("boosted trees: {0}")]
    Trees(#[from] smartcore::error::Failed),
    /// The predictions could not be written as Parquet.
    #[error("predictions.parquet: {0}")]
    Parquet(#[from] parquet::errors::ParquetError),
    /// A report could not be drawn or written.
    #[error(transparent)]
    Report(#[from] ReportError),
}

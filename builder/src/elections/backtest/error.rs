//! Why a back-test failed.

use crate::elections::baseline::BaselineError;

/// Why a back-test failed.
#[derive(Debug, thiserror::Error)]
pub enum BacktestError {
    /// The ridge baseline could not be fitted.
    #[error(transparent)]
    Train(#[from] BaselineError),
    /// Boosted trees could not be fitted.
    #[error("boosted trees: {0}")]
    Trees(#[from] smartcore::error::Failed),
    /// A report could not be written.
    #[error("{path}: {source}")]
    Write {
        /// The file.
        path: std::path::PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The predictions could not be written as Parquet.
    #[error("predictions.parquet: {0}")]
    Parquet(#[from] parquet::errors::ParquetError),
    /// A figure could not be drawn.
    #[error("figure {0} could not be drawn")]
    Figure(String),
}

//! Errors of specs, and of the base on disk.

use std::path::PathBuf;

/// Errors of a spec.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SpecError {
    /// Not TOML of that form.
    #[error("{0}")]
    Syntax(String),
    /// A value that cannot be.
    #[error("{field}: `{value}`, expected {expected}")]
    Value {
        /// The field.
        field: String,
        /// Its value.
        value: String,
        /// What is expected.
        expected: String,
    },
}

/// Errors of the base.
#[derive(Debug, thiserror::Error)]
pub enum BaseError {
    /// The system refuses a file.
    #[error("{path}: {source}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// The system's error.
        source: std::io::Error,
    },
    /// `base.json` is damaged, or of another version of this program.
    #[error("{path}: {what}; restore the folder from a copy, or delete it and add its tables again")]
    Manifest {
        /// The file.
        path: PathBuf,
        /// The fault.
        what: String,
    },
    /// A file is not the one that `base.json` names.
    #[error("{path}: {what}; restore the folder from a copy, or delete it and add its tables again")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// The fault.
        what: String,
    },
    /// Somebody else is changing the base.
    #[error("{0}: another program is changing the base; try again when it has ended")]
    Busy(PathBuf),
    /// The base was changed since the draft began.
    #[error("{0}: the base was changed meanwhile; run the command again")]
    Changed(PathBuf),
    /// There is no such table.
    #[error("there is no table `{name}` in the base: {known}")]
    NoTable {
        /// The name asked for.
        name: String,
        /// The tables there are, in words.
        known: String,
    },
    /// The same bytes are there under another name.
    #[error(
        "these very bytes are in the base already, as `{there}`: `remove {there}` first, or write name = \"{there}\" in the spec"
    )]
    SameBytes {
        /// The table with those bytes.
        there: String,
    },
    /// A name is taken.
    #[error("{what} `{name}` is taken by {by}: change `{field}` in the spec")]
    Taken {
        /// The kind of name.
        what: &'static str,
        /// The name.
        name: String,
        /// Who has it.
        by: String,
        /// The field of the spec that changes it.
        field: &'static str,
    },
    /// No row can be added.
    #[error("no row of `{0}` names a place: correct `key` in the spec")]
    NothingRead(String),
    /// Arrow or Parquet refuses.
    #[error("the base's tables: {0}")]
    Arrow(#[from] datafusion::arrow::error::ArrowError),
    /// Parquet refuses.
    #[error("the base's tables: {0}")]
    Parquet(#[from] datafusion::parquet::errors::ParquetError),
    /// The engine of SQL refuses.
    #[error("the base's tables: {0}")]
    Engine(Box<datafusion::error::DataFusionError>),
}

impl From<datafusion::error::DataFusionError> for BaseError {
    fn from(error: datafusion::error::DataFusionError) -> Self {
        Self::Engine(Box::new(error))
    }
}

//! Errors of a configuration.

use std::path::PathBuf;

/// A configuration that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("{path}: {source}")]
    Read {
        /// The file.
        path: PathBuf,
        /// The system's error.
        source: std::io::Error,
    },
    /// Not the expected TOML.
    #[error("{path}: {source}")]
    Syntax {
        /// The file.
        path: PathBuf,
        /// Position and reason.
        source: toml::de::Error,
    },
    /// A value without meaning.
    #[error("{path}: {what} `{value}` is not {expected}")]
    Value {
        /// The file.
        path: PathBuf,
        /// The entry.
        what: String,
        /// The value found.
        value: String,
        /// The expected form, in words.
        expected: &'static str,
    },
}

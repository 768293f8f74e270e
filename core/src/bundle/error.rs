//! Errors of a bundle, from its manifest to the bytes of a file.

use super::decode::DecodeError;

/// A bundle that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ManifestError {
    /// The text is not a list of files.
    #[error("{file}, line {line}, column {column}: {message}")]
    Syntax {
        /// The list.
        file: String,
        /// Line from 1.
        line: usize,
        /// Column from 1.
        column: usize,
        /// The parser's message.
        message: String,
    },
    /// A schema version of a later program.
    #[error(
        "the bundle has schema version {found}, this program reads up to {newest}: reload the page, or update the program"
    )]
    TooNew {
        /// Version in the manifest.
        found: u32,
        /// Newest version that this code reads.
        newest: u32,
    },
    /// A schema version that this program no longer reads.
    #[error("the bundle has schema version {found}, this program reads from {oldest} on: compile it again")]
    TooOld {
        /// Version in the manifest.
        found: u32,
        /// Oldest version that this code reads.
        oldest: u32,
    },
    /// A list that is too long.
    #[error("{file} has {bytes} bytes, more than the {max} allowed")]
    TooLong {
        /// The list.
        file: String,
        /// Its length.
        bytes: usize,
        /// The longest allowed.
        max: usize,
    },
    /// A text that is no SHA-256.
    #[error("the bundle's lists give `{path}` no SHA-256 of 64 hexadecimal digits")]
    NoHash {
        /// The file.
        path: String,
    },
    /// A table too long to load.
    #[error("the bundle's lists give `{path}` {rows} rows, more than the {max} allowed")]
    TooManyRows {
        /// The file.
        path: String,
        /// Its declared rows.
        rows: u64,
        /// The most rows allowed.
        max: usize,
    },
    /// A path that leaves the bundle.
    #[error("the bundle's lists name `{0}`, which is not a plain path inside the bundle")]
    PathOutside(String),
    /// A file too large to load.
    #[error("the bundle's lists give `{path}` {bytes} bytes, more than the {max} allowed")]
    TooLarge {
        /// The file.
        path: String,
        /// Its declared size.
        bytes: u64,
        /// The largest size allowed.
        max: u64,
    },
    /// A study or table that is not in the lists.
    #[error("the bundle holds no {0}")]
    NotFound(String),
}

/// Bytes that differ from the file that a list announces.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IntegrityError {
    /// A different size.
    #[error("`{path}` has {found} bytes, the bundle's lists say {expected}")]
    Size {
        /// The file.
        path: String,
        /// Size of the bytes received.
        found: u64,
        /// Size in the manifest.
        expected: u64,
    },
    /// A different number of rows.
    #[error("`{path}` has {found} rows, the bundle's lists say {expected}")]
    Rows {
        /// The file.
        path: String,
        /// Rows of the table.
        found: u64,
        /// Rows in the manifest.
        expected: u64,
    },
    /// A different content.
    #[error(
        "`{path}` is not the file that was published: SHA-256 {found}, the bundle's lists say {expected}"
    )]
    Hash {
        /// The file.
        path: String,
        /// SHA-256 of the bytes received.
        found: String,
        /// SHA-256 in the manifest.
        expected: String,
    },
}

/// A file of the bundle that cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The file is not the one that was published.
    #[error(transparent)]
    Integrity(#[from] IntegrityError),
    /// The file cannot be decoded.
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// A list of files cannot be used.
    #[error(transparent)]
    Manifest(#[from] ManifestError),
}

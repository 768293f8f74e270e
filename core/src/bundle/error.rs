//! What can be wrong with a bundle, from its manifest to the bytes of a file.

use super::decode::DecodeError;

/// Why a bundle cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ManifestError {
    /// The text is not a manifest.
    #[error("bundle.json, line {line}, column {column}: {message}")]
    Syntax {
        /// Line from 1.
        line: usize,
        /// Column from 1.
        column: usize,
        /// What the parser expected.
        message: String,
    },
    /// Another schema version.
    #[error("the bundle has schema version {found}, this program reads {expected}: compile the bundle again")]
    SchemaVersion {
        /// Version in the manifest.
        found: u32,
        /// Version that this code reads.
        expected: u32,
    },
    /// A path that leaves the bundle.
    #[error("bundle.json names `{0}`, which is not a plain path inside the bundle")]
    PathOutside(String),
    /// A file too large to load.
    #[error("bundle.json gives `{path}` {bytes} bytes, more than the {max} allowed")]
    TooLarge {
        /// The file.
        path: String,
        /// Its declared size.
        bytes: u64,
        /// The largest size allowed.
        max: u64,
    },
    /// The study or the table is not in the manifest.
    #[error("the bundle holds no {0}")]
    NotFound(String),
}

/// Bytes that are not those that the manifest announced.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IntegrityError {
    /// Another size.
    #[error("`{path}` has {found} bytes, the manifest says {expected}")]
    Size {
        /// The file.
        path: String,
        /// Size of the bytes received.
        found: u64,
        /// Size in the manifest.
        expected: u64,
    },
    /// Another content.
    #[error("`{path}` is not the file that was published: SHA-256 {found}, the manifest says {expected}")]
    Hash {
        /// The file.
        path: String,
        /// SHA-256 of the bytes received.
        found: String,
        /// SHA-256 in the manifest.
        expected: String,
    },
}

/// Why a file of the bundle cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// It is not the file that was published.
    #[error(transparent)]
    Integrity(#[from] IntegrityError),
    /// It is, but cannot be read.
    #[error(transparent)]
    Decode(#[from] DecodeError),
}

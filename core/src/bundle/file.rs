//! Files of a bundle, by content: path, SHA-256 and size.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::decode::{MAX_ROWS, decode};
use super::error::{IntegrityError, ManifestError, OpenError};
use super::table::Table;

/// Most bytes of a list of files: that of France's largest département would take a twentieth.
pub const MAX_LIST_BYTES: usize = 16 * 1024 * 1024;

/// Most bytes of a file of a bundle.
pub const MAX_FILE_BYTES: u64 = 32 * 1024 * 1024;

/// A file, by content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRef {
    /// Path relative to `bundle.json`, with `/`.
    pub path: String,
    /// SHA-256 of the bytes, 64 hexadecimal digits.
    pub sha256: String,
    /// Size in bytes.
    pub bytes: u64,
}

/// A table, or a part of one, in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Table that the file holds, or holds a part of (`panel`).
    pub table: String,
    /// The part, when the table is split (`34-02`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// Path relative to `bundle.json`, with `/`.
    pub path: String,
    /// SHA-256 of the bytes, 64 hexadecimal digits.
    pub sha256: String,
    /// Size in bytes.
    pub bytes: u64,
    /// Number of rows.
    pub rows: u64,
}

impl FileRef {
    /// The file `path` with these `bytes`.
    #[must_use]
    pub fn new(path: String, bytes: &[u8]) -> Self {
        Self { path, sha256: sha256_hex(bytes), bytes: bytes.len() as u64 }
    }

    /// Checks that `bytes` are the file's.
    ///
    /// # Errors
    /// When size or SHA-256 differ.
    ///
    /// # Example
    /// ```
    /// use augure_core::bundle::file::FileRef;
    ///
    /// let file = FileRef::new("towns.parquet".to_owned(), b"PAR1");
    /// assert!(file.verify(b"PAR1").is_ok() && file.verify(b"PAR2").is_err());
    /// ```
    pub fn verify(&self, bytes: &[u8]) -> Result<(), IntegrityError> {
        verify(&self.path, &self.sha256, self.bytes, bytes)
    }

    /// Checks the entry's path, hash and size.
    pub(super) fn check(&self) -> Result<(), ManifestError> {
        check(&self.path, &self.sha256, self.bytes)
    }
}

impl FileEntry {
    /// The table in `bytes`, which are verified before they are decoded.
    ///
    /// # Errors
    /// When size, SHA-256 or number of rows differ from the list, or the file is not a readable table.
    pub fn open(&self, bytes: &[u8]) -> Result<Table, OpenError> {
        self.verify(bytes)?;
        let table = decode(&self.table, bytes)?;
        if table.rows() as u64 == self.rows {
            return Ok(table);
        }
        let (path, found) = (self.path.clone(), table.rows() as u64);
        Err(IntegrityError::Rows { path, found, expected: self.rows }.into())
    }

    /// Checks that `bytes` are the file's.
    ///
    /// # Errors
    /// When size or SHA-256 differ.
    pub fn verify(&self, bytes: &[u8]) -> Result<(), IntegrityError> {
        verify(&self.path, &self.sha256, self.bytes, bytes)
    }

    /// Checks the entry's path, hash and size.
    pub(super) fn check(&self) -> Result<(), ManifestError> {
        if self.rows > MAX_ROWS as u64 {
            let path = self.path.clone();
            return Err(ManifestError::TooManyRows { path, rows: self.rows, max: MAX_ROWS });
        }
        check(&self.path, &self.sha256, self.bytes)
    }
}

fn verify(path: &str, sha256: &str, expected: u64, bytes: &[u8]) -> Result<(), IntegrityError> {
    let path = path.to_owned();
    if bytes.len() as u64 != expected {
        return Err(IntegrityError::Size { path, found: bytes.len() as u64, expected });
    }
    let found = sha256_hex(bytes);
    if found != sha256 {
        return Err(IntegrityError::Hash { path, found, expected: sha256.to_owned() });
    }
    Ok(())
}

fn check(path: &str, sha256: &str, bytes: u64) -> Result<(), ManifestError> {
    if !is_plain_path(path) {
        return Err(ManifestError::PathOutside(path.to_owned()));
    }
    let path = path.to_owned();
    if bytes > MAX_FILE_BYTES {
        return Err(ManifestError::TooLarge { path, bytes, max: MAX_FILE_BYTES });
    }
    if sha256.len() != 64 || !sha256.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return Err(ManifestError::NoHash { path });
    }
    Ok(())
}

/// The value in the JSON `text` of the list `file`.
pub(super) fn parse<'a, T: Deserialize<'a>>(file: &str, text: &'a [u8]) -> Result<T, ManifestError> {
    let file = file.to_owned();
    if text.len() > MAX_LIST_BYTES {
        return Err(ManifestError::TooLong { file, bytes: text.len(), max: MAX_LIST_BYTES });
    }
    serde_json::from_slice(text).map_err(|error| ManifestError::Syntax {
        file,
        line: error.line(),
        column: error.column(),
        message: error.to_string(),
    })
}

/// SHA-256 of `bytes` as 64 lower-case hexadecimal digits.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(bytes))
}

/// True for a relative path of plain segments: no `..`, no scheme, no backslash, no character to escape.
fn is_plain_path(path: &str) -> bool {
    let plain = |segment: &str| {
        !segment.is_empty()
            && !segment.starts_with('.')
            && segment.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
    };
    !path.is_empty() && path.len() <= 200 && path.split('/').all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sha256_of_the_standard_example() {
        // FIPS 180-2, appendix B.1.
        assert_eq!(sha256_hex(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn a_path_outside_the_bundle_is_refused() {
        let check = |path: &str| FileRef::new(path.to_owned(), b"").check();
        assert_eq!(check("s/panel-01.parquet"), Ok(()));
        for bad in ["../x", "/etc/x", "https://a/b", "a//b", "a/./b", "", "a\\b", "a b", ".hidden"] {
            assert!(matches!(check(bad), Err(ManifestError::PathOutside(_))), "{bad}");
        }
    }

    #[test]
    fn one_altered_byte_is_noticed() {
        let mut bytes = b"PAR1 some content PAR1".to_vec();
        let file = FileRef::new("t.parquet".into(), &bytes);
        assert_eq!(file.verify(&bytes), Ok(()));
        bytes[7] ^= 1;
        assert!(matches!(file.verify(&bytes), Err(IntegrityError::Hash { .. })));
        bytes.pop();
        assert!(matches!(file.verify(&bytes), Err(IntegrityError::Size { .. })));
    }
}

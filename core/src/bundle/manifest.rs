//! `bundle.json`: what the bundle holds, where it comes from, and how each file is recognised.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::decode::{MAX_ROWS, decode};
pub use super::error::{IntegrityError, ManifestError, OpenError};
use super::table::Table;

/// The schema version that this code writes, and the newest that it reads.
pub const SCHEMA_VERSION: u32 = 1;

/// The oldest schema version that this code still reads.
pub const OLDEST_SCHEMA: u32 = 1;

/// No manifest is longer: France's 35,000 communes would take a tenth of it.
pub const MAX_MANIFEST_BYTES: usize = 16 * 1024 * 1024;

/// No file of a bundle may be larger: a page must not be made to load it.
pub const MAX_FILE_BYTES: u64 = 32 * 1024 * 1024;

/// The content of `bundle.json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of the tables' schema; see [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// Name and version of the program that compiled the bundle.
    pub builder: String,
    /// Studies by name (`elections`).
    pub studies: BTreeMap<String, Study>,
}

/// One study's part of the bundle.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Study {
    /// Date (`YYYY-MM-DD`) of the latest result in the data.
    pub data_until: String,
    /// Who produced the data, under which licence.
    pub sources: Vec<Source>,
    /// The input files that the bundle was compiled from.
    pub inputs: Vec<Input>,
    /// The tables, ordered by path.
    pub files: Vec<FileEntry>,
}

/// A producer of data to credit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// What the data are.
    pub title: String,
    /// Who publishes them.
    pub producer: String,
    /// Licence of the data.
    pub licence: String,
    /// Date (`YYYY-MM-DD`) or period of the data.
    pub date: String,
}

/// An input file, by content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// File name, relative to the input folder.
    pub path: String,
    /// SHA-256 of its bytes, 64 hexadecimal digits.
    pub sha256: String,
}

/// One file of the bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Table that the file holds, or holds a part of (`panel`).
    pub table: String,
    /// Which part, when the table is split (`34-02`).
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

impl Manifest {
    /// Reads and checks the text of `bundle.json`.
    ///
    /// # Errors
    /// When it is not a manifest, has a schema version that this code does not read, or names a file outside the bundle,
    /// too large, or without hash.
    pub fn parse(text: &[u8]) -> Result<Self, ManifestError> {
        #[derive(Deserialize)]
        struct Version {
            schema_version: u32,
        }
        if text.len() > MAX_MANIFEST_BYTES {
            return Err(ManifestError::TooLong { bytes: text.len(), max: MAX_MANIFEST_BYTES });
        }
        let syntax = |e: serde_json::Error| ManifestError::Syntax {
            line: e.line(),
            column: e.column(),
            message: e.to_string(),
        };
        // The version first: another version may well have other fields.
        let Version { schema_version } = serde_json::from_slice(text).map_err(syntax)?;
        if schema_version > SCHEMA_VERSION {
            return Err(ManifestError::TooNew { found: schema_version, newest: SCHEMA_VERSION });
        }
        if schema_version < OLDEST_SCHEMA {
            return Err(ManifestError::TooOld { found: schema_version, oldest: OLDEST_SCHEMA });
        }
        let manifest: Self = serde_json::from_slice(text).map_err(syntax)?;
        for file in manifest.studies.values().flat_map(|study| &study.files) {
            if !is_plain_path(&file.path) {
                return Err(ManifestError::PathOutside(file.path.clone()));
            }
            if file.bytes > MAX_FILE_BYTES {
                return Err(ManifestError::TooLarge {
                    path: file.path.clone(),
                    bytes: file.bytes,
                    max: MAX_FILE_BYTES,
                });
            }
            if file.rows > MAX_ROWS as u64 {
                return Err(ManifestError::TooManyRows {
                    path: file.path.clone(),
                    rows: file.rows,
                    max: MAX_ROWS,
                });
            }
            if file.sha256.len() != 64 || !file.sha256.bytes().all(|digit| digit.is_ascii_hexdigit()) {
                return Err(ManifestError::NoHash { path: file.path.clone() });
            }
        }
        Ok(manifest)
    }

    /// The study called `name`.
    ///
    /// # Errors
    /// When the bundle does not hold it.
    pub fn study(&self, name: &str) -> Result<&Study, ManifestError> {
        self.studies.get(name).ok_or_else(|| ManifestError::NotFound(format!("study `{name}`")))
    }
}

impl Study {
    /// The file that holds `table` (or its part `part`).
    ///
    /// # Errors
    /// When the bundle does not hold it.
    pub fn file(&self, table: &str, part: Option<&str>) -> Result<&FileEntry, ManifestError> {
        self.files.iter().find(|file| file.table == table && file.part.as_deref() == part).ok_or_else(|| {
            let of_part = part.map(|part| format!(", part `{part}`")).unwrap_or_default();
            ManifestError::NotFound(format!("table `{table}`{of_part}"))
        })
    }
}

impl FileEntry {
    /// The table in `bytes`, once they have been found to be the file's: nothing else is ever decoded.
    ///
    /// # Errors
    /// When size, SHA-256 or number of rows differ from the manifest, or the file is not a readable table.
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
        if bytes.len() as u64 != self.bytes {
            return Err(IntegrityError::Size {
                path: self.path.clone(),
                found: bytes.len() as u64,
                expected: self.bytes,
            });
        }
        let found = sha256_hex(bytes);
        if found != self.sha256 {
            return Err(IntegrityError::Hash {
                path: self.path.clone(),
                found,
                expected: self.sha256.clone(),
            });
        }
        Ok(())
    }
}

/// SHA-256 of `bytes` as 64 lower-case hexadecimal digits.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digest = Sha256::digest(bytes);
    digest
        .iter()
        .flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]])
        .map(char::from)
        .collect()
}

/// True for a relative path of plain segments: no `..`, no scheme, no backslash, nothing to escape.
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

    fn manifest_with(path: &str, version: u32, bytes: u64) -> Vec<u8> {
        let hash = "0".repeat(64);
        format!(
            r#"{{"schema_version":{version},"builder":"t","studies":{{"s":{{"data_until":"2024-07-07","sources":[],
            "inputs":[],"files":[{{"table":"t","path":"{path}","sha256":"{hash}","bytes":{bytes},"rows":1}}]}}}}}}"#
        )
        .into_bytes()
    }

    #[test]
    fn sha256_of_the_standard_example() {
        // FIPS 180-2, appendix B.1.
        assert_eq!(sha256_hex(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn a_path_outside_the_bundle_is_refused() {
        assert!(Manifest::parse(&manifest_with("s/panel-01.parquet", 1, 10)).is_ok());
        for bad in ["../x", "/etc/x", "https://a/b", "a//b", "a/./b", "", "a\\\\b", "a b", ".hidden"] {
            let parsed = Manifest::parse(&manifest_with(bad, 1, 10));
            assert!(matches!(parsed, Err(ManifestError::PathOutside(_))), "{bad}: {parsed:?}");
        }
    }

    #[test]
    fn another_version_and_huge_files_are_refused() {
        let newer = Manifest::parse(&manifest_with("a", SCHEMA_VERSION + 1, 10));
        assert!(matches!(newer, Err(ManifestError::TooNew { .. })));
        let older = Manifest::parse(&manifest_with("a", OLDEST_SCHEMA - 1, 10));
        assert!(matches!(older, Err(ManifestError::TooOld { .. })));
        let huge = Manifest::parse(&manifest_with("a", SCHEMA_VERSION, MAX_FILE_BYTES + 1));
        assert!(matches!(huge, Err(ManifestError::TooLarge { .. })));
        assert!(matches!(Manifest::parse(b"{"), Err(ManifestError::Syntax { .. })));
    }

    #[test]
    fn one_altered_byte_is_noticed() {
        let mut bytes = b"PAR1 some content PAR1".to_vec();
        let entry = FileEntry {
            table: "t".into(),
            part: None,
            path: "t.parquet".into(),
            sha256: sha256_hex(&bytes),
            bytes: bytes.len() as u64,
            rows: 1,
        };
        assert_eq!(entry.verify(&bytes), Ok(()));
        bytes[7] ^= 1;
        assert!(matches!(entry.verify(&bytes), Err(IntegrityError::Hash { .. })));
        bytes.pop();
        assert!(matches!(entry.verify(&bytes), Err(IntegrityError::Size { .. })));
    }
}

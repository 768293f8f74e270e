//! `bundle.json`: the studies of a bundle, each with its list of files.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use super::error::{IntegrityError, ManifestError, OpenError};
use super::file::{self, FileRef};
use super::study::Study;

/// The schema version that this program writes, and the newest that it reads.
pub const SCHEMA_VERSION: u32 = 2;

/// The oldest schema version that this program reads.
pub const OLDEST_SCHEMA: u32 = 2;

/// Name of the manifest, the only file of a bundle that is not named by its content.
pub const MANIFEST: &str = "bundle.json";

/// The content of `bundle.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of the tables' schema; see [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// Name and version of the program that compiled the bundle.
    pub builder: String,
    /// Studies by name (`elections`).
    pub studies: BTreeMap<String, StudyEntry>,
}

/// A study in the manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StudyEntry {
    /// Date (`YYYY-MM-DD`) of the latest result in its data.
    pub data_until: String,
    /// Its list of files: a [`Study`].
    pub list: FileRef,
}

impl Manifest {
    /// Reads and checks the text of `bundle.json`.
    ///
    /// # Errors
    /// When the text is not a manifest, has a schema version that this program does not read, or names a list that is outside
    /// the bundle, too large, or without hash.
    pub fn parse(text: &[u8]) -> Result<Self, ManifestError> {
        #[derive(Deserialize)]
        struct Version {
            schema_version: u32,
        }
        // The version first: another version may well have other fields.
        let Version { schema_version } = file::parse(MANIFEST, text)?;
        if schema_version > SCHEMA_VERSION {
            return Err(ManifestError::TooNew { found: schema_version, newest: SCHEMA_VERSION });
        }
        if schema_version < OLDEST_SCHEMA {
            return Err(ManifestError::TooOld { found: schema_version, oldest: OLDEST_SCHEMA });
        }
        let manifest: Self = file::parse(MANIFEST, text)?;
        manifest.studies.values().try_for_each(|study| study.list.check())?;
        Ok(manifest)
    }

    /// The study called `name`.
    ///
    /// # Errors
    /// When the bundle does not hold it.
    pub fn study(&self, name: &str) -> Result<&StudyEntry, ManifestError> {
        self.studies.get(name).ok_or_else(|| ManifestError::NotFound(format!("study `{name}`")))
    }
}

/// The list of the study `name` with the files of all its places; `read` reads a file of the bundle by its path.
///
/// # Errors
/// When `read` fails, the bundle does not hold the study, or a list is not the one that was published.
pub fn read_study<E: From<ManifestError> + From<IntegrityError>>(
    name: &str,
    mut read: impl FnMut(&str) -> Result<Vec<u8>, E>,
) -> Result<Study, E> {
    let manifest = Manifest::parse(&read(MANIFEST)?)?;
    let list = &manifest.study(name)?.list;
    let text = read(&list.path)?;
    list.verify(&text)?;
    Study::parse(&list.path, &text)?.whole(read)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::file::MAX_FILE_BYTES;

    fn manifest_with(path: &str, version: u32, bytes: u64) -> Vec<u8> {
        let hash = "0".repeat(64);
        format!(
            r#"{{"schema_version":{version},"builder":"t","studies":{{"s":{{"data_until":"2024-07-07",
            "list":{{"path":"{path}","sha256":"{hash}","bytes":{bytes}}}}}}}}}"#
        )
        .into_bytes()
    }

    #[test]
    fn a_list_outside_the_bundle_is_refused() {
        assert!(Manifest::parse(&manifest_with("s/study.json", SCHEMA_VERSION, 10)).is_ok());
        let parsed = Manifest::parse(&manifest_with("../study.json", SCHEMA_VERSION, 10));
        assert!(matches!(parsed, Err(ManifestError::PathOutside(_))), "{parsed:?}");
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
}

//! Reads a study's tables back from a bundle on disk.

use std::fs;
use std::path::{Path, PathBuf};

use augure_core::bundle::file::FileRef;
use augure_core::bundle::manifest::{
    IntegrityError, MANIFEST, Manifest, ManifestError, OpenError, read_study,
};
use augure_core::bundle::study::Study;
use augure_core::bundle::table::{Table, TableError};

/// A bundle that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// A file cannot be read.
    #[error("{path}: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// The system's error.
        source: std::io::Error,
    },
    /// The manifest is wrong.
    #[error(transparent)]
    Manifest(#[from] ManifestError),
    /// A list is not the published one.
    #[error(transparent)]
    Integrity(#[from] IntegrityError),
    /// A file differs from its entry in the list.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// A table is wrong.
    #[error(transparent)]
    Table(#[from] TableError),
}

/// One study of a bundle on disk. Every file is verified before it is decoded.
#[derive(Debug)]
pub struct Bundle {
    folder: PathBuf,
    slug: String,
    /// The study's list, with the files of all its places.
    pub study: Study,
}

impl Bundle {
    /// The study `slug` of the bundle in `folder`.
    ///
    /// # Errors
    /// When the manifest or a list cannot be read, or the bundle lacks the study.
    pub fn open(folder: &Path, slug: &str) -> Result<Self, ReadError> {
        let study = read_study(slug, |path| read(folder, path))?;
        Ok(Self { folder: folder.to_owned(), slug: slug.to_owned(), study })
    }

    /// The folder of the bundle.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The study's name.
    #[must_use]
    pub fn slug(&self) -> &str {
        &self.slug
    }

    /// The file of the study's list.
    ///
    /// # Errors
    /// When the manifest cannot be read, or lacks the study.
    pub fn list(&self) -> Result<FileRef, ReadError> {
        Ok(manifest(&self.folder)?.study(&self.slug)?.list.clone())
    }

    /// The table `name`, or its part `part`.
    ///
    /// # Errors
    /// When it is missing, or differs from its entry in the list.
    pub fn table(&self, name: &str, part: Option<&str>) -> Result<Table, ReadError> {
        let entry = self.study.file(name, part)?;
        Ok(entry.open(&read(&self.folder, &entry.path)?)?)
    }

    /// All parts of the table `name`, in the order of their files.
    ///
    /// # Errors
    /// When one differs from its entry in the list.
    pub fn parts(&self, name: &str) -> Result<Vec<Table>, ReadError> {
        let parts = self.study.files.iter().filter(|file| file.table == name);
        parts.map(|file| self.table(name, file.part.as_deref())).collect()
    }
}

/// The manifest of the bundle in `folder`.
///
/// # Errors
/// When it cannot be read, or is wrong.
pub fn manifest(folder: &Path) -> Result<Manifest, ReadError> {
    Ok(Manifest::parse(&read(folder, MANIFEST)?)?)
}

fn read(folder: &Path, path: &str) -> Result<Vec<u8>, ReadError> {
    let path = folder.join(path);
    fs::read(&path).map_err(|source| ReadError::Io { path, source })
}

//! The committed bundle, the real files where they are, a folder of one's own.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use augure_builder::chomage_vote::STUDY;
use augure_core::bundle::manifest::{IntegrityError, ManifestError, OpenError, read_study};
use augure_core::bundle::table::{Table, TableError};

/// Any of them: a test fails with its text.
#[derive(Debug)]
pub(crate) struct Wrong(#[allow(dead_code, reason = "shown")] String);

macro_rules! wrong {
    ($($error:ty),*) => {
        $(impl From<$error> for Wrong {
            fn from(error: $error) -> Self {
                Self(error.to_string())
            }
        })*
    };
}
wrong!(IntegrityError, ManifestError, OpenError, TableError, std::io::Error);

/// The committed bundle's folder.
pub(crate) fn bundle() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../data-bundle")
}

/// The study's tables in the bundle in `folder`.
pub(crate) fn tables(folder: &Path) -> Vec<Table> {
    let read = |path: &str| -> Result<Vec<u8>, Wrong> { Ok(fs::read(folder.join(path))?) };
    let study = read_study(STUDY, read).unwrap();
    let table = |file: &augure_core::bundle::file::FileEntry| file.open(&read(&file.path).unwrap()).unwrap();
    study.files.iter().map(table).collect()
}

/// The table called `name`.
pub(crate) fn table(name: &str) -> Table {
    tables(&bundle()).into_iter().find(|table| table.name() == name).unwrap()
}

/// The folder of the real files, where it is.
pub(crate) fn real() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/chomage-vote");
    folder.is_dir().then_some(folder)
}

/// A folder of its own, removed at the end.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn empty() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("augure-chomage-{}-{number}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

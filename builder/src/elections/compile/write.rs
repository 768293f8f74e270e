//! Writes a bundle so that a reader never sees half of one: files beside, manifest last, stale files after.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use augure_core::bundle::encode::{EncodeError, encode};
use augure_core::bundle::manifest::{FileEntry, MAX_FILE_BYTES, Manifest, SCHEMA_VERSION, Study, sha256_hex};
use augure_core::bundle::table::Table;

use crate::elections::train::ModelTable;

/// The manifest's name.
pub const MANIFEST: &str = "bundle.json";

/// A bundle that cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The system refuses.
    #[error("{path}: {source}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A table that Parquet cannot hold.
    #[error(transparent)]
    Encode(#[from] EncodeError),
    /// A table too large for the app to load.
    #[error(
        "table `{table}` takes {bytes} bytes, more than the {MAX_FILE_BYTES} that the app accepts: split it"
    )]
    TooLarge {
        /// The table.
        table: String,
        /// Its size.
        bytes: u64,
    },
    /// The manifest cannot be made.
    #[error("{MANIFEST}: {0}")]
    Manifest(#[from] serde_json::Error),
}

/// A table of the bundle, or a part of one.
#[derive(Debug, Clone)]
pub struct BundleTable {
    /// Name in the manifest.
    pub name: String,
    /// Which part, for a table that is split.
    pub part: Option<String>,
    /// The content.
    pub table: Table,
}

impl BundleTable {
    /// The whole of `table`, under its own name.
    #[must_use]
    pub fn whole(table: Table) -> Self {
        Self { name: table.name().to_owned(), part: None, table }
    }

    /// The part `part`, under the table's own name.
    #[must_use]
    pub fn part(part: &str, table: Table) -> Self {
        Self { name: table.name().to_owned(), part: Some(part.to_owned()), table }
    }
}

impl From<ModelTable> for BundleTable {
    fn from(model: ModelTable) -> Self {
        Self { name: model.name, part: model.part, table: model.table }
    }
}

/// Writes `tables` as the study `name` into the bundle in `folder`; other studies there stay.
///
/// `study` holds everything but the list of files, which is returned. Same tables, same bytes. Each file is named by its content, written beside
/// and renamed; then the manifest; files that it no longer names are removed at the end.
///
/// # Errors
/// When the system refuses, or a table cannot be written.
pub fn write(
    folder: &Path,
    name: &str,
    mut study: Study,
    tables: &[BundleTable],
) -> Result<Vec<FileEntry>, WriteError> {
    let study_folder = folder.join(name);
    fs::create_dir_all(&study_folder)
        .map_err(|source| WriteError::Io { path: study_folder.clone(), source })?;
    study.files = Vec::with_capacity(tables.len());
    for BundleTable { name: table_name, part, table } in tables {
        let bytes = encode(table)?;
        if bytes.len() as u64 > MAX_FILE_BYTES {
            return Err(WriteError::TooLarge { table: table_name.clone(), bytes: bytes.len() as u64 });
        }
        let sha256 = sha256_hex(&bytes);
        let stem = match part {
            Some(part) => format!("{table_name}-{part}"),
            None => table_name.clone(),
        };
        let path = format!("{name}/{stem}.{}.parquet", &sha256[..12]);
        put(&folder.join(&path), &bytes)?;
        study.files.push(FileEntry {
            table: table_name.clone(),
            part: part.clone(),
            path,
            sha256,
            bytes: bytes.len() as u64,
            rows: table.rows() as u64,
        });
    }
    study.files.sort_by(|a, b| a.path.cmp(&b.path));
    let files = study.files.clone();
    let manifest_path = folder.join(MANIFEST);
    let mut studies = fs::read(&manifest_path)
        .ok()
        .and_then(|bytes| Manifest::parse(&bytes).ok())
        .map(|manifest| manifest.studies)
        .unwrap_or_default();
    studies.insert(name.to_owned(), study);
    let builder = format!("augure-builder {}", env!("CARGO_PKG_VERSION"));
    let manifest = Manifest { schema_version: SCHEMA_VERSION, builder, studies };
    let mut text = serde_json::to_vec_pretty(&manifest)?;
    text.push(b'\n');
    put(&manifest_path, &text)?;
    remove_stale(&study_folder, &files)?;
    Ok(files)
}

/// Writes `bytes` beside `path`, then renames. A file that holds them already is left alone.
fn put(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    if fs::read(path).is_ok_and(|found| found == bytes) {
        return Ok(());
    }
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let beside = PathBuf::from(beside);
    let failed = |source| WriteError::Io { path: path.to_owned(), source };
    fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, path)).map_err(failed)
}

/// Removes the Parquet files of `folder` that `files` does not name, and what an interrupted run left behind.
fn remove_stale(folder: &Path, files: &[FileEntry]) -> Result<(), WriteError> {
    let current: BTreeSet<&str> = files.iter().filter_map(|file| file.path.rsplit('/').next()).collect();
    let failed = |source| WriteError::Io { path: folder.to_owned(), source };
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let ours = name.ends_with(".parquet") || name.ends_with(".parquet.new");
        if ours && !current.contains(name) {
            fs::remove_file(&path).map_err(|source| WriteError::Io { path: path.clone(), source })?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use augure_core::bundle::table::Column;

    #[test]
    fn a_changed_table_replaces_its_file_and_leaves_nothing_behind() {
        let folder = std::env::temp_dir().join(format!("augure-write-{}", std::process::id()));
        let study = || Study { data_until: String::new(), sources: vec![], inputs: vec![], files: vec![] };
        let table = |value| {
            BundleTable::part("34-01", Table::new("panel").with("a", Column::Int(vec![Some(value)])).unwrap())
        };
        let first = write(&folder, "s", study(), &[table(1)]).unwrap();
        let again = write(&folder, "s", study(), &[table(1)]).unwrap();
        assert_eq!(first, again);
        let second = write(&folder, "s", study(), &[table(2)]).unwrap();
        let names: Vec<_> = fs::read_dir(folder.join("s"))
            .unwrap()
            .map(|e| format!("s/{}", e.unwrap().file_name().to_str().unwrap()))
            .collect();
        assert_eq!(names, [second[0].path.clone()]);
        assert!(second[0].path.starts_with("s/panel-34-01.") && second[0].path != first[0].path);
        write(&folder, "other", study(), &[]).unwrap();
        let manifest = Manifest::parse(&fs::read(folder.join(MANIFEST)).unwrap()).unwrap();
        assert_eq!(manifest.studies.len(), 2);
        fs::remove_dir_all(&folder).unwrap();
    }
}

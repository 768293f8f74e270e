//! Writes a bundle atomically for its readers: new files beside old ones, the manifest last, stale files after it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use augure_core::bundle::encode::{EncodeError, encode};
use augure_core::bundle::file::{FileEntry, FileRef, MAX_FILE_BYTES};
use augure_core::bundle::manifest::{MANIFEST, Manifest, SCHEMA_VERSION, StudyEntry};
use augure_core::bundle::study::{PlaceList, Study, place_name};
use augure_core::bundle::table::Table;
use tracing::{debug, info};

/// Errors of writing a bundle.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The system refuses a file.
    #[error("{path}: {source}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// A table cannot be encoded as Parquet.
    #[error(transparent)]
    Encode(#[from] EncodeError),
    /// A table is too large for the app.
    #[error(
        "table `{table}` takes {bytes} bytes, more than the {MAX_FILE_BYTES} that the app accepts: split it"
    )]
    TooLarge {
        /// The table.
        table: String,
        /// Its size.
        bytes: u64,
    },
    /// A list of files cannot be encoded.
    #[error("the lists of the bundle: {0}")]
    Manifest(#[from] serde_json::Error),
}

/// A table of the bundle, or a part of one.
#[derive(Debug, Clone, PartialEq)]
pub struct BundleTable {
    /// Name in the manifest.
    pub name: String,
    /// The part, for a split table.
    pub part: Option<String>,
    /// Whether the part belongs to a place, whose files have a list of their own.
    pub of_place: bool,
    /// The content.
    pub table: Table,
}

impl BundleTable {
    /// The whole of `table`, under its own name.
    #[must_use]
    pub fn whole(table: Table) -> Self {
        Self { name: table.name().to_owned(), part: None, of_place: false, table }
    }

    /// The part `part`, under the table's own name.
    #[must_use]
    pub fn part(part: &str, table: Table) -> Self {
        Self { part: Some(part.to_owned()), ..Self::whole(table) }
    }

    /// The part `part` (`34-02`) of the place that its name begins with (`34`).
    #[must_use]
    pub fn of_place(part: &str, table: Table) -> Self {
        Self { of_place: true, ..Self::part(part, table) }
    }
}

/// The files that a first visit to a study reads.
#[derive(Debug, Clone, Copy)]
pub struct First<'a> {
    /// Tables of every view.
    pub tables: &'a [&'a str],
    /// The place on which the page opens.
    pub place: Option<&'a str>,
}

/// Writes `tables` as the study `name` into the bundle in `folder`; other studies there stay.
///
/// `study` holds everything but the lists of files; the tables' files are returned. Same tables, same bytes. Each file is
/// named by its content, written beside and renamed; then the lists of places, the study's list, and the manifest last;
/// files that no list names any more are removed at the end.
///
/// # Errors
/// When the system refuses, or a table cannot be written.
pub fn write(
    folder: &Path,
    name: &str,
    mut study: Study,
    tables: &[BundleTable],
    first: First<'_>,
) -> Result<Vec<FileEntry>, WriteError> {
    let study_folder = folder.join(name);
    fs::create_dir_all(&study_folder)
        .map_err(|source| WriteError::Io { path: study_folder.clone(), source })?;
    let (mut own, mut places) = (Vec::new(), BTreeMap::<String, PlaceList>::new());
    for table in tables {
        let entry = put_table(folder, name, table)?;
        match &table.part {
            Some(part) if table.of_place => {
                places.entry(place_name(part).to_owned()).or_default().files.push(entry);
            }
            _ => own.push(entry),
        }
    }
    let mut files = own.clone();
    study.files = own;
    study.files.sort_by(|a, b| a.path.cmp(&b.path));
    study.places.clear();
    for (place, mut list) in places {
        list.files.sort_by(|a, b| a.path.cmp(&b.path));
        files.extend(list.files.iter().cloned());
        let list = put_list(folder, &format!("{name}/place-{place}"), &serde_json::to_vec(&list)?)?;
        study.places.insert(place, list);
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    study.preload = preload(&study, first);
    let list = put_list(folder, &format!("{name}/study"), &serde_json::to_vec(&study)?)?;
    let lists: Vec<&str> = study.places.values().chain([&list]).map(|list| list.path.as_str()).collect();
    let named = files.iter().map(|file| file.path.as_str()).chain(lists).map(str::to_owned).collect();
    put_manifest(folder, name, StudyEntry { data_until: study.data_until, list })?;
    remove_stale(&study_folder, &named)?;
    let (rows, bytes) =
        files.iter().fold((0, 0), |(rows, bytes), file| (rows + file.rows, bytes + file.bytes));
    info!(study = name, files = files.len(), rows, bytes, folder = %folder.display(), "bundle written");
    Ok(files)
}

fn put_table(folder: &Path, name: &str, table: &BundleTable) -> Result<FileEntry, WriteError> {
    let bytes = encode(&table.table)?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(WriteError::TooLarge { table: table.name.clone(), bytes: bytes.len() as u64 });
    }
    let stem = match &table.part {
        Some(part) => format!("{name}/{}-{part}", table.name),
        None => format!("{name}/{}", table.name),
    };
    let FileRef { path, sha256, bytes } = put_by_content(folder, &stem, "parquet", &bytes)?;
    let (part, rows) = (table.part.clone(), table.table.rows() as u64);
    debug!(path, rows, bytes, "written");
    Ok(FileEntry { table: table.name.clone(), part, path, sha256, bytes, rows })
}

fn put_list(folder: &Path, stem: &str, text: &[u8]) -> Result<FileRef, WriteError> {
    put_by_content(folder, stem, "json", text)
}

/// Writes `bytes` into a file below `folder`, named by its content.
fn put_by_content(folder: &Path, stem: &str, ending: &str, bytes: &[u8]) -> Result<FileRef, WriteError> {
    let mut file = FileRef::new(String::new(), bytes);
    file.path = format!("{stem}.{}.{ending}", &file.sha256[..12]);
    put(&folder.join(&file.path), bytes)?;
    Ok(file)
}

/// Paths of the files of a first visit.
fn preload(study: &Study, first: First<'_>) -> Vec<String> {
    let tables = first.tables.iter().filter_map(|table| study.file(table, None).ok());
    let place = first.place.and_then(|place| study.places.get(place));
    tables.map(|file| file.path.clone()).chain(place.map(|list| list.path.clone())).collect()
}

/// Writes the manifest with the study `name` as `entry` says, the others as they were.
fn put_manifest(folder: &Path, name: &str, entry: StudyEntry) -> Result<(), WriteError> {
    let path = folder.join(MANIFEST);
    let mut studies = fs::read(&path)
        .ok()
        .and_then(|bytes| Manifest::parse(&bytes).ok())
        .map(|manifest| manifest.studies)
        .unwrap_or_default();
    studies.insert(name.to_owned(), entry);
    let builder = format!("augure-builder {}", env!("CARGO_PKG_VERSION"));
    let manifest = Manifest { schema_version: SCHEMA_VERSION, builder, studies };
    let mut text = serde_json::to_vec_pretty(&manifest)?;
    text.push(b'\n');
    put(&path, &text)
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

/// Removes the tables and lists of `folder` that are not `named`, and the leftovers of interrupted runs.
fn remove_stale(folder: &Path, named: &BTreeSet<String>) -> Result<(), WriteError> {
    let current: BTreeSet<&str> = named.iter().filter_map(|path| path.rsplit('/').next()).collect();
    let failed = |source| WriteError::Io { path: folder.to_owned(), source };
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let ours = [".parquet", ".json", ".parquet.new", ".json.new"].iter().any(|end| name.ends_with(end));
        if ours && !current.contains(name) {
            fs::remove_file(&path).map_err(|source| WriteError::Io { path: path.clone(), source })?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use augure_core::bundle::manifest::ManifestError;
    use augure_core::bundle::table::Column;

    const FIRST: First<'_> = First { tables: &["terms"], place: Some("34") };

    fn table(name: &str, value: i32) -> Table {
        Table::new(name).with("a", Column::Int(vec![Some(value)])).unwrap()
    }

    fn folder(name: &str) -> PathBuf {
        std::env::temp_dir().join(format!("augure-write-{name}-{}", std::process::id()))
    }

    #[test]
    fn a_changed_table_replaces_its_file_and_leaves_nothing_behind() {
        let folder = folder("changed");
        let tables = |value| [BundleTable::part("34-01", table("panel", value))];
        let first = write(&folder, "s", Study::default(), &tables(1), FIRST).unwrap();
        let again = write(&folder, "s", Study::default(), &tables(1), FIRST).unwrap();
        assert_eq!(first, again);
        let second = write(&folder, "s", Study::default(), &tables(2), FIRST).unwrap();
        let mut names: Vec<_> = fs::read_dir(folder.join("s"))
            .unwrap()
            .map(|e| format!("s/{}", e.unwrap().file_name().to_str().unwrap()))
            .collect();
        names.sort();
        let manifest = || Manifest::parse(&fs::read(folder.join(MANIFEST)).unwrap()).unwrap();
        assert_eq!(names, [second[0].path.clone(), manifest().study("s").unwrap().list.path.clone()]);
        assert!(second[0].path.starts_with("s/panel-34-01.") && second[0].path != first[0].path);
        write(&folder, "other", Study::default(), &[], FIRST).unwrap();
        assert_eq!(manifest().studies.len(), 2);
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn each_place_has_a_list_and_a_first_visit_knows_what_it_reads() {
        let folder = folder("places");
        let tables = [
            BundleTable::whole(table("terms", 1)),
            BundleTable::part("34-a", table("model", 2)),
            BundleTable::of_place("34-01", table("panel", 3)),
            BundleTable::of_place("34-02", table("panel", 4)),
            BundleTable::of_place("35-01", table("panel", 5)),
        ];
        let files = write(&folder, "s", Study::default(), &tables, FIRST).unwrap();
        let read =
            |path: &str| fs::read(folder.join(path)).map_err(|_| ManifestError::NotFound(path.to_owned()));
        let manifest = Manifest::parse(&read(MANIFEST).unwrap()).unwrap();
        let list = &manifest.study("s").unwrap().list;
        let study = Study::parse(&list.path, &read(&list.path).unwrap()).unwrap();
        assert_eq!(
            study.files.iter().map(|file| file.table.as_str()).collect::<Vec<_>>(),
            ["model", "terms"]
        );
        assert_eq!(study.places.keys().collect::<Vec<_>>(), ["34", "35"]);
        let preload = [study.file("terms", None).unwrap().path.clone(), study.places["34"].path.clone()];
        assert_eq!(study.preload, preload);
        let place = PlaceList::parse("34", &read(&study.places["34"].path).unwrap()).unwrap();
        let parts: Vec<_> = place.files.iter().filter_map(|file| file.part.as_deref()).collect();
        assert_eq!(parts, ["34-01", "34-02"]);
        assert_eq!(files.len(), 5);
        fs::remove_dir_all(&folder).unwrap();
    }
}

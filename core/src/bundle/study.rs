//! One study's part of a bundle: its list of files, and one further list per place where it has many places.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use super::error::ManifestError;
use super::file::{self, FileEntry, FileRef};

/// A study's list of files, in a file named by its content that `bundle.json` points to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Study {
    /// Date (`YYYY-MM-DD`) of the latest result in the data.
    pub data_until: String,
    /// Producers of the data, with their licences.
    pub sources: Vec<Source>,
    /// The input files that the bundle was compiled from.
    pub inputs: Vec<Input>,
    /// Paths of the files that a first visit reads, which the page preloads before its program runs.
    #[serde(default)]
    pub preload: Vec<String>,
    /// Paths of the files that the view on which the study opens reads besides.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub opening: Vec<String>,
    /// The tables, ordered by path; those of places are in lists of their own.
    pub files: Vec<FileEntry>,
    /// Lists of the files of places, by place: opening one place loads one list.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub places: BTreeMap<String, FileRef>,
}

/// The files of one place.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PlaceList {
    /// The tables' parts, ordered by path.
    pub files: Vec<FileEntry>,
}

/// A producer of data to credit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Title of the data.
    pub title: String,
    /// Publisher of the data.
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

impl Study {
    /// Reads and checks the `text` of the list at `path`.
    ///
    /// # Errors
    /// When the text is no such list, or names a file that is outside the bundle, too large, or without hash.
    pub fn parse(path: &str, text: &[u8]) -> Result<Self, ManifestError> {
        let study: Self = file::parse(path, text)?;
        study.files.iter().try_for_each(FileEntry::check)?;
        study.places.values().try_for_each(FileRef::check)?;
        Ok(study)
    }

    /// The file that holds `table` (or its part `part`).
    ///
    /// # Errors
    /// When the list does not name it.
    pub fn file(&self, table: &str, part: Option<&str>) -> Result<&FileEntry, ManifestError> {
        let found = self.files.iter().find(|file| file.table == table && file.part.as_deref() == part);
        found.ok_or_else(|| missing(table, part))
    }

    /// The place of `part` (`34` for `34-02`) and its list; `None` for a part of no place.
    #[must_use]
    pub fn place_of(&self, part: &str) -> Option<(&str, &FileRef)> {
        let name = place_name(part);
        self.places.get_key_value(name).map(|(name, list)| (name.as_str(), list))
    }

    /// The study with the files of all its places in [`files`](Self::files), each list read by `read`.
    ///
    /// # Errors
    /// When `read` fails, or a list is not the one that was published.
    pub fn whole<E: From<ManifestError> + From<super::error::IntegrityError>>(
        mut self,
        mut read: impl FnMut(&str) -> Result<Vec<u8>, E>,
    ) -> Result<Self, E> {
        for list in self.places.values() {
            let bytes = read(&list.path)?;
            list.verify(&bytes)?;
            self.files.extend(PlaceList::parse(&list.path, &bytes)?.files);
        }
        self.files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(self)
    }
}

impl PlaceList {
    /// Reads and checks the `text` of the list at `path`.
    ///
    /// # Errors
    /// When the text is no such list, or names a file that is outside the bundle, too large, or without hash.
    pub fn parse(path: &str, text: &[u8]) -> Result<Self, ManifestError> {
        let place: Self = file::parse(path, text)?;
        place.files.iter().try_for_each(FileEntry::check)?;
        Ok(place)
    }

    /// The file that holds the part `part` of `table`.
    ///
    /// # Errors
    /// When the list does not name it.
    pub fn file(&self, table: &str, part: &str) -> Result<&FileEntry, ManifestError> {
        let found = self.files.iter().find(|file| file.table == table && file.part.as_deref() == Some(part));
        found.ok_or_else(|| missing(table, Some(part)))
    }
}

/// The place of a part: its name up to the first `-`.
#[must_use]
pub fn place_name(part: &str) -> &str {
    part.split_once('-').map_or(part, |(place, _)| place)
}

fn missing(table: &str, part: Option<&str>) -> ManifestError {
    let of_part = part.map(|part| format!(", part `{part}`")).unwrap_or_default();
    ManifestError::NotFound(format!("table `{table}`{of_part}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::error::OpenError;

    fn entry(table: &str, part: Option<&str>, path: &str) -> FileEntry {
        let FileRef { path, sha256, bytes } = FileRef::new(path.to_owned(), b"PAR1");
        FileEntry { table: table.into(), part: part.map(str::to_owned), path, sha256, bytes, rows: 1 }
    }

    #[test]
    fn places_have_lists_of_their_own_and_a_whole_study_holds_all() {
        let place = PlaceList { files: vec![entry("panel", Some("34-02"), "s/panel-34-02.parquet")] };
        let text = serde_json::to_vec(&place).unwrap();
        let list = FileRef::new("s/place-34.json".to_owned(), &text);
        let study = Study {
            files: vec![
                entry("terms", None, "s/terms.parquet"),
                entry("model", Some("a-t1"), "s/model.parquet"),
            ],
            places: BTreeMap::from([("34".to_owned(), list)]),
            ..Study::default()
        };
        let read_back = Study::parse("s/study.json", &serde_json::to_vec(&study).unwrap()).unwrap();
        assert_eq!(read_back, study);
        assert_eq!(
            study.place_of("34-02").map(|(name, list)| (name, list.path.as_str())),
            Some(("34", "s/place-34.json"))
        );
        assert_eq!(study.place_of("a-t1"), None);
        assert!(study.file("panel", Some("34-02")).is_err());
        assert_eq!(PlaceList::parse("p", &text).unwrap().file("panel", "34-02"), Ok(&place.files[0]));
        let whole = study.clone().whole(|_| Ok::<_, OpenError>(text.clone())).unwrap();
        assert_eq!(whole.file("panel", Some("34-02")), Ok(&place.files[0]));
        assert_eq!(whole.files.len(), 3);
        let altered = study.whole(|_| Ok::<_, OpenError>(b"{\"files\":[]}".to_vec()));
        assert!(matches!(altered, Err(OpenError::Integrity(_))));
    }
}

//! A bundle with one commune's share of another: what the page in one file holds.

use std::collections::BTreeSet;
use std::path::Path;

use augure_core::bundle::file::FileEntry;
use augure_core::bundle::study::{Study, place_name};
use augure_elections::tables::{
    FIRST, communes_from_table, communes_to_table, mergers_from_table, mergers_to_table, setting,
};

use super::STUDY;
use super::bundle::read_back::{Bundle, ReadError};
use super::bundle::write::{BundleTable, First, WriteError, write};

/// A part of a bundle that cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// The bundle does not hold the commune.
    #[error("the bundle in {folder} holds no commune {code}; the table `communes` lists those that it holds")]
    Unknown {
        /// The commune.
        code: String,
        /// Folder of the bundle.
        folder: String,
    },
    /// The part would replace the whole.
    #[error(
        "{0} holds the bundle that a part is taken of, and would lose the rest: write --into another folder"
    )]
    Itself(String),
    /// The bundle cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The part cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// Writes the tables of the bundle in `folder` that `commune` (or the default one) needs, and the communes that share its
/// parts, into the folder `into`; returns the files written.
///
/// What is the same for every commune is taken whole; of tables that are split by commune only its part.
///
/// # Errors
/// When the bundle cannot be read, does not hold the commune, or the new one cannot be written.
pub fn pack(folder: &Path, commune: Option<&str>, into: &Path) -> Result<Vec<FileEntry>, PackError> {
    let bundle = Bundle::open(folder)?;
    let place = |path: &Path| path.canonicalize().ok();
    if place(into).is_some_and(|into| place(folder) == Some(into)) {
        return Err(PackError::Itself(into.display().to_string()));
    }
    let settings = bundle.table("settings", None)?;
    let default = setting(&settings, "default_commune").map_err(ReadError::from)?;
    let commune = commune.or(default).unwrap_or_default();
    let communes = communes_from_table(&bundle.table("communes", None)?).map_err(ReadError::from)?;
    let part = communes.iter().find(|entry| entry.code.as_str() == commune).map(|entry| entry.part.clone());
    let part = part.ok_or_else(|| PackError::Unknown {
        code: commune.to_owned(),
        folder: folder.display().to_string(),
    })?;
    let parts: BTreeSet<&str> = communes.iter().map(|entry| entry.part.as_str()).collect();
    let elsewhere = |of: Option<&str>| of.is_some_and(|of| of != part && parts.contains(of));
    let mut tables = Vec::new();
    for file in bundle.study.files.iter().filter(|file| !elsewhere(file.part.as_deref())) {
        let table = if file.table == "communes" {
            let kept: Vec<_> = communes.iter().filter(|entry| entry.part == part).cloned().collect();
            communes_to_table(&kept)
        } else if file.table == "mergers" {
            let mut mergers = mergers_from_table(&bundle.table("mergers", None)?).map_err(ReadError::from)?;
            mergers.retain(|m| communes.iter().any(|entry| entry.code == m.into && entry.part == part));
            mergers_to_table(&mergers)
        } else {
            bundle.table(&file.table, file.part.as_deref())?
        };
        let of_place = file.part.as_deref().is_some_and(|part| bundle.study.place_of(part).is_some());
        tables.push(BundleTable { name: file.table.clone(), part: file.part.clone(), of_place, table });
    }
    let study = Study { files: Vec::new(), ..bundle.study.clone() };
    let first = First { tables: &FIRST, place: Some(place_name(&part)) };
    Ok(write(into, STUDY, study, &tables, first)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_commune_takes_its_part_and_what_all_share() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let into = std::env::temp_dir().join(format!("augure-pack-{}", std::process::id()));
        let folder = root.join("data-bundle");
        pack(&folder, None, &into).unwrap();
        let (whole, packed) = (Bundle::open(&folder).unwrap(), Bundle::open(&into).unwrap());
        let communes = communes_from_table(&packed.table("communes", None).unwrap()).unwrap();
        assert_eq!(communes.iter().map(|entry| entry.code.as_str()).collect::<Vec<_>>(), ["34301"]);
        let part = communes[0].part.as_str();
        assert_eq!(packed.table("panel", Some(part)).unwrap(), whole.table("panel", Some(part)).unwrap());
        assert_eq!(packed.study.files.iter().filter(|file| file.table == "panel").count(), 1);
        let shared = |bundle: &Bundle| {
            let files = bundle.study.files.iter();
            files.filter(|file| file.table.starts_with("engine") || file.part.is_none()).count()
        };
        assert_eq!(shared(&packed), shared(&whole));
        let unknown = pack(&folder, Some("99999"), &into).unwrap_err().to_string();
        assert!(unknown.contains("no commune 99999"), "{unknown}");
        let whole = pack(&into, None, &into).unwrap_err().to_string();
        assert!(whole.contains("another folder"), "{whole}");
        std::fs::remove_dir_all(&into).unwrap();
    }
}

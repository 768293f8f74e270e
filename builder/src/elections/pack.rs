//! One commune's share of a bundle: the data of the page in one file.

use std::collections::BTreeSet;

use augure_elections::tables::{
    communes_from_table, communes_to_table, mergers_from_table, mergers_to_table, setting,
};

use crate::bundle::open::{Bundle, ReadError};
use crate::bundle::write::BundleTable;
use crate::elections::compile::opening;
use crate::study::prepared::Packed;

/// A share that cannot be taken.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// The bundle lacks the commune.
    #[error("the bundle in {folder} holds no commune {code}; the table `communes` lists those that it holds")]
    Unknown {
        /// The commune.
        code: String,
        /// Folder of the bundle.
        folder: String,
    },
    /// The bundle cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
}

/// The tables of `bundle` that `commune` (or the default one) needs, and the communes that share its parts.
///
/// Tables that are the same for every commune are taken whole; of those that are split by commune, one part.
///
/// # Errors
/// When a table cannot be read, or the bundle lacks the commune.
pub fn pack(
    bundle: &Bundle,
    commune: Option<&str>,
    first: &'static [&'static str],
) -> Result<Packed, PackError> {
    let settings = bundle.table("settings", None)?;
    let default = setting(&settings, "default_commune").map_err(ReadError::from)?;
    let target =
        setting(&settings, "default_target").map_err(ReadError::from)?.unwrap_or_default().to_owned();
    let commune = commune.or(default).unwrap_or_default();
    let communes = communes_from_table(&bundle.table("communes", None)?).map_err(ReadError::from)?;
    let part = communes.iter().find(|entry| entry.code.as_str() == commune).map(|entry| entry.part.clone());
    let part = part.ok_or_else(|| PackError::Unknown {
        code: commune.to_owned(),
        folder: bundle.folder().display().to_string(),
    })?;
    let parts: BTreeSet<&str> = communes.iter().map(|entry| entry.part.as_str()).collect();
    let elsewhere = |other: Option<&str>| other.is_some_and(|other| other != part && parts.contains(other));
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
    Ok(Packed { tables, first, opening: opening(Some(part), &target) })
}

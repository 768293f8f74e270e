//! A bundle with one commune's share of another: what the page in one file holds.

use std::collections::BTreeSet;
use std::path::Path;

use augure_core::bundle::manifest::Study;
use augure_elections::tables::{communes_from_table, communes_to_table, setting};

use super::STUDY;
use super::build::{BuildError, Outcome};
use super::compile::read_back::{Bundle, ReadError};
use super::compile::write::{BundleTable, write};
use crate::cli::{Options, say};

/// A commune that the bundle does not hold.
#[derive(Debug, thiserror::Error)]
#[error("the bundle in {folder} holds no commune {code}; the table `communes` lists those that it holds")]
pub struct PackError {
    /// The commune.
    pub code: String,
    /// Folder of the bundle.
    pub folder: String,
}

/// Writes the tables that `commune` (or the default one) needs, and the communes that share its parts, into the folder `into`.
///
/// What is the same for every commune is taken whole; of tables that are split by commune only its part.
///
/// # Errors
/// When the bundle cannot be read, does not hold the commune, or the new one cannot be written.
pub fn run(options: &Options, commune: Option<&str>, into: &Path) -> Result<Outcome, BuildError> {
    let bundle = Bundle::open(options.bundle())?;
    let settings = bundle.table("settings", None)?;
    let default = setting(&settings, "default_commune").map_err(ReadError::from)?;
    let commune = commune.or(default).unwrap_or_default();
    let communes = communes_from_table(&bundle.table("communes", None)?).map_err(ReadError::from)?;
    let part = communes.iter().find(|entry| entry.code.as_str() == commune).map(|entry| entry.part.clone());
    let part = part.ok_or_else(|| PackError {
        code: commune.to_owned(),
        folder: options.bundle().display().to_string(),
    })?;
    let parts: BTreeSet<&str> = communes.iter().map(|entry| entry.part.as_str()).collect();
    let elsewhere = |of: Option<&str>| of.is_some_and(|of| of != part && parts.contains(of));
    let mut tables = Vec::new();
    for file in bundle.study.files.iter().filter(|file| !elsewhere(file.part.as_deref())) {
        let table = if file.table == "communes" {
            let kept: Vec<_> = communes.iter().filter(|entry| entry.part == part).cloned().collect();
            communes_to_table(&kept).map_err(ReadError::from)?
        } else {
            bundle.table(&file.table, file.part.as_deref())?
        };
        tables.push(BundleTable { name: file.table.clone(), part: file.part.clone(), table });
    }
    let study = Study { files: Vec::new(), ..bundle.study.clone() };
    let files = write(into, STUDY, study, &tables).map_err(super::compile::CompileError::from)?;
    let bytes: u64 = files.iter().map(|file| file.bytes).sum();
    say(&format!("{} files, {bytes} bytes in {}\n", files.len(), into.display()));
    Ok(Outcome::Clean)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_commune_takes_its_part_and_what_all_share() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let into = std::env::temp_dir().join(format!("augure-pack-{}", std::process::id()));
        let options = Options {
            raw: root.join("data/raw"),
            out: Some(root.join("data-bundle")),
            config: None,
            mappings: None,
            quiet: true,
        };
        run(&options, None, &into).unwrap();
        let (whole, packed) = (Bundle::open(options.bundle()).unwrap(), Bundle::open(&into).unwrap());
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
        let unknown = run(&options, Some("99999"), &into).unwrap_err().to_string();
        assert!(unknown.contains("no commune 99999"), "{unknown}");
        std::fs::remove_dir_all(&into).unwrap();
    }
}

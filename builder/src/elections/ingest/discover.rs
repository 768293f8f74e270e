//! Which files of a folder are results, and their bytes.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use augure_core::bundle::manifest::sha256_hex;
use augure_elections::scrutin::ScrutinIndex;

use super::problem::{Problem, Severity};
use crate::elections::config::Config;

/// No input may grow beyond this when decompressed: a small file must not be made to fill the memory.
const MAX_BYTES: u64 = 1 << 30;

/// A results file of the input folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct InputFile {
    /// Path relative to the input folder, with `/`.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
}

/// The results files of `folder`: `.csv`, `.csv.gz` and `.parquet`, directly in it or in its folder `raw`.
///
/// Ordered by name; files of other kinds and other folders are not looked at.
#[must_use]
pub fn discover(folder: &Path) -> Vec<InputFile> {
    let mut files = Vec::new();
    for (sub, prefix) in [(folder.to_owned(), ""), (folder.join("raw"), "raw/")] {
        let Ok(entries) = fs::read_dir(&sub) else { continue };
        for entry in entries.flatten() {
            let path = entry.path();
            let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
            let lower = name.to_ascii_lowercase();
            if path.is_file() && [".csv", ".csv.gz", ".parquet"].iter().any(|end| lower.ends_with(end)) {
                files.push(InputFile { name: format!("{prefix}{name}"), path });
            }
        }
    }
    files.sort();
    files
}

/// What `file` holds, decompressed if need be, and the SHA-256 of its bytes as they are.
///
/// # Errors
/// A problem that says why it cannot be read.
pub fn read(file: &InputFile) -> Result<(Vec<u8>, String), Box<Problem>> {
    let failed = |what: String| {
        Box::new(
            Problem::new(Severity::Error, "unreadable", what)
                .at(&file.name, None)
                .remedy("copy the file again from its source"),
        )
    };
    let bytes = fs::read(&file.path).map_err(|e| failed(format!("cannot be read: {e}")))?;
    let hash = sha256_hex(&bytes);
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok((bytes, hash));
    }
    let mut content = Vec::new();
    flate2::read::MultiGzDecoder::new(bytes.as_slice())
        .take(MAX_BYTES + 1)
        .read_to_end(&mut content)
        .map_err(|e| failed(format!("cannot be decompressed: {e}")))?;
    if content.len() as u64 > MAX_BYTES {
        return Err(failed(format!("holds more than {MAX_BYTES} bytes when decompressed")));
    }
    Ok((content, hash))
}

/// The scrutin that a file name of the form `NN_TYPE_Tn` (`20_MN_T1.csv.gz`) announces.
#[must_use]
pub fn announced(name: &str, config: &Config) -> Option<ScrutinIndex> {
    let stem = name.rsplit('/').next()?.split('.').next()?;
    let mut parts = stem.split('_');
    let (year, election, tour) = (parts.next()?, parts.next()?, parts.next()?);
    let year: i16 = year.parse().ok().filter(|_| year.len() == 2)?;
    let tour: u8 = tour.strip_prefix(['T', 't'])?.parse().ok()?;
    config.scrutin(election, 2000 + year, tour).filter(|_| parts.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_announce_their_scrutin() {
        let config = Config::load(None).unwrap();
        let id = |name| announced(name, &config).map(|index| config.calendar[index].id.clone());
        assert_eq!(id("raw/20_MN_T1.csv.gz").as_deref(), Some("municipales-2020-t1"));
        assert_eq!(id("24_L_T2.csv").as_deref(), Some("legislatives-2024-t2"));
        assert_eq!(id("herault_elections_long_raw.parquet"), None);
        assert_eq!(id("99_MN_T1.csv"), None);
    }
}

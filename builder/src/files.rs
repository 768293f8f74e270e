//! The tables in a folder, and their bytes.

use std::fs;
use std::path::{Path, PathBuf};

use augure_core::bundle::file::sha256_hex;
use augure_ingest::compression::unpacked;
use augure_ingest::problem::{Problem, Severity};

/// File name endings of tables.
const ENDINGS: [&str; 12] = [
    ".csv", ".csv.gz", ".tsv", ".tsv.gz", ".txt", ".txt.gz", ".parquet", ".xlsx", ".xlsm", ".xlsb", ".xls",
    ".ods",
];

/// Ending of notes on how the table beside them is read, which is no table itself.
pub const SPEC: &str = ".spec.toml";

/// A file of the input folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct InputFile {
    /// Path relative to the input folder, with `/`.
    pub name: String,
    /// Its path.
    pub path: PathBuf,
}

/// The content of a folder.
#[derive(Debug, Clone, Default)]
pub struct Discovered {
    /// The tables, ordered by name.
    pub files: Vec<InputFile>,
    /// Files and folders that are not read, with the reason.
    pub unread: Vec<Problem>,
}

/// The tables in `folder`: `.csv`, `.tsv`, `.txt`, each also as `.gz`, `.parquet` and workbooks, directly in it or in its
/// folder `raw`.
///
/// Everything else there is listed, but for the `known` folders, which other parts of the builder read. `subject`: the rows
/// of such tables in words, for messages.
#[must_use]
pub fn discover(folder: &Path, known: &[&str], subject: &str) -> Discovered {
    let mut found = Discovered::default();
    let mut folders: Vec<String> = Vec::new();
    for (sub, prefix) in [(folder.to_owned(), ""), (folder.join("raw"), "raw/")] {
        let Ok(entries) = fs::read_dir(&sub) else { continue };
        for entry in entries.flatten() {
            let path = entry.path();
            let file_name = entry.file_name();
            let name = format!("{prefix}{}", file_name.to_string_lossy());
            let hidden = file_name.to_string_lossy().starts_with(['.', '~']) || name.ends_with(SPEC);
            if hidden || known.iter().any(|known| name == *known) || name == "raw" {
                continue;
            }
            let lower = name.to_ascii_lowercase();
            if path.is_file()
                && file_name.to_str().is_some()
                && ENDINGS.iter().any(|end| lower.ends_with(end))
            {
                found.files.push(InputFile { name, path });
            } else if path.is_dir() {
                folders.push(name);
            } else {
                found.unread.push(unread(&name, subject));
            }
        }
    }
    if !folders.is_empty() {
        folders.sort();
        let message = format!("{} folders are not looked at: {}", folders.len(), folders.join(", "));
        found.unread.push(
            Problem::new(Severity::Warning, "not-read", message)
                .remedy(format!("move {subject} out of them, beside them or into raw/")),
        );
    }
    found.files.sort();
    found.unread.sort();
    found
}

/// The problem that the file `name` is not read, with its remedy.
fn unread(name: &str, subject: &str) -> Problem {
    let ending = name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase());
    let what_to_do = match ending.as_str() {
        "numbers" | "pdf" => "open it and save it as CSV UTF-8",
        "zip" | "7z" | "rar" | "tar" | "tgz" | "bz2" | "xz" | "zst" | "gz" => "unpack it",
        _ => "save it as .csv",
    };
    let remedy = format!("{what_to_do}, if it holds {subject}");
    let message = format!("this file is not looked at: its name ends in none of {}", ENDINGS.join(", "));
    Problem::new(Severity::Warning, "not-read", message).at(name, None).remedy(remedy)
}

/// The content of `file`, decompressed if need be, and the SHA-256 of its bytes as they are.
///
/// # Errors
/// A problem that says why it cannot be read.
pub fn read(file: &InputFile) -> Result<(Vec<u8>, String), Box<Problem>> {
    let bytes = fs::read(&file.path).map_err(|error| {
        let problem = Problem::new(Severity::Error, "unreadable", format!("cannot be read: {error}"));
        Box::new(problem.at(&file.name, None).remedy("copy the file again from its source"))
    })?;
    let hash = sha256_hex(&bytes);
    let content = unpacked(bytes).map_err(|problem| Box::new(problem.at(&file.name, None)))?;
    Ok((content, hash))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_read_is_listed_with_the_reason() {
        let folder = std::env::temp_dir().join(format!("augure-discover-{}", std::process::id()));
        for sub in ["raw/deep", "geo", "old"] {
            fs::create_dir_all(folder.join(sub)).unwrap();
        }
        for name in [
            "a.TXT",
            "b.tsv.gz",
            "raw/c.csv",
            "raw/d.xlsx",
            "e.zip",
            "f.pdf",
            "notes",
            ".hidden",
            "~$d.xlsx",
            "a.TXT.spec.toml",
        ] {
            fs::write(folder.join(name), "x").unwrap();
        }
        let found = discover(&folder, &["geo"], "rain by day");
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(
            found.files.iter().map(|f| f.name.as_str()).collect::<Vec<_>>(),
            ["a.TXT", "b.tsv.gz", "raw/c.csv", "raw/d.xlsx"]
        );
        let unread: Vec<(&str, bool)> =
            found.unread.iter().map(|p| (p.file.as_str(), p.remedy.contains("CSV UTF-8"))).collect();
        assert_eq!(unread, [("", false), ("e.zip", false), ("f.pdf", true), ("notes", false)]);
        assert!(found.unread[0].message.contains("2 folders are not looked at: old, raw/deep"));
    }
}

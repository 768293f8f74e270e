//! The files that rules look at.

use crate::failure::{Failure, Outcome};
use std::path::Path;

/// A text file of the tree.
#[derive(Debug)]
pub(crate) struct TextFile {
    /// From the root, with `/` on every system.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl TextFile {
    pub(crate) fn has_extension(&self, extension: &str) -> bool {
        self.path.rsplit_once('.').is_some_and(|(_, found)| found == extension)
    }
}

/// Folders that are built, downloaded or somebody's data, not written.
const SKIPPED: &[&str] = &[".git", "target", "dist", "node_modules", "data-bundle", "data/raw"];

/// Endings of files that people write.
const WRITTEN: &[&str] =
    &["rs", "toml", "md", "html", "css", "js", "mjs", "json", "csv", "txt", "yml", "yaml", "py", "sh", "svg"];

/// Every written text file below the root, in a fixed order.
pub(crate) fn read(root: &Path) -> Outcome<Vec<TextFile>> {
    let mut files = Vec::new();
    visit(root, "", &mut files)?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn visit(folder: &Path, prefix: &str, files: &mut Vec<TextFile>) -> Outcome {
    let entries = std::fs::read_dir(folder).map_err(|error| Failure::io("list", folder, &error))?;
    for entry in entries.filter_map(Result::ok) {
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type().map_err(|error| Failure::io("look at", &entry.path(), &error))?;
        if kind.is_dir() && !SKIPPED.contains(&path.as_str()) {
            visit(&entry.path(), &format!("{path}/"), files)?;
        } else if kind.is_file() && is_written(&path) {
            // A file that is not UTF-8 is a fixture for the decoder, not something we wrote.
            if let Ok(text) = std::fs::read_to_string(entry.path()) {
                files.push(TextFile { path, text });
            }
        }
    }
    Ok(())
}

fn is_written(path: &str) -> bool {
    path.starts_with(".ci/") || path.rsplit_once('.').is_some_and(|(_, ending)| WRITTEN.contains(&ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_this_package_and_not_what_is_built() {
        let files = read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
        assert!(files.iter().any(|file| file.path == "src/tidy/tree.rs" && file.has_extension("rs")));
        assert!(files.is_sorted_by(|a, b| a.path < b.path));
    }

    #[test]
    fn pictures_and_tables_of_columns_are_not_written() {
        assert!(is_written("core/src/lib.rs") && is_written(".ci/run"));
        assert!(!is_written("docs/screen.png") && !is_written("x.parquet") && !is_written("Cargo.lock"));
    }
}

//! Every file of a built site, by content.

use crate::digest;
use crate::failure::{Failure, Outcome};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// A file by its path and content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Listed {
    /// From the site's root, with `/`.
    pub(crate) path: String,
    pub(crate) bytes: u64,
    pub(crate) sha256: String,
}

/// Every file below `site` except those whose name starts with a dot, which hosts do not serve; by path.
pub(crate) fn files(site: &Path) -> Outcome<Vec<Listed>> {
    let mut files = Vec::new();
    visit(site, "", &mut files)?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

impl Listed {
    /// The file at `path` with this content.
    pub(crate) fn new(path: &str, content: &[u8]) -> Self {
        Self { path: path.to_owned(), bytes: content.len() as u64, sha256: digest::hex(content) }
    }
}

/// The content of a file of the site.
pub(crate) fn read(site: &Path, path: &str) -> Outcome<Vec<u8>> {
    let file = site.join(path);
    std::fs::read(&file).map_err(|error| Failure::io("read", &file, &error))
}

/// The content of a text file of the site.
pub(crate) fn text(site: &Path, path: &str) -> Outcome<String> {
    let file = site.join(path);
    std::fs::read_to_string(&file).map_err(|error| Failure::io("read", &file, &error))
}

/// Writes a file of the site.
pub(crate) fn write(site: &Path, path: &str, text: &str) -> Outcome {
    let file = site.join(path);
    std::fs::write(&file, text).map_err(|error| Failure::io("write", &file, &error))
}

/// Removes a file of the site.
pub(crate) fn remove(site: &Path, path: &str) -> Outcome {
    let file = site.join(path);
    std::fs::remove_file(&file).map_err(|error| Failure::io("remove", &file, &error))
}

fn visit(site: &Path, prefix: &str, files: &mut Vec<Listed>) -> Outcome {
    let folder = site.join(prefix);
    let entries = std::fs::read_dir(&folder).map_err(|error| Failure::io("list", &folder, &error))?;
    for entry in entries.filter_map(Result::ok) {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let path = format!("{prefix}{name}");
        if entry.path().is_dir() {
            visit(site, &format!("{path}/"), files)?;
        } else {
            let content = read(site, &path)?;
            files.push(Listed::new(&path, &content));
        }
    }
    Ok(())
}

/// Makes `to` a copy of the folder `from`.
pub(crate) fn copy(from: &Path, to: &Path) -> Outcome {
    let _ = std::fs::remove_dir_all(to);
    for file in files(from)? {
        let (from, to) = (from.join(&file.path), to.join(&file.path));
        if let Some(folder) = to.parent() {
            std::fs::create_dir_all(folder).map_err(|error| Failure::io("create", folder, &error))?;
        }
        std::fs::copy(&from, &to).map_err(|error| Failure::io("copy", &from, &error))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_below_are_listed_by_path_and_hidden_ones_are_not() {
        let site = std::env::temp_dir().join(format!("augure-listing-{}", std::process::id()));
        std::fs::create_dir_all(site.join("b")).unwrap();
        for path in ["b/c.js", "a.css", ".nojekyll", "b.html"] {
            std::fs::write(site.join(path), path).unwrap();
        }
        let files = files(&site).unwrap();
        std::fs::remove_dir_all(&site).unwrap();
        assert_eq!(files, ["a.css", "b.html", "b/c.js"].map(|path| Listed::new(path, path.as_bytes())));
        assert_eq!(Listed::new("a", b"abc").sha256.get(..8), Some("ba7816bf"));
    }
}

//! Every file of a built site, by content.

use crate::digest;
use crate::failure::{Failure, Outcome};
use std::path::Path;

/// One file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Listed {
    /// From the site's root, with `/`.
    pub(crate) path: String,
    pub(crate) bytes: u64,
    pub(crate) sha256: String,
}

/// Every file below `site` except those whose name starts with a dot, which hosts do not serve; by path.
pub(crate) fn of(site: &Path) -> Outcome<Vec<Listed>> {
    let mut files = Vec::new();
    visit(site, "", &mut files)?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// The file as the list names it.
pub(crate) fn one(path: &str, content: &[u8]) -> Listed {
    Listed { path: path.to_owned(), bytes: content.len() as u64, sha256: digest::hex(content) }
}

/// Reads a file of the site.
pub(crate) fn read(site: &Path, path: &str) -> Outcome<Vec<u8>> {
    let file = site.join(path);
    std::fs::read(&file).map_err(|error| Failure::io("read", &file, &error))
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
            files.push(one(&path, &content));
        }
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
        let files = of(&site).unwrap();
        std::fs::remove_dir_all(&site).unwrap();
        assert_eq!(files, ["a.css", "b.html", "b/c.js"].map(|path| one(path, path.as_bytes())));
        assert_eq!(one("a", b"abc").sha256.get(..8), Some("ba7816bf"));
    }
}

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
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let files = of(&root.join("src/finish")).unwrap();
        let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(paths, ["listing.rs", "marks.rs", "mod.rs", "preload.rs", "release.rs", "split.rs"]);
        assert!(of(root).unwrap().iter().any(|file| file.path == "src/finish/mod.rs"));
        assert_eq!(one("a", b"abc").sha256.get(..8), Some("ba7816bf"));
    }
}

//! The description of a built site: `site.json`.
//!
//! `cargo xtask finish` writes it at the end of a build. Later commands read it and search neither the page nor the scripts.

pub(crate) mod listing;
pub(crate) mod page;
pub(crate) mod scripts;

use crate::failure::{Failure, Outcome};
use listing::Listed;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// The page.
pub(crate) const PAGE: &str = "index.html";
/// The service worker: it lists the other files, the browser compares and updates it.
pub(crate) const WORKER: &str = "sw.js";
/// The description of the site, which no page reads.
const DESCRIPTION: &str = "site.json";
/// The folder of the bundle.
pub(crate) const BUNDLE: &str = "data-bundle/";
/// The manifest of the bundle.
pub(crate) const MANIFEST: &str = "data-bundle/bundle.json";

/// A built site. Paths are from its root, with `/`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Site {
    /// The release's name: 16 hexadecimal digits of a SHA-256 over the whole site.
    pub(crate) release: String,
    /// The study that opens where the address names none.
    pub(crate) opening: String,
    /// The studies of the bundle, with their places.
    pub(crate) studies: BTreeMap<String, Vec<String>>,
    pub(crate) program: Program,
    /// Style sheets, in the order in which the page applies them.
    pub(crate) styles: Vec<String>,
    pub(crate) icon: String,
    /// Files of the bundle that the page asks for before its program runs, by study, whatever the address asks of it; and the
    /// manifest in any case.
    pub(crate) preload: BTreeMap<String, Vec<String>>,
    /// Every file but the service worker and this description.
    pub(crate) files: Vec<SiteFile>,
}

/// The program and the scripts that load it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Program {
    /// The script that runs the WebAssembly.
    pub(crate) script: String,
    /// The WebAssembly of a first visit.
    pub(crate) wasm: String,
    /// The script that fetches lazy parts.
    pub(crate) lazy_script: String,
    /// Lazy parts of the WebAssembly, by name: a study, or what several studies share.
    pub(crate) parts: BTreeMap<String, String>,
}

/// A file of the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SiteFile {
    #[serde(flatten)]
    pub(crate) file: Listed,
    /// The files that the service worker keeps together: a study, or a place of one (`study/place`); empty for the files that
    /// every page needs.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) group: String,
}

/// Whether the lazy part called `part` is of `study`: it has the study's name, or begins with it and a hyphen.
pub(crate) fn is_part_of(part: &str, study: &str) -> bool {
    part.strip_prefix(study).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

impl Site {
    /// The description of the built site in `folder`.
    pub(crate) fn read(folder: &Path) -> Outcome<Self> {
        serde_json::from_slice(&listing::read(folder, DESCRIPTION)?).map_err(|error| {
            let path = folder.join(DESCRIPTION);
            Failure::new(format!("{}: {error}", path.display()))
                .next("`cargo xtask dist` builds the site again")
        })
    }

    /// Writes the description into the site in `folder`.
    pub(crate) fn write(&self, folder: &Path) -> Outcome {
        let text = serde_json::to_string_pretty(self)
            .map_err(|error| Failure::new(format!("{DESCRIPTION} cannot be written: {error}")))?;
        listing::write(folder, DESCRIPTION, &(text + "\n"))
    }

    /// The length of all files.
    pub(crate) fn bytes(&self) -> u64 {
        self.files.iter().map(|file| file.file.bytes).sum()
    }

    /// A failure that lists the studies, unless the site has `study`.
    pub(crate) fn check_study(&self, study: &str) -> Outcome {
        if self.studies.contains_key(study) {
            return Ok(());
        }
        let studies = self.studies.keys().cloned().collect::<Vec<_>>().join(", ");
        Err(Failure::new(format!("the site has no study `{study}`"))
            .next(format!("choose one of its studies: {studies}")))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A site with these studies and nothing else.
    pub(crate) fn site(studies: &[&str]) -> Site {
        let program = Program {
            script: String::new(),
            wasm: String::new(),
            lazy_script: String::new(),
            parts: BTreeMap::new(),
        };
        Site {
            release: "0f".into(),
            opening: String::new(),
            studies: studies.iter().map(|study| ((*study).to_owned(), Vec::new())).collect(),
            program,
            styles: Vec::new(),
            icon: String::new(),
            preload: BTreeMap::new(),
            files: Vec::new(),
        }
    }

    #[test]
    fn a_description_reads_back_as_it_was_written() {
        let folder = std::env::temp_dir().join(format!("augure-site-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let file =
            |path: &str, group: &str| SiteFile { file: Listed::new(path, b"abc"), group: group.into() };
        let mut written = site(&["a", "b"]);
        written.files = vec![file("index.html", ""), file("a-0f.wasm", "a")];
        written.write(&folder).unwrap();
        assert_eq!(Site::read(&folder).unwrap(), written);
        assert_eq!(written.bytes(), 6);
        std::fs::write(folder.join(DESCRIPTION), "{}").unwrap();
        let failure = Site::read(&folder).unwrap_err().to_string();
        assert!(failure.contains("site.json: missing field `release`"), "{failure}");
        std::fs::remove_dir_all(folder).unwrap();
    }
}

//! The files of each study and place, from the bundle's lists: the service worker keeps them together, the page asks for
//! some of them before its program runs.

use crate::failure::{Failure, Outcome};
use crate::site::{BUNDLE, MANIFEST, is_part_of, listing};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// The groups that the lists of a bundle describe.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Groups {
    /// Path of a file -> its group: `study`, or `study/place`. The manifest has none, every page needs it.
    groups: BTreeMap<String, String>,
    /// Paths of the files that a first visit to each study reads, the manifest apart; by study, its list first.
    pub(super) preload: BTreeMap<String, Vec<String>>,
    /// Paths of the files that the view on which each study opens reads besides, by study.
    pub(super) opening: BTreeMap<String, Vec<String>>,
    /// The studies, with their places.
    pub(super) studies: BTreeMap<String, Vec<String>>,
}

impl Groups {
    /// Reads the lists of the bundle in `site`. `opening` is the study that has to be there, `parts` are the lazy parts of the
    /// program by name.
    pub(super) fn read(site: &Path, opening: &str, parts: &BTreeMap<String, String>) -> Outcome<Self> {
        let mut groups = Self::default();
        let manifest = json(site, MANIFEST)?;
        for (study, entry) in entries(&manifest, "studies", MANIFEST)? {
            let path = groups.add(&entry["list"], study)?;
            let list = json(site, &path)?;
            let preload = [path.clone()].into_iter().chain(paths(&list["preload"]));
            groups.preload.insert(study.clone(), preload.collect());
            groups.opening.insert(study.clone(), paths(&list["opening"]).collect());
            groups.add_files(&list, study, &path)?;
            let mut places = Vec::new();
            for (place, file) in list["places"].as_object().into_iter().flatten() {
                let group = format!("{study}/{place}");
                let path = groups.add(file, &group)?;
                groups.add_files(&json(site, &path)?, &group, &path)?;
                places.push(place.clone());
            }
            for (_, part) in parts.iter().filter(|(name, _)| is_part_of(name, study)) {
                groups.groups.insert(part.clone(), study.clone());
            }
            groups.studies.insert(study.clone(), places);
        }
        if groups.studies.contains_key(opening) {
            return Ok(groups);
        }
        let studies = groups.studies.into_keys().collect::<Vec<_>>().join(", ");
        Err(Failure::new(format!(
            "{MANIFEST} lacks the study `{opening}` that the site opens with; it has {studies}"
        ))
        .next("compile the study into the bundle, or put another one first in src/studies.rs"))
    }

    /// The group of the file at `path`; empty for what every page needs.
    pub(super) fn group(&self, path: &str) -> &str {
        self.groups.get(path).map_or("", String::as_str)
    }

    fn add_files(&mut self, list: &Value, group: &str, path: &str) -> Outcome {
        let files = list["files"].as_array().ok_or_else(|| wrong(path, "files"))?;
        files.iter().try_for_each(|file| self.add(file, group).map(|_| ()))
    }

    /// Adds the file that `file` refers to; returns its path in the site.
    fn add(&mut self, file: &Value, group: &str) -> Outcome<String> {
        let path = file["path"].as_str().ok_or_else(|| wrong(MANIFEST, "path"))?;
        let path = format!("{BUNDLE}{path}");
        self.groups.insert(path.clone(), group.to_owned());
        Ok(path)
    }
}

/// The paths in the site of the files that `list` names.
fn paths(list: &Value) -> impl Iterator<Item = String> {
    let files = list.as_array().into_iter().flatten().filter_map(Value::as_str);
    files.map(|path| format!("{BUNDLE}{path}"))
}

fn json(site: &Path, path: &str) -> Outcome<Value> {
    serde_json::from_slice(&listing::read(site, path)?).map_err(|error| {
        Failure::new(format!("{path}: {error}")).next("`cargo xtask bundle` compiles it again")
    })
}

fn entries<'a>(
    value: &'a Value,
    name: &str,
    path: &str,
) -> Outcome<impl Iterator<Item = (&'a String, &'a Value)> + use<'a>> {
    value[name].as_object().map(|entries| entries.iter()).ok_or_else(|| wrong(path, name))
}

fn wrong(path: &str, name: &str) -> Failure {
    Failure::new(format!("{path} has no `{name}` where the bundle's lists have one"))
        .next("`cargo xtask bundle` compiles the bundle again")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_belong_to_studies_and_places() {
        let site = std::env::temp_dir().join(format!("augure-groups-{}", std::process::id()));
        std::fs::create_dir_all(site.join("data-bundle")).unwrap();
        for (path, text) in [
            ("bundle.json", r#"{"studies":{"a":{"list":{"path":"a.json"}},"b":{"list":{"path":"b.json"}}}}"#),
            (
                "a.json",
                r#"{"preload":["a/t.parquet","a-1.json"],"opening":["a/p.parquet"],"files":[{"path":"a/t.parquet"}],"places":{"1":{"path":"a-1.json"}}}"#,
            ),
            ("a-1.json", r#"{"files":[{"path":"a/p.parquet"}]}"#),
            ("b.json", r#"{"files":[]}"#),
        ] {
            std::fs::write(site.join("data-bundle").join(path), text).unwrap();
        }
        let parts = [("a", "a-0f.wasm"), ("a-more", "a-more-0f.wasm"), ("shared", "shared-0f.wasm")];
        let parts: BTreeMap<_, _> =
            parts.map(|(name, path)| (name.to_owned(), path.to_owned())).into_iter().collect();
        let groups = Groups::read(&site, "a", &parts).unwrap();
        for (path, group) in [
            ("data-bundle/a/t.parquet", "a"),
            ("data-bundle/a/p.parquet", "a/1"),
            ("data-bundle/a.json", "a"),
            ("data-bundle/a-1.json", "a/1"),
            ("data-bundle/b.json", "b"),
            ("a-0f.wasm", "a"),
            ("a-more-0f.wasm", "a"),
            ("shared-0f.wasm", ""),
            (MANIFEST, ""),
            ("index.html", ""),
        ] {
            assert_eq!(groups.group(path), group, "{path}");
        }
        assert_eq!(
            groups.preload["a"],
            ["data-bundle/a.json", "data-bundle/a/t.parquet", "data-bundle/a-1.json"]
        );
        assert_eq!(groups.preload["b"], ["data-bundle/b.json"]);
        assert_eq!(groups.opening["a"], ["data-bundle/a/p.parquet"]);
        assert_eq!(groups.studies["a"], ["1"]);
        let failure = Groups::read(&site, "c", &parts).unwrap_err().to_string();
        assert!(failure.contains("lacks the study `c`") && failure.contains("it has a, b"), "{failure}");
        std::fs::write(site.join("data-bundle/b.json"), "{}").unwrap();
        let failure = Groups::read(&site, "a", &parts).unwrap_err().to_string();
        assert!(failure.contains("data-bundle/b.json has no `files`"), "{failure}");
        std::fs::remove_dir_all(site).unwrap();
    }
}

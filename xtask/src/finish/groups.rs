//! Which files of a site belong to which study and place, from the bundle's lists: the service worker keeps them together,
//! the page asks for some of them before its program runs.

use super::listing;
use crate::failure::{Failure, Outcome};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// The folder of the bundle in the site.
const FOLDER: &str = "data-bundle/";
/// The manifest of the data.
pub(crate) const MANIFEST: &str = "data-bundle/bundle.json";

/// What the lists of a bundle say.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Groups {
    /// Path of a file -> its group: `study`, or `study/place`. The manifest has none, every page needs it.
    of: BTreeMap<String, String>,
    /// Paths of the files that a first visit to the opening study reads, the manifest first.
    pub(crate) preload: Vec<String>,
    /// The studies.
    pub(crate) studies: Vec<String>,
}

impl Groups {
    /// Reads the lists of the bundle in `site`; `opening` is the study whose files are asked for early.
    pub(crate) fn read(site: &Path, opening: &str) -> Outcome<Self> {
        let mut groups = Self { preload: vec![MANIFEST.to_owned()], ..Self::default() };
        let manifest = json(site, MANIFEST)?;
        for (study, entry) in entries(&manifest, "studies", MANIFEST)? {
            groups.studies.push(study.clone());
            let path = groups.add(&entry["list"], study)?;
            if study == opening {
                groups.preload.push(path.clone());
            }
            let list = json(site, &path)?;
            groups.add_files(&list, study, &path)?;
            for (place, file) in list["places"].as_object().into_iter().flatten() {
                let group = format!("{study}/{place}");
                let path = groups.add(file, &group)?;
                groups.add_files(&json(site, &path)?, &group, &path)?;
            }
            if study == opening {
                let early = list["preload"].as_array().into_iter().flatten().filter_map(Value::as_str);
                groups.preload.extend(early.map(|path| format!("{FOLDER}{path}")));
            }
        }
        Ok(groups)
    }

    /// The group of the file at `path`; empty for what every page needs.
    pub(crate) fn group(&self, path: &str) -> &str {
        if let Some(group) = self.of.get(path) {
            return group;
        }
        // A lazy part of the program is named by its study.
        let lazy = |study: &&String| {
            path.strip_prefix(study.as_str())
                .is_some_and(|rest| rest.starts_with('-') && rest.ends_with(".wasm"))
        };
        self.studies.iter().find(lazy).map_or("", String::as_str)
    }

    fn add_files(&mut self, list: &Value, group: &str, path: &str) -> Outcome {
        let files = list["files"].as_array().ok_or_else(|| wrong(path, "files"))?;
        files.iter().try_for_each(|file| self.add(file, group).map(|_| ()))
    }

    /// Adds the file that `file` refers to; returns its path in the site.
    fn add(&mut self, file: &Value, group: &str) -> Outcome<String> {
        let path = file["path"].as_str().ok_or_else(|| wrong(MANIFEST, "path"))?;
        let path = format!("{FOLDER}{path}");
        self.of.insert(path.clone(), group.to_owned());
        Ok(path)
    }
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
                r#"{"preload":["a/t.parquet","a-1.json"],"files":[{"path":"a/t.parquet"}],"places":{"1":{"path":"a-1.json"}}}"#,
            ),
            ("a-1.json", r#"{"files":[{"path":"a/p.parquet"}]}"#),
            ("b.json", r#"{"files":[]}"#),
        ] {
            std::fs::write(site.join("data-bundle").join(path), text).unwrap();
        }
        let groups = Groups::read(&site, "a").unwrap();
        let of = |path: &str| groups.group(path).to_owned();
        assert_eq!(["t.parquet", "p.parquet"].map(|name| of(&format!("data-bundle/a/{name}"))), ["a", "a/1"]);
        assert_eq!(
            ["a.json", "a-1.json", "b.json"].map(|name| of(&format!("data-bundle/{name}"))),
            ["a", "a/1", "b"]
        );
        assert_eq!([MANIFEST, "index.html", "a-0f.wasm", "ab-0f.wasm"].map(of), ["", "", "a", ""]);
        let expected = [MANIFEST, "data-bundle/a.json", "data-bundle/a/t.parquet", "data-bundle/a-1.json"];
        assert_eq!(groups.preload, expected);
        std::fs::write(site.join("data-bundle/b.json"), "{}").unwrap();
        let failure = Groups::read(&site, "a").unwrap_err().to_string();
        assert!(failure.contains("data-bundle/b.json has no `files`"), "{failure}");
        std::fs::remove_dir_all(site).unwrap();
    }
}

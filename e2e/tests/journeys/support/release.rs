//! A second release of the built site, for journeys on updates.

use std::path::{Path, PathBuf};

use augure_core::bundle::file::{FileRef, sha256_hex};
use serde_json::Value;

use super::server::built_site;

/// The description of the site by `cargo xtask finish`; not a file of the release.
const DESCRIPTION: &str = "site.json";

/// The name of the second release.
pub(crate) const SECOND: &str = "2222222222222222";
/// A text that its changed files hold and the first release's do not.
pub(crate) const MARK: &str = "second-release";
/// Files whose content differs between the two releases under the same name.
pub(crate) const CHANGED: [&str; 4] = ["index.html", "boot.js", "offline.js", "data-bundle/bundle.json"];

/// The second release, in a folder that is removed with this value.
pub(crate) struct Second {
    /// Where it is.
    pub(crate) folder: PathBuf,
    /// A data file of the first release that the second has under another name.
    pub(crate) renamed: String,
}

impl Second {
    /// Makes it from the built site: every file of [`CHANGED`] differs, one data file has another name.
    pub(crate) fn make(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("augure-second-{}-{name}", std::process::id()));
        copy(&built_site(), &folder);
        let read = |path: &str| std::fs::read_to_string(folder.join(path)).unwrap();
        let write = |path: &str, text: String| std::fs::write(folder.join(path), text).unwrap();

        for script in ["boot.js", "offline.js"] {
            write(script, read(script) + "\n// " + MARK + "\n");
        }
        let renamed = rename_a_panel(&folder);
        let page = read("index.html");
        let page = set(&page, "data-release=\"", SECOND);
        let page = set(&page, "data-bundle=\"", &sha256_hex(read("data-bundle/bundle.json").as_bytes()));
        let boot = between(&page, "src=\"./boot.js\"", ">");
        let integrity = format!(" integrity=\"{}\"", between(boot, " integrity=\"", "\""));
        let unchecked = boot.replacen(&integrity, "", 1);
        write("index.html", page.replacen(boot, &unchecked, 1) + "<!-- " + MARK + " -->");

        let worker = read("sw.js");
        let list = between(&worker, "const RELEASE = {", "] };");
        let site = description();
        let mut lines = format!(" id: \"{SECOND}\", files: [\n");
        let listed = |path: &String| !["sw.js", ".nojekyll", DESCRIPTION].contains(&path.as_str());
        for path in files(&folder, "").into_iter().filter(listed) {
            let bytes = std::fs::read(folder.join(&path)).unwrap();
            let group = group_of(&site, &path).map(|group| format!(", \"{group}\"")).unwrap_or_default();
            lines += &format!("[\"{path}\", {}, \"{}\"{group}],\n", bytes.len(), sha256_hex(&bytes));
        }
        write("sw.js", worker.replacen(list, &lines, 1));
        Self { folder, renamed }
    }
}

/// Gives one part of the panel another name, in its file and in the lists that lead to it; returns its old path in the site.
fn rename_a_panel(site: &Path) -> String {
    let bundle = site.join("data-bundle");
    let json =
        |path: &str| -> Value { serde_json::from_slice(&std::fs::read(bundle.join(path)).unwrap()).unwrap() };
    // Under another name, as a list is named by its content.
    let put = |path: &str, list: &Value| {
        let text = serde_json::to_vec(list).unwrap();
        std::fs::write(bundle.join(path), &text).unwrap();
        serde_json::to_value(FileRef::new(path.to_owned(), &text)).unwrap()
    };
    let mut manifest = json("bundle.json");
    let entry = &mut manifest["studies"]["elections"]["list"];
    let study_path = entry["path"].as_str().unwrap().to_owned();
    let mut study = json(&study_path);
    let place_path = study["places"]["34"]["path"].as_str().unwrap().to_owned();
    let mut place = json(&place_path);
    let panel =
        place["files"].as_array_mut().unwrap().iter_mut().find(|file| file["table"] == "panel").unwrap();
    let old = panel["path"].as_str().unwrap().to_owned();
    let new = format!("elections/{MARK}-panel.parquet");
    std::fs::rename(bundle.join(&old), bundle.join(&new)).unwrap();
    panel["path"] = new.into();
    study["places"]["34"] = put(&format!("elections/place-34.{MARK}.json"), &place);
    *entry = put(&format!("elections/study.{MARK}.json"), &study);
    manifest["builder"] = MARK.into();
    for path in [&study_path, &place_path] {
        std::fs::remove_file(bundle.join(path)).unwrap();
    }
    std::fs::write(bundle.join("bundle.json"), serde_json::to_vec(&manifest).unwrap()).unwrap();
    format!("data-bundle/{old}")
}

/// The group of the file at `path` in the first release, or that of the file that it takes the place of.
fn group_of<'a>(site: &'a Value, path: &str) -> Option<&'a str> {
    if path.contains(MARK) {
        return Some(if path.contains("study") { "elections" } else { "elections/34" });
    }
    site["files"].as_array().unwrap().iter().find(|file| file["path"] == path)?["group"].as_str()
}

impl Drop for Second {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The first release's name.
pub(crate) fn first() -> String {
    description()["release"].as_str().unwrap().to_owned()
}

/// The description of the first release.
pub(crate) fn description() -> Value {
    let path = built_site().join(DESCRIPTION);
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let rest = text.split_once(start).unwrap_or_else(|| panic!("no {start} in the built site")).1;
    rest.split_once(end).unwrap().0
}

fn set(page: &str, attribute: &str, value: &str) -> String {
    let old = format!("{attribute}{}\"", between(page, attribute, "\""));
    page.replacen(&old, &format!("{attribute}{value}\""), 1)
}

fn files(folder: &Path, prefix: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder.join(prefix)).unwrap().flatten() {
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            found.extend(files(folder, &format!("{path}/")));
        } else {
            found.push(path);
        }
    }
    found
}

fn copy(from: &Path, to: &Path) {
    for path in files(from, "") {
        let target = to.join(&path);
        std::fs::create_dir_all(target.parent().unwrap()).unwrap();
        std::fs::copy(from.join(&path), target).unwrap();
    }
}

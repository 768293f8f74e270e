//! A second release of the built site, for journeys on updates.

use std::path::{Path, PathBuf};

use augure_core::bundle::manifest::sha256_hex;

use super::server::built_site;

/// The name of the second release.
pub(crate) const SECOND: &str = "2222222222222222";
/// What its changed files hold and the first release's do not.
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
        let manifest = read("data-bundle/bundle.json");
        let panel = between(&manifest, "\"path\": \"elections/panel-", "\"").to_owned();
        let renamed = format!("data-bundle/elections/panel-{panel}");
        let other = format!("{MARK}-{panel}");
        std::fs::rename(folder.join(&renamed), folder.join("data-bundle/elections").join(&other)).unwrap();
        let manifest = manifest.replace(&format!("elections/panel-{panel}"), &format!("elections/{other}"));
        write(
            "data-bundle/bundle.json",
            manifest.replacen("\"builder\": \"", &format!("\"builder\": \"{MARK} "), 1),
        );

        let page = read("index.html");
        let page = set(&page, "data-release=\"", SECOND);
        let page = set(&page, "data-bundle=\"", &sha256_hex(read("data-bundle/bundle.json").as_bytes()));
        let boot = between(&page, "src=\"./boot.js\"", " data-js");
        write("index.html", page.replacen(boot, "", 1) + "<!-- " + MARK + " -->");

        let worker = read("sw.js");
        let list = between(&worker, "const RELEASE = {", "] };");
        let mut lines = format!(" id: \"{SECOND}\", files: [\n");
        for path in files(&folder, "").into_iter().filter(|path| path != "sw.js" && path != ".nojekyll") {
            let bytes = std::fs::read(folder.join(&path)).unwrap();
            lines += &format!("[\"{path}\", {}, \"{}\"],\n", bytes.len(), sha256_hex(&bytes));
        }
        write("sw.js", worker.replacen(list, &lines, 1));
        Self { folder, renamed }
    }
}

impl Drop for Second {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The first release's name, from its page.
pub(crate) fn first() -> String {
    let page = std::fs::read_to_string(built_site().join("index.html")).unwrap();
    between(&page, "data-release=\"", "\"").to_owned()
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

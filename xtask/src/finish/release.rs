//! A release: the files of a built site and the name that their content gives it.
//!
//! The name goes into the page, the list into the service worker. Both would change the name if they counted, so it
//! is taken from the site as it was before they were written: same sources, same name, on every machine.

use super::groups::{Groups, MANIFEST};
use super::listing::{self, Listed};
use super::marks::{self, between, text};
use super::preload;
use super::split;
use crate::digest;
use crate::failure::{Failure, Outcome};
use std::path::Path;

/// The page.
const PAGE: &str = "index.html";
/// The service worker: not in its own list, the browser compares and updates it.
const WORKER: &str = "sw.js";
/// The study that the page opens on: the first of `src/studies.rs`.
const OPENING: &str = "elections";
/// The line of the worker that is overwritten.
const UNRELEASED: &str = "const RELEASE = { id: \"none\", files: [] };";
/// How many digits of the hash name a release.
const ID_LENGTH: usize = 16;

/// What a site consists of.
#[derive(Debug)]
pub(crate) struct Release {
    /// 16 hexadecimal digits of a SHA-256 over the whole site.
    pub(crate) id: String,
    /// Every file but the service worker.
    pub(crate) files: Vec<Listed>,
    groups: Groups,
}

impl Release {
    /// The length of all files.
    pub(crate) fn bytes(&self) -> u64 {
        self.files.iter().map(|file| file.bytes).sum()
    }
}

/// Writes integrity attributes, preloads and the release's name into the page, and the list into the worker.
pub(crate) fn seal(site: &Path) -> Outcome<Release> {
    let read = |path: &str| listing::read(site, path);
    let mut page = split::name_by_content(site, &text(read(PAGE)?, PAGE)?)?;
    page = marks::with_integrity(&page, "src=\"./boot.js\"", &digest::integrity(&read("boot.js")?))?;
    for reference in ["data-js=\"./", "data-wasm=\"./"] {
        let name = between(&page, reference, "\"")?;
        let hash = digest::integrity(&read(&name)?);
        if name.ends_with(".wasm") {
            page = marks::with_value(&page, "data-wasm-integrity", &hash)?;
        } else {
            page = marks::with_integrity(&page, &format!("href=\"./{name}\""), &hash)?;
        }
    }
    page = marks::with_value(&page, "data-bundle", &digest::hex(&read(MANIFEST)?))?;
    let groups = Groups::read(site, OPENING)?;
    page = preload::with_preloads(&page, &groups.preload)?;

    let worker = text(read(WORKER)?, WORKER)?;
    let others = listing::of(site)?.into_iter().filter(|file| ![PAGE, WORKER].contains(&file.path.as_str()));
    let mut files: Vec<Listed> = others.collect();
    let unnamed = [listing::one(PAGE, page.as_bytes()), listing::one(WORKER, worker.as_bytes())];
    let id = name(files.iter().chain(&unnamed));

    page = marks::with_value(&page, "data-release", &id)?;
    files.push(listing::one(PAGE, page.as_bytes()));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let release = Release { id, files, groups };
    write(site, PAGE, &page)?;
    write(site, WORKER, &marks::replace_once(&worker, UNRELEASED, &release_line(&release))?)?;
    Ok(release)
}

/// The name of the release of a site that was sealed before, from its page.
pub(crate) fn id_of(site: &Path) -> Outcome<String> {
    between(&text(listing::read(site, PAGE)?, PAGE)?, "data-release=\"", "\"")
}

fn name<'a>(files: impl Iterator<Item = &'a Listed>) -> String {
    let mut lines: Vec<String> = files.map(|file| format!("{}  {}\n", file.sha256, file.path)).collect();
    lines.sort();
    digest::hex(lines.concat().as_bytes())[..ID_LENGTH].to_owned()
}

fn release_line(release: &Release) -> String {
    let mut line = format!("const RELEASE = {{ id: \"{}\", files: [", release.id);
    for Listed { path, bytes, sha256 } in &release.files {
        let group = match release.groups.group(path) {
            "" => String::new(),
            group => format!(", \"{group}\""),
        };
        line += &format!("\n  [\"{path}\", {bytes}, \"{sha256}\"{group}],");
    }
    line + "\n] };"
}

fn write(site: &Path, path: &str, text: &str) -> Outcome {
    let file = site.join(path);
    std::fs::write(&file, text).map_err(|error| Failure::io("write", &file, &error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    const LISTS: &str = r#"{"studies":{"elections":{"list":{"path":"study.0.json"}}}}"#;

    /// A site as Trunk leaves it, in a folder of its own.
    fn site(name: &str, style: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("augure-release-{}-{name}", std::process::id()));
        std::fs::create_dir_all(folder.join("data-bundle")).unwrap();
        let page = "<html data-release=\"\" data-bundle=\"\"><script src=\"./boot.js\" \
                    data-js=\"./a.js\" data-wasm=\"./a.wasm\" data-wasm-integrity=\"\"></script>\
                    <link href=\"./a.js\"></head>";
        let worker = format!("{UNRELEASED}\n// the rest\n");
        let files = [
            (PAGE, page),
            (WORKER, &worker),
            (MANIFEST, LISTS),
            ("data-bundle/study.0.json", r#"{"preload":["t.0.parquet"],"files":[{"path":"t.0.parquet"}]}"#),
            ("data-bundle/t.0.parquet", ""),
            ("boot.js", "1"),
            ("a.js", "import * as import1 from \"./__wasm_split.js\""),
            ("__wasm_split.js", "fetch(new URL(\"./split_elections.wasm\", import.meta.url))"),
            ("split_elections.wasm", "4"),
            ("a.wasm", "3"),
            ("a.css", style),
            (".nojekyll", ""),
        ];
        for (path, content) in files {
            std::fs::write(folder.join(path), content).unwrap();
        }
        folder
    }

    #[test]
    fn a_sealed_site_lists_what_it_is_and_names_it_by_content() {
        let (one, same, other) = (site("one", "x"), site("same", "x"), site("other", "y"));
        let release = seal(&one).unwrap();
        assert_eq!(release.id, seal(&same).unwrap().id, "another folder, the same content");
        assert_ne!(release.id, seal(&other).unwrap().id);
        assert_eq!(id_of(&one).unwrap(), release.id);

        let paths = release.files.iter().map(|file| file.path.as_str());
        let known = |path: &&str| !path.starts_with("data-bundle/") && !path.contains("-");
        assert_eq!(paths.filter(known).collect::<Vec<_>>(), ["a.css", "a.js", "a.wasm", "boot.js", PAGE]);
        for file in &release.files {
            let content = listing::read(&one, &file.path).unwrap();
            assert_eq!(
                *file,
                listing::one(&file.path, &content),
                "the list is of the files as they lie there"
            );
        }
        let worker = std::fs::read_to_string(one.join(WORKER)).unwrap();
        assert!(worker.contains(&release.id) && worker.ends_with("// the rest\n"), "{worker}");
        assert!(worker.contains(&format!("[\"a.css\", 1, \"{}\"]", digest::hex(b"x"))), "{worker}");
        let page = std::fs::read_to_string(one.join(PAGE)).unwrap();
        assert!(!page.contains("=\"\""), "{page}");
        assert!(
            page.contains(&digest::integrity(b"3")) && page.contains(&digest::hex(LISTS.as_bytes())),
            "{page}"
        );
        assert!(page.contains("href=\"data-bundle/t.0.parquet\" as=\"fetch\""), "{page}");
        assert!(
            worker.contains("\"data-bundle/t.0.parquet\", 0") && worker.contains(", \"elections\"],"),
            "{worker}"
        );
        for folder in [one, same, other] {
            std::fs::remove_dir_all(folder).unwrap();
        }
    }

    #[test]
    fn the_worker_in_the_sources_has_the_line_that_is_overwritten() {
        let worker = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public/sw.js");
        assert_eq!(std::fs::read_to_string(worker).unwrap().matches(UNRELEASED).count(), 1);
    }

    #[test]
    fn icons_of_the_web_manifest_are_there() {
        let public = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public");
        let manifest = std::fs::read_to_string(public.join("manifest.webmanifest")).unwrap();
        let icons: Vec<&str> =
            manifest.split("\"src\": \"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        assert_eq!(icons.len(), 4);
        for icon in icons.into_iter().chain(["icons/apple-touch-icon.png"]) {
            let bytes = std::fs::read(public.join(icon)).unwrap();
            if let Some(size) =
                icon.split('-').next_back().and_then(|end| end.strip_suffix(".png")?.parse::<u32>().ok())
            {
                // Width and height of a PNG: bytes 16 to 24.
                assert_eq!(bytes[16..24], [size.to_be_bytes(), size.to_be_bytes()].concat(), "{icon}");
            }
        }
    }
}

//! A release: the files of a built site and the name that their content gives it.
//!
//! The name goes into the page, the list into the service worker. Both would change the name, so it is computed from the
//! site before they are written: same sources, same name, on every machine.

use super::groups::Groups;
use super::{split, styles};
use crate::digest;
use crate::failure::{Failure, Outcome};
use crate::site::listing::{self, Listed};
use crate::site::page::Page;
use crate::site::{MANIFEST, PAGE, Program, Site, SiteFile, WORKER, scripts};
use std::path::Path;

/// The line of the worker that is overwritten.
const UNRELEASED: &str = "const RELEASE = { id: \"none\", files: [] };";
/// The script that starts the program, and the line of it that is overwritten.
const START: &str = "boot.js";
const NOTHING_EARLY: &str = "const EARLY = new Map([]);";
/// Number of digits of the hash in a release's name.
const ID_LENGTH: usize = 16;

/// Writes integrity attributes, preloads and the release's name into the page, the list into the worker, and the
/// description of the site; `opening` is the study that opens first.
pub(super) fn seal(folder: &Path, opening: &str) -> Outcome<Site> {
    let mut page = Page::read(folder)?;
    styles::join(&mut page, folder)?;
    let program = split::name_by_content(folder, page.path("data-js")?, page.path("data-wasm")?)?;
    let groups = Groups::read(folder, opening, &program.parts)?;
    let early = early_line(opening, &groups)?;
    let start = scripts::replace_once(&listing::text(folder, START)?, NOTHING_EARLY, &early)?;
    listing::write(folder, START, &start)?;
    check_program(&mut page, folder, &program)?;
    page.fill("data-bundle", &digest::hex(&listing::read(folder, MANIFEST)?))?;
    page.append(
        "head",
        &format!("<link rel=\"preload\" href=\"{MANIFEST}\" as=\"fetch\" crossorigin=\"anonymous\">"),
    )?;

    let worker = listing::text(folder, WORKER)?;
    let mut files = listing::files(folder)?;
    files.retain(|file| ![PAGE, WORKER].contains(&file.path.as_str()));
    let unnamed = [Listed::new(PAGE, page.text().as_bytes()), Listed::new(WORKER, worker.as_bytes())];
    let release = name(files.iter().chain(&unnamed));

    page.fill("data-release", &release)?;
    listing::write(folder, PAGE, &page.text())?;
    files.push(Listed::new(PAGE, page.text().as_bytes()));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let files = files.into_iter().map(|file| SiteFile { group: groups.group(&file.path).to_owned(), file });
    let site = Site {
        release,
        opening: opening.to_owned(),
        styles: page.links("stylesheet"),
        icon: page.links("icon").concat(),
        program,
        files: files.collect(),
        studies: groups.studies,
        preload: groups.preload,
    };
    listing::write(folder, WORKER, &scripts::replace_once(&worker, UNRELEASED, &release_line(&site))?)?;
    site.write(folder)?;
    Ok(site)
}

/// Lets the page check what starts the program.
fn check_program(page: &mut Page, folder: &Path, program: &Program) -> Outcome {
    let integrity = |path: &str| Outcome::Ok(digest::integrity(&listing::read(folder, path)?));
    page.tag("src", Some(&format!("./{START}")))?.set("integrity", &integrity(START)?);
    page.tag("href", Some(&format!("./{}", program.script)))?.set("integrity", &integrity(&program.script)?);
    page.fill("data-wasm-integrity", &integrity(&program.wasm)?)?;
    let lazy = &program.lazy_script;
    let hash = integrity(lazy)?;
    page.append("head", &format!("<link rel=\"modulepreload\" href=\"./{lazy}\" integrity=\"{hash}\">"))
}

/// The line of the script that starts the program, with the files that it asks for at once, by study, the opening one
/// first: without it they would be asked for one round trip after the other, and only once the program is compiled.
fn early_line(opening: &str, groups: &Groups) -> Outcome<String> {
    let files = |(study, preload)| (study, [preload, &groups.opening[study]]);
    let (mut early, others): (Vec<_>, Vec<_>) =
        groups.preload.iter().map(files).partition(|(study, _)| *study == opening);
    early.extend(others);
    let early = serde_json::to_string(&early).map_err(|error| Failure::new(error.to_string()))?;
    Ok(format!("const EARLY = new Map({early});"))
}

fn name<'a>(files: impl Iterator<Item = &'a Listed>) -> String {
    let mut lines: Vec<String> = files.map(|file| format!("{}  {}\n", file.sha256, file.path)).collect();
    lines.sort();
    digest::hex(lines.concat().as_bytes())[..ID_LENGTH].to_owned()
}

fn release_line(site: &Site) -> String {
    let mut line = format!("const RELEASE = {{ id: \"{}\", files: [", site.release);
    for SiteFile { file: Listed { path, bytes, sha256 }, group } in &site.files {
        let group = if group.is_empty() { String::new() } else { format!(", \"{group}\"") };
        line += &format!("\n  [\"{path}\", {bytes}, \"{sha256}\"{group}],");
    }
    line + "\n] };"
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    const LISTS: &str =
        r#"{"studies":{"s":{"list":{"path":"study.0.json"}},"r":{"list":{"path":"study.1.json"}}}}"#;

    /// A site as Trunk leaves it, in a folder of its own.
    fn site(name: &str, style: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("augure-release-{}-{name}", std::process::id()));
        std::fs::create_dir_all(folder.join("data-bundle")).unwrap();
        let page = "<html data-release=\"\" data-bundle=\"\"><script src=\"./boot.js\" \
                    data-js=\"./a.js\" data-wasm=\"./a.wasm\" data-wasm-integrity=\"\"></script>\
                    <link href=\"./a.js\"><link rel=\"stylesheet\" href=\"./a.css\"></head>";
        let worker = format!("{UNRELEASED}\n// the rest\n");
        let files = [
            (PAGE, page),
            (WORKER, &worker),
            (MANIFEST, LISTS),
            (
                "data-bundle/study.0.json",
                r#"{"preload":["t.0.parquet"],"opening":["o.parquet"],"files":[{"path":"t.0.parquet"},{"path":"o.parquet"}]}"#,
            ),
            ("data-bundle/t.0.parquet", ""),
            ("data-bundle/o.parquet", ""),
            ("data-bundle/study.1.json", r#"{"preload":["t.1.parquet"],"files":[{"path":"t.1.parquet"}]}"#),
            ("data-bundle/t.1.parquet", ""),
            ("boot.js", NOTHING_EARLY),
            ("a.js", "import * as import1 from \"./__wasm_split.js\""),
            ("__wasm_split.js", "fetch(new URL(\"./split_s.wasm\", import.meta.url))"),
            ("split_s.wasm", "4"),
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
        let sealed = seal(&one, "s").unwrap();
        assert_eq!(sealed.release, seal(&same, "s").unwrap().release, "another folder, the same content");
        assert_ne!(sealed.release, seal(&other, "s").unwrap().release);
        assert_eq!(Site::read(&one).unwrap(), sealed);

        let named: Vec<&str> = sealed.files.iter().map(|file| file.file.path.as_str()).collect();
        let on_disk = listing::files(&one).unwrap();
        let on_disk: Vec<&str> = on_disk.iter().map(|file| file.path.as_str()).collect();
        let unlisted: Vec<&str> = on_disk.into_iter().filter(|path| !named.contains(path)).collect();
        assert_eq!(unlisted, ["site.json", WORKER]);
        for SiteFile { file, .. } in &sealed.files {
            let content = listing::read(&one, &file.path).unwrap();
            assert_eq!(
                *file,
                Listed::new(&file.path, &content),
                "the list is of the files as they lie there"
            );
        }
        let groups: Vec<&str> = sealed
            .files
            .iter()
            .filter(|file| file.group == "s")
            .map(|file| file.file.path.as_str())
            .collect();
        assert_eq!(
            groups,
            [
                "data-bundle/o.parquet",
                "data-bundle/study.0.json",
                "data-bundle/t.0.parquet",
                &sealed.program.parts["s"]
            ]
        );
        for folder in [one, same, other] {
            std::fs::remove_dir_all(folder).unwrap();
        }
    }

    #[test]
    fn page_and_worker_hold_what_is_checked() {
        let folder = site("page", "x");
        let sealed = seal(&folder, "s").unwrap();
        let worker = listing::text(&folder, WORKER).unwrap();
        assert!(worker.contains(&sealed.release) && worker.ends_with("// the rest\n"), "{worker}");
        for line in [
            format!("[\"style-{}.css\", 1, \"{}\"]", &digest::hex(b"x")[..16], digest::hex(b"x")),
            format!("[\"data-bundle/t.0.parquet\", 0, \"{}\", \"s\"]", digest::hex(b"")),
        ] {
            assert!(worker.contains(&line), "{line} in {worker}");
        }
        let page = listing::text(&folder, PAGE).unwrap();
        assert!(!page.contains("=\"\""), "{page}");
        let start = listing::read(&folder, START).unwrap();
        for checked in [digest::integrity(&start), digest::integrity(b"3"), digest::hex(LISTS.as_bytes())] {
            assert!(page.contains(&checked), "{checked} in {page}");
        }
        let lazy = listing::read(&folder, &sealed.program.lazy_script).unwrap();
        assert!(page.contains(&digest::integrity(&lazy)), "{page}");
        assert!(page.contains("href=\"data-bundle/bundle.json\" as=\"fetch\" crossorigin"), "{page}");
        let early =
            |number| format!("[\"data-bundle/study.{number}.json\",\"data-bundle/t.{number}.parquet\"]");
        let opening = "\"data-bundle/o.parquet\"";
        let early =
            format!("const EARLY = new Map([[\"s\",[{},[{opening}]]],[\"r\",[{},[]]]]);", early(0), early(1));
        assert_eq!(String::from_utf8(start).unwrap(), early, "the opening study first");
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn the_scripts_in_the_sources_have_the_lines_that_are_overwritten() {
        let public = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public");
        for (script, line) in [("sw.js", UNRELEASED), (START, NOTHING_EARLY)] {
            assert_eq!(
                std::fs::read_to_string(public.join(script)).unwrap().matches(line).count(),
                1,
                "{script}"
            );
        }
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

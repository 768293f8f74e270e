//! Cuts the WebAssembly in parts: what a first visit needs, and one lazy part for each study's other views.
//!
//! Trunk knows nothing of it: its own output is written over. The compiler's file is cut where the app says so
//! (`wasm_split` in `src/elections/lazy_views.rs`), the first part goes through wasm-bindgen again, the others are fetched by a
//! script of their own when the app asks for one. See <https://crates.io/crates/wasm_split_cli_support>.

use super::listing::{self, Listed};
use super::marks::{between, replace_once, text};
use crate::digest;
use crate::failure::{Failure, Outcome};
use crate::process;
use crate::repo::Repo;
use crate::tools::Tools;
use std::path::Path;

/// What the compiler left, below Cargo's build folder; `wasm` is the profile that Trunk.toml names.
const COMPILED: &str = "wasm32-unknown-unknown/wasm/augure.wasm";
/// The script that fetches lazy parts, as the tool calls it.
const SCRIPT: &str = "__wasm_split.js";
/// How the tool begins the name of a lazy part; the app's name for it follows.
const PART: &str = "split_";
/// What the name of the script begins with, once it is named by its content.
const LAZY: &str = "lazy";
/// How many digits of its hash stand in a file's name.
const DIGITS: usize = 16;

/// Writes the first part and its script over Trunk's, and the lazy parts and their script beside them.
pub(super) fn split(repo: &Repo, site: &Path) -> Outcome {
    let tools = Tools::for_splitting(repo)?;
    let page = String::from_utf8_lossy(&listing::read(site, "index.html")?).into_owned();
    let script = between(&page, "data-js=\"./", "\"")?;
    let name = script.trim_end_matches(".js");

    let folder = repo.target().join("split");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).map_err(|error| Failure::io("create", &folder, &error))?;
    let mut cut = repo.command("wasm-split-cli");
    tools.apply(&mut cut)?;
    cut.arg(repo.target().join(COMPILED)).arg(&folder).args(["--target", "web", "--out-name", name]);
    process::run(&mut cut)?;
    let mut bind = repo.command("wasm-bindgen");
    tools.apply(&mut bind)?;
    bind.args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-name", name, "--out-dir"]);
    process::run(bind.arg(site).arg(folder.join(format!("{name}.wasm"))))?;
    let main = format!("{name}.wasm");
    for Listed { path, .. } in listing::of(&folder)?.into_iter().filter(|file| file.path != main) {
        if path == SCRIPT || path.ends_with(".wasm") {
            let (from, to) = (folder.join(&path), site.join(&path));
            std::fs::copy(&from, &to).map_err(|error| Failure::io("copy", &from, &error))?;
        }
    }
    Ok(())
}

/// Names the lazy parts and their script by their content, and lets the page and what fetches them say so.
pub(super) fn name_by_content(site: &Path, page: &str) -> Outcome<String> {
    let mut script = text(listing::read(site, SCRIPT)?, SCRIPT)?;
    for part in parts(&script)? {
        let content = listing::read(site, &part)?;
        let stem = part.strip_prefix(PART).unwrap_or(&part).trim_end_matches(".wasm");
        let name = format!("{stem}-{}.wasm", &digest::hex(&content)[..DIGITS]);
        let asked = format!("new URL(\"./{part}\", import.meta.url)");
        let integrity = digest::integrity(&content);
        let checked = format!("new URL(\"./{name}\", import.meta.url), {{ integrity: \"{integrity}\" }}");
        script = replace_once(&script, &asked, &checked)?;
        let (from, to) = (site.join(&part), site.join(&name));
        std::fs::rename(&from, &to).map_err(|error| Failure::io("rename", &from, &error))?;
    }
    let script_name = format!("{LAZY}-{}.js", &digest::hex(script.as_bytes())[..DIGITS]);

    let main = between(page, "data-js=\"./", "\"")?;
    let main_script = text(listing::read(site, &main)?, &main)?;
    let import = format!("from \"./{SCRIPT}\"");
    let main_script = replace_once(&main_script, &import, &format!("from \"./{script_name}\""))?;
    for (path, content) in [(&main, &main_script), (&script_name, &script)] {
        let file = site.join(path);
        std::fs::write(&file, content).map_err(|error| Failure::io("write", &file, &error))?;
    }
    let old = site.join(SCRIPT);
    std::fs::remove_file(&old).map_err(|error| Failure::io("remove", &old, &error))?;

    let integrity = digest::integrity(script.as_bytes());
    let preload = format!("<link rel=\"modulepreload\" href=\"./{script_name}\" integrity=\"{integrity}\">");
    replace_once(page, "</head>", &format!("{preload}</head>"))
}

/// The files that `script` fetches, in its order.
pub(crate) fn parts(script: &str) -> Outcome<Vec<String>> {
    let found = script.split("new URL(\"./").skip(1).filter_map(|rest| rest.split_once('"'));
    let parts: Vec<String> = found.map(|(part, _)| part.to_owned()).collect();
    if parts.is_empty() {
        return Err(Failure::new("the script of lazy parts fetches none")
            .next("wasm-split writes another script now: let xtask/src/finish/split.rs follow"));
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lazy_parts_are_named_by_their_content_and_checked_when_they_are_fetched() {
        let site = std::env::temp_dir().join(format!("augure-split-{}", std::process::id()));
        std::fs::create_dir_all(&site).unwrap();
        let fetch = ["split_a.wasm", "split_b.wasm"]
            .map(|part| format!("fetch(new URL(\"./{part}\", import.meta.url));"));
        let main =
            format!("import * as import1 from \"./{SCRIPT}\"\nimports = {{ \"./{SCRIPT}\": import1 }}");
        for (path, content) in [
            ("a.js", main.as_str()),
            (SCRIPT, &fetch.concat()),
            ("split_a.wasm", "one"),
            ("split_b.wasm", "two"),
        ] {
            std::fs::write(site.join(path), content).unwrap();
        }
        let page = name_by_content(&site, "<head data-js=\"./a.js\"></head>").unwrap();
        let script = between(&page, "href=\"./", "\"").unwrap();
        let fetch = std::fs::read_to_string(site.join(&script)).unwrap();
        for (study, content) in [("a", "one"), ("b", "two")] {
            let part = format!("{study}-{}.wasm", &digest::hex(content.as_bytes())[..DIGITS]);
            assert_eq!(std::fs::read_to_string(site.join(&part)).unwrap(), content);
            assert!(
                fetch.contains(&format!("\"./{part}\", import.meta.url), {{ integrity: \"sha256-")),
                "{fetch}"
            );
        }
        assert_eq!(parts(&fetch).unwrap().len(), 2);
        assert!(page.contains(&digest::integrity(fetch.as_bytes())), "{page}");
        let main = std::fs::read_to_string(site.join("a.js")).unwrap();
        assert!(main.starts_with(&format!("import * as import1 from \"./{script}\"\n")), "{main}");
        assert!(!site.join(SCRIPT).exists() && !site.join("split_a.wasm").exists());
        assert!(parts("nothing").is_err());
        std::fs::remove_dir_all(&site).unwrap();
    }
}

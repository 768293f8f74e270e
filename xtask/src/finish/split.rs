//! Cuts the WebAssembly in two: what a first visit needs, and the views that it does not.
//!
//! Trunk knows nothing of it: its own output is written over. The compiler's file is cut where the app says so
//! (`wasm_split` in `src/elections/others.rs`), the first part goes through wasm-bindgen again, the second is fetched by a
//! script of its own when the app asks for it. See <https://crates.io/crates/wasm_split_cli_support>.

use super::listing;
use super::marks::replace_once;
use super::release::between;
use crate::digest;
use crate::failure::{Failure, Outcome};
use crate::process;
use crate::repo::Repo;
use crate::tools::Tools;
use std::path::Path;

/// What the compiler left, below Cargo's build folder; `wasm` is the profile that Trunk.toml names.
const COMPILED: &str = "wasm32-unknown-unknown/wasm/augure.wasm";
/// The script that fetches the second part, as the tool calls it.
const SCRIPT: &str = "__wasm_split.js";
/// The second part, as the tool calls it.
const PART: &str = "split_views.wasm";
/// How many digits of its hash stand in a file's name.
const DIGITS: usize = 16;

/// Writes the first part and its script over Trunk's, and the second part and its script beside them.
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
    for file in [SCRIPT, PART] {
        let (from, to) = (folder.join(file), site.join(file));
        std::fs::copy(&from, &to).map_err(|error| Failure::io("copy", &from, &error))?;
    }
    Ok(())
}

/// Names the second part and its script by their content, and lets the page and what fetches them say so.
pub(super) fn name_by_content(site: &Path, page: &str) -> Outcome<String> {
    let part = listing::read(site, PART)?;
    let part_name = format!("views-{}.wasm", &digest::hex(&part)[..DIGITS]);
    let script = text(site, SCRIPT)?;
    let asked = format!("new URL(\"./{PART}\", import.meta.url)");
    let checked = format!(
        "new URL(\"./{part_name}\", import.meta.url), {{ integrity: \"{}\" }}",
        digest::integrity(&part)
    );
    let script = replace_once(&script, &asked, &checked)?;
    let script_name = format!("views-{}.js", &digest::hex(script.as_bytes())[..DIGITS]);

    let main = between(page, "data-js=\"./", "\"")?;
    let main_script = text(site, &main)?;
    let import = format!("from \"./{SCRIPT}\"");
    let main_script = replace_once(&main_script, &import, &format!("from \"./{script_name}\""))?;
    for (path, content) in [(&main, &main_script), (&script_name, &script)] {
        let file = site.join(path);
        std::fs::write(&file, content).map_err(|error| Failure::io("write", &file, &error))?;
    }
    let (from, to) = (site.join(PART), site.join(&part_name));
    std::fs::rename(&from, &to).map_err(|error| Failure::io("rename", &from, &error))?;
    let old = site.join(SCRIPT);
    std::fs::remove_file(&old).map_err(|error| Failure::io("remove", &old, &error))?;

    let integrity = digest::integrity(script.as_bytes());
    let preload = format!("<link rel=\"modulepreload\" href=\"./{script_name}\" integrity=\"{integrity}\">");
    replace_once(page, "</head>", &format!("{preload}</head>"))
}

fn text(site: &Path, path: &str) -> Outcome<String> {
    String::from_utf8(listing::read(site, path)?).map_err(|_| Failure::new(format!("{path} is not UTF-8")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_part_is_named_by_its_content_and_checked_when_it_is_fetched() {
        let site = std::env::temp_dir().join(format!("augure-split-{}", std::process::id()));
        std::fs::create_dir_all(&site).unwrap();
        let fetch = format!("const src = fetch(new URL(\"./{PART}\", import.meta.url));");
        let main =
            format!("import * as import1 from \"./{SCRIPT}\"\nimports = {{ \"./{SCRIPT}\": import1 }}");
        for (path, content) in [("a.js", main.as_str()), (SCRIPT, &fetch), (PART, "code")] {
            std::fs::write(site.join(path), content).unwrap();
        }
        let page = name_by_content(&site, "<head data-js=\"./a.js\"></head>").unwrap();
        let script = between(&page, "href=\"./", "\"").unwrap();
        let part = format!("views-{}.wasm", &digest::hex(b"code")[..DIGITS]);
        assert_eq!(std::fs::read_to_string(site.join(&part)).unwrap(), "code");
        let fetch = std::fs::read_to_string(site.join(&script)).unwrap();
        assert!(
            fetch.contains(&format!("\"./{part}\", import.meta.url), {{ integrity: \"sha256-")),
            "{fetch}"
        );
        assert!(page.contains(&digest::integrity(fetch.as_bytes())), "{page}");
        let main = std::fs::read_to_string(site.join("a.js")).unwrap();
        assert!(main.starts_with(&format!("import * as import1 from \"./{script}\"\n")), "{main}");
        assert!(!site.join(SCRIPT).exists() && !site.join(PART).exists());
        std::fs::remove_dir_all(&site).unwrap();
    }
}

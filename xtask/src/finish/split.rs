//! Cuts the WebAssembly in parts: what a first visit needs, and one lazy part for each study's other views.
//!
//! Trunk does not know how, so its own output is overwritten. The compiler's file is cut where the app says so
//! (`lazy_part!` in `src/study/part.rs`), the first part goes through wasm-bindgen again, the others are fetched by a
//! script of their own when the app asks for one. See <https://crates.io/crates/wasm_split_cli_support>.

use crate::digest;
use crate::failure::{Failure, Outcome};
use crate::process;
use crate::repo::Repo;
use crate::site::listing::{self, Listed};
use crate::site::{Program, scripts};
use crate::tools::Tools;
use std::collections::BTreeMap;
use std::path::Path;

/// The compiler's file, below Cargo's build folder; `wasm` is the profile that Trunk.toml names.
const COMPILED: &str = "wasm32-unknown-unknown/wasm/augure.wasm";
/// The script that fetches lazy parts, as the tool calls it.
const SCRIPT: &str = "__wasm_split.js";
/// Prefix of a lazy part's file name; the app's name for the part follows.
const PART: &str = "split_";
/// First part of the script's name, once it is named by its content.
const LAZY: &str = "lazy";

/// Writes the first part and its script over Trunk's, of which `script` is one, and the lazy parts and their script beside
/// them.
pub(super) fn split(repo: &Repo, site: &Path, script: &str) -> Outcome {
    let tools = Tools::for_splitting(repo)?;
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
    for Listed { path, .. } in listing::files(&folder)?.into_iter().filter(|file| file.path != main) {
        if path == SCRIPT || path.ends_with(".wasm") {
            let (from, to) = (folder.join(&path), site.join(&path));
            std::fs::copy(&from, &to).map_err(|error| Failure::io("copy", &from, &error))?;
        }
    }
    Ok(())
}

/// The program of the site, whose main files are `script` and `wasm`, once its lazy parts and their script are named by
/// their content.
pub(super) fn name_by_content(site: &Path, script: String, wasm: String) -> Outcome<Program> {
    let mut lazy = listing::text(site, SCRIPT)?;
    let mut parts = BTreeMap::new();
    for part in scripts::parts(&lazy)? {
        let content = listing::read(site, &part)?;
        // The app's names are words of Rust, a study's own may have hyphens.
        let name = part.strip_prefix(PART).unwrap_or(&part).trim_end_matches(".wasm").replace('_', "-");
        let path = digest::file_name(&name, &content, "wasm");
        lazy = scripts::with_checked_part(&lazy, &part, &path, &content)?;
        let (from, to) = (site.join(&part), site.join(&path));
        std::fs::rename(&from, &to).map_err(|error| Failure::io("rename", &from, &error))?;
        parts.insert(name, path);
    }
    let lazy_script = digest::file_name(LAZY, lazy.as_bytes(), "js");
    let main = scripts::with_lazy_script(&listing::text(site, &script)?, SCRIPT, &lazy_script)?;
    listing::write(site, &script, &main)?;
    listing::write(site, &lazy_script, &lazy)?;
    listing::remove(site, SCRIPT)?;
    Ok(Program { script, wasm, lazy_script, parts })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lazy_parts_and_their_script_are_named_by_their_content() {
        let site = std::env::temp_dir().join(format!("augure-split-{}", std::process::id()));
        std::fs::create_dir_all(&site).unwrap();
        let fetch = ["split_a.wasm", "split_b_c.wasm"]
            .map(|part| format!("fetch(new URL(\"./{part}\", import.meta.url));"));
        let main = format!("import * as import1 from \"./{SCRIPT}\"\n");
        for (path, content) in [
            ("m.js", main.as_str()),
            (SCRIPT, &fetch.concat()),
            ("split_a.wasm", "one"),
            ("split_b_c.wasm", "two"),
        ] {
            std::fs::write(site.join(path), content).unwrap();
        }
        let program = name_by_content(&site, "m.js".into(), "m.wasm".into()).unwrap();
        let lazy = listing::text(&site, &program.lazy_script).unwrap();
        for (name, content) in [("a", "one"), ("b-c", "two")] {
            let path = format!("{name}-{}.wasm", &digest::hex(content.as_bytes())[..16]);
            assert_eq!(program.parts.get(name), Some(&path));
            assert_eq!(listing::text(&site, &path).unwrap(), content);
            assert!(
                lazy.contains(&format!("\"./{path}\", import.meta.url), {{ integrity: \"sha256-")),
                "{lazy}"
            );
        }
        let expected = format!("import * as import1 from \"./{}\"\n", program.lazy_script);
        assert_eq!(listing::text(&site, "m.js").unwrap(), expected);
        assert!(!site.join(SCRIPT).exists() && !site.join("split_a.wasm").exists());
        std::fs::remove_dir_all(&site).unwrap();
    }
}

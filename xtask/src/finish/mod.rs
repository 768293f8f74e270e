//! `cargo xtask finish`: the last steps of a build, after Trunk has put the site together.
//!
//! `Trunk.toml` calls it as a `post_build` hook, for `trunk build` and `trunk serve` alike, before the
//! new site takes the place of the old one.

mod groups;
mod opening;
mod release;
mod split;

use crate::failure::{Failure, Outcome};
use crate::repo::Repo;
use crate::site::listing;
use crate::site::page::Page;
use crate::tools::WasmOpt;
use std::path::{Path, PathBuf};

/// Names a folder whose bundle takes the place of the project's own in the site.
pub(crate) const BUNDLE: &str = "AUGURE_BUNDLE";

/// Cuts the WebAssembly in parts and shrinks them, adds the files that static hosts ask for, and writes what the release
/// consists of into its page, its service worker and `site.json`.
pub(crate) fn run(_: lexopt::Parser) -> Outcome {
    let Some(staging) = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from) else {
        return Err(Failure::new("TRUNK_STAGING_DIR is not set")
            .next("this is Trunk's hook: `cargo xtask dist` builds the site and calls it"));
    };
    let repo = Repo::find()?;
    if let Some(bundle) = std::env::var_os(BUNDLE) {
        listing::copy(Path::new(&bundle), &staging.join("data-bundle"))?;
    }
    split::split(&repo, &staging, &Page::read(&staging)?.path("data-js")?)?;
    shrink_all(&staging)?;
    // GitHub Pages would otherwise run the site through Jekyll, which drops some files.
    listing::write(&staging, ".nojekyll", "")?;
    let site = release::seal(&staging, &opening::opening_study(&repo)?)?;
    eprintln!("release {}: {} files, {} bytes", site.release, site.files.len(), site.bytes());
    Ok(())
}

fn shrink_all(folder: &Path) -> Outcome {
    let wasm_opt = WasmOpt::find();
    for wasm in wasm_files(folder)? {
        let before = size(&wasm)?;
        match &wasm_opt {
            Some(wasm_opt) => {
                wasm_opt.shrink(&wasm)?;
                eprintln!("wasm-opt: {before} -> {} bytes", size(&wasm)?);
            }
            None => eprintln!("wasm-opt: not installed, {before} bytes kept as they are"),
        }
    }
    Ok(())
}

fn wasm_files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).map_err(|error| Failure::io("list", folder, &error))?;
    let files = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
    Ok(files.filter(|path| path.extension().is_some_and(|extension| extension == "wasm")).collect())
}

fn size(path: &Path) -> Outcome<u64> {
    let metadata = std::fs::metadata(path).map_err(|error| Failure::io("read", path, &error))?;
    Ok(metadata.len())
}

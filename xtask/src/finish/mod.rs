//! `cargo xtask finish`: what remains to do once Trunk has put the site together.
//!
//! `Trunk.toml` calls it as a `post_build` hook, for `trunk build` and `trunk serve` alike, before the
//! new site takes the place of the old one.

mod groups;
pub(crate) mod listing;
pub(crate) mod marks;
mod preload;
pub(crate) mod release;
pub(crate) mod split;

use crate::failure::{Failure, Outcome};
use crate::repo::Repo;
use crate::tools::WasmOpt;
use std::path::{Path, PathBuf};

/// Cuts the WebAssembly in two and shrinks it, adds the files that static hosts ask for, and writes what the release
/// consists of into its page and its service worker.
pub(crate) fn run(_: lexopt::Parser) -> Outcome {
    let Some(staging) = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from) else {
        return Err(Failure::new("TRUNK_STAGING_DIR is not set")
            .next("this is Trunk's hook: `cargo xtask dist` builds the site and calls it"));
    };
    split::split(&Repo::find()?, &staging)?;
    shrink_all(&staging)?;
    // GitHub Pages would otherwise run the site through Jekyll, which drops some files.
    write(&staging.join(".nojekyll"), "")?;
    let release = release::seal(&staging)?;
    eprintln!("release {}: {} files, {} bytes", release.id, release.files.len(), release.bytes());
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

fn write(path: &Path, text: &str) -> Outcome {
    std::fs::write(path, text).map_err(|error| Failure::io("write", path, &error))
}

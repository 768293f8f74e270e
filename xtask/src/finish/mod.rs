//! `cargo xtask finish`: the last steps of a build, after Trunk has put the site together.
//!
//! `Trunk.toml` calls it as a `post_build` hook, for `trunk build` and `trunk serve` alike, before the
//! new site takes the place of the old one.

mod groups;
mod opening;
mod release;
mod split;
mod styles;

use crate::failure::{Failure, Outcome};
use crate::repo::Repo;
use crate::site::listing;
use crate::site::page::Page;
use crate::tools::WasmOpt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::available_parallelism;

/// Names a folder whose bundle takes the place of the project's own in the site.
pub(crate) const BUNDLE: &str = "AUGURE_BUNDLE";

/// Set where a build is for tests alone, and its WebAssembly need not be small: shrinking takes a minute or more.
pub(crate) const NEED_NOT_BE_SMALL: &str = "AUGURE_NEED_NOT_BE_SMALL";

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
    if std::env::var_os(NEED_NOT_BE_SMALL).is_none() {
        shrink_all(&staging)?;
    }
    // GitHub Pages would otherwise run the site through Jekyll, which drops some files.
    listing::write(&staging, ".nojekyll", "")?;
    let site = release::seal(&staging, &opening::opening_study(&repo)?)?;
    eprintln!("release {}: {} files, {} bytes", site.release, site.files.len(), site.bytes());
    Ok(())
}

/// Shrinks the WebAssembly in `folder`, several files at a time.
fn shrink_all(folder: &Path) -> Outcome {
    let files = wasm_files(folder)?;
    let Some(wasm_opt) = WasmOpt::find() else {
        eprintln!("wasm-opt: not installed, {} files kept as they are", files.len());
        return Ok(());
    };
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some((before, wasm)) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            wasm_opt.shrink(wasm)?;
            eprintln!("wasm-opt: {before} -> {} bytes", size(wasm)?);
        }
        Ok(())
    };
    let at_a_time = available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..at_a_time).map(|_| scope.spawn(work)).collect();
        let stopped = |_| Err(Failure::new("a thread that ran wasm-opt stopped"));
        workers.into_iter().try_for_each(|worker| worker.join().unwrap_or_else(stopped))
    })
}

/// The WebAssembly in `folder` with its size, the largest file first.
fn wasm_files(folder: &Path) -> Outcome<Vec<(u64, PathBuf)>> {
    let entries = std::fs::read_dir(folder).map_err(|error| Failure::io("list", folder, &error))?;
    let files = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
    let wasm = files.filter(|path| path.extension().is_some_and(|extension| extension == "wasm"));
    let mut sized = wasm.map(|path| Ok((size(&path)?, path))).collect::<Outcome<Vec<_>>>()?;
    sized.sort_unstable_by(|one, other| other.cmp(one));
    Ok(sized)
}

fn size(path: &Path) -> Outcome<u64> {
    let metadata = std::fs::metadata(path).map_err(|error| Failure::io("read", path, &error))?;
    Ok(metadata.len())
}

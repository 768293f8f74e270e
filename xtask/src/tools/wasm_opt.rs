//! Binaryen's `wasm-opt`, which makes the WebAssembly about a third smaller.
//!
//! The npm package is wasm-opt compiled to JavaScript: it installs from a registry, on every system
//! that has Node, without compiling anything. Without npm the site is built all the same, only bigger.

use super::{cache, cargo_tool};
use crate::failure::{Failure, Outcome};
use crate::process;
use std::path::{Path, PathBuf};
use std::process::Command;

const VERSION: &str = "132";
const NPM_PACKAGE: &str = "binaryen@132.0.0";
const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// `-Oz` is the smallest. By name, the copies of a generic function stand side by side, where gzip finds what they share: 2 %
/// less to send. The rest is dropped because nobody reads it in a released file.
/// The features that the compiler used are read from the file's own `target_features` section.
const FLAGS: &[&str] =
    &["-Oz", "--reorder-functions-by-name", "--strip-debug", "--strip-producers", "--strip-target-features"];

/// A wasm-opt of the pinned version.
#[derive(Debug)]
pub(crate) enum WasmOpt {
    /// A program of PATH.
    OnPath,
    /// A script for Node, in the cache.
    Script(PathBuf),
}

impl WasmOpt {
    /// The one on PATH or in the cache, `None` when there is none at the pinned version.
    pub(crate) fn find() -> Option<Self> {
        let on_path = process::output(Command::new("wasm-opt").arg("--version"))
            .is_some_and(|answer| cargo_tool::states_version(&answer, VERSION));
        if on_path {
            return Some(Self::OnPath);
        }
        let script = root().ok()?.join("node_modules/binaryen/bin/wasm-opt");
        // Node may have gone since the script was installed.
        let node = || process::output(Command::new("node").arg("--version")).is_some();
        (script.is_file() && node()).then_some(Self::Script(script))
    }

    /// Shrinks the file in place.
    pub(crate) fn shrink(&self, wasm: &Path) -> Outcome {
        let small = wasm.with_extension("small");
        let mut command = match self {
            Self::OnPath => Command::new("wasm-opt"),
            Self::Script(script) => {
                let mut node = Command::new("node");
                node.arg(script);
                node
            }
        };
        process::run(command.args(FLAGS).arg(wasm).arg("-o").arg(&small))?;
        std::fs::rename(&small, wasm).map_err(|error| Failure::io("replace", wasm, &error))
    }
}

fn root() -> Outcome<PathBuf> {
    Ok(cache::folder()?.join(format!("binaryen-{VERSION}")))
}

/// Installs wasm-opt where it is missing and npm is there; says so where it cannot.
pub(crate) fn ensure() {
    if WasmOpt::find().is_none()
        && let Err(failure) = install()
    {
        eprintln!(
            "warning: no wasm-opt, the site will be built without it, about half as big again: {failure}"
        );
    }
}

fn install() -> Outcome {
    if process::output(Command::new(NPM).arg("--version")).is_none() {
        return Err(Failure::new("npm was not found")
            .next(format!("install Node.js with npm, or put wasm-opt {VERSION} on PATH")));
    }
    let root = root()?;
    let _lock = cache::lock(&cache::folder()?)?;
    let mut npm = Command::new(NPM);
    npm.args(["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error", "--prefix"]);
    process::run(npm.arg(&root).arg(NPM_PACKAGE))
}

//! axe-core, which finds obstacles to people with disabilities in a page.

use super::cache;
use crate::failure::Outcome;
use crate::process;
use std::path::PathBuf;
use std::process::Command;

const NPM_PACKAGE: &str = "axe-core@4.14.1";
const FOLDER: &str = "axe-core-4.14.1";
const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// Its script, installed if it is missing; `None`, with a warning, if npm cannot install it.
pub(crate) fn ensure() -> Option<PathBuf> {
    match script() {
        Ok(script) => Some(script),
        Err(failure) => {
            eprintln!("warning: without axe-core, accessibility is not tested: {failure}");
            None
        }
    }
}

fn script() -> Outcome<PathBuf> {
    let root = cache::folder()?.join(FOLDER);
    let script = root.join("node_modules/axe-core/axe.min.js");
    if !script.is_file() {
        let _lock = cache::lock(&cache::folder()?)?;
        let mut npm = Command::new(NPM);
        npm.args([
            "install",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--loglevel",
            "error",
            "--prefix",
        ]);
        process::run(npm.arg(&root).arg(NPM_PACKAGE))?;
    }
    Ok(script)
}

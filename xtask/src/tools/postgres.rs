//! A server of PostgreSQL, which the builder's tests start for themselves.

use super::browser::{install_with_apt, on_path};
use std::path::PathBuf;

/// Where Debian puts each version's programs.
const VERSIONS: &str = "/usr/lib/postgresql";
/// The program that makes a folder of data, beside which the server is.
const PROGRAM: &str = "initdb";

/// The folder of the server's programs, after installing them where the system's package manager allows it; `None` where
/// there are none.
pub(crate) fn ensure() -> Option<PathBuf> {
    if let Some(found) = find() {
        return Some(found);
    }
    match install_with_apt(&["postgresql"]) {
        Ok(true) => find(),
        Ok(false) => None,
        Err(failure) => {
            eprintln!("warning: {failure}");
            None
        }
    }
}

fn find() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("AUGURE_POSTGRES") {
        return Some(PathBuf::from(named));
    }
    if let Some(program) = on_path(PROGRAM) {
        return program.parent().map(PathBuf::from);
    }
    let versions = std::fs::read_dir(VERSIONS).ok()?.flatten();
    let mut folders: Vec<PathBuf> = versions.map(|version| version.path().join("bin")).collect();
    folders.retain(|folder| folder.join(PROGRAM).is_file());
    folders.sort();
    folders.pop()
}

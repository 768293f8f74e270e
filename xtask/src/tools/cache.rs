//! The folder that keeps installed tools between clones.

use crate::failure::{Failure, Outcome};
use std::fs::File;
use std::path::{Path, PathBuf};

/// `$AUGURE_TOOLS`, else `augure/tools` in the user's cache folder as the system has it.
pub(crate) fn folder() -> Outcome<PathBuf> {
    choose(|name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)).ok_or_else(
        || {
            Failure::new("there is no folder to keep tools in: neither AUGURE_TOOLS nor HOME is set")
                .next("set AUGURE_TOOLS to a folder that you can write to")
        },
    )
}

fn choose(variable: impl Fn(&str) -> Option<PathBuf>) -> Option<PathBuf> {
    if let Some(folder) = variable("AUGURE_TOOLS") {
        return Some(folder);
    }
    let user = variable("XDG_CACHE_HOME").or_else(|| {
        if cfg!(windows) {
            variable("LOCALAPPDATA")
        } else if cfg!(target_os = "macos") {
            variable("HOME").map(|home| home.join("Library").join("Caches"))
        } else {
            variable("HOME").map(|home| home.join(".cache"))
        }
    });
    user.map(|folder| folder.join("augure").join("tools"))
}

/// Creates the folder and waits until no other process installs into it; the lock ends with the value.
pub(crate) fn lock(folder: &Path) -> Outcome<File> {
    std::fs::create_dir_all(folder).map_err(|error| Failure::io("create", folder, &error))?;
    let path = folder.join(".lock");
    let file = File::create(&path).map_err(|error| Failure::io("create", &path, &error))?;
    file.lock().map_err(|error| Failure::io("lock", &path, &error))?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_projects_own_variable_wins() {
        let folder = choose(|name| (name != "HOME").then(|| PathBuf::from(format!("/{name}"))));
        assert_eq!(folder, Some(PathBuf::from("/AUGURE_TOOLS")));
    }

    #[test]
    fn the_users_cache_comes_next() {
        let folder = choose(|name| (name == "XDG_CACHE_HOME").then(|| PathBuf::from("/c")));
        assert_eq!(folder, Some(PathBuf::from("/c/augure/tools")));
        assert_eq!(choose(|_| None), None);
    }
}

//! Where things are in the repository.

use crate::failure::{Failure, Outcome};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The tree that the command was started in.
#[derive(Clone, Debug)]
pub(crate) struct Repo {
    root: PathBuf,
}

impl Repo {
    /// The nearest folder, upwards from the current one, that holds `Trunk.toml` and `xtask/`.
    pub(crate) fn find() -> Outcome<Self> {
        let here = std::env::current_dir().map_err(|error| Failure::io("open", Path::new("."), &error))?;
        here.ancestors()
            .find(|folder| folder.join("Trunk.toml").is_file() && folder.join("xtask").is_dir())
            .map(|root| Self { root: root.to_path_buf() })
            .ok_or_else(|| {
                Failure::new(format!("{} is not inside the repository", here.display()))
                    .next("run the command from the folder that holds Trunk.toml, or below it")
            })
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// The built site.
    pub(crate) fn dist(&self) -> PathBuf {
        self.path("dist")
    }

    /// Cargo's build folder: `CARGO_TARGET_DIR` where set, else `target/`.
    pub(crate) fn target(&self) -> PathBuf {
        match std::env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => self.root.join(folder),
            None => self.path("target"),
        }
    }

    /// A command that runs in the repository's root, without what `cargo run` told this process
    /// about its own package: build scripts would take it for theirs and rebuild.
    pub(crate) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        for (name, _) in std::env::vars_os() {
            let own = name
                .to_str()
                .is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_"));
            if own {
                command.env_remove(name);
            }
        }
        command
    }

    /// `cargo <arguments>` in the repository's root.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = self.command("cargo");
        command.args(arguments);
        command
    }
}

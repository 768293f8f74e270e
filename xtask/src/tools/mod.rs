//! The programs that building and testing need, at the versions the project pins.
//!
//! Each one is taken from PATH when the version there is right, else from the project's own cache
//! folder, else installed there. Nothing is installed globally, except a browser through the
//! system's package manager, and that only for tests.

pub(crate) mod axe;
pub(crate) mod browser;
mod cache;
mod cargo_tool;
pub(crate) mod firefox;
mod lockfile;
pub(crate) mod postgres;
mod wasm_opt;
mod wasm_target;
pub(crate) mod webkit;

use crate::failure::Outcome;
use crate::repo::Repo;
use cargo_tool::CargoTool;
use std::borrow::Cow;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

pub(crate) use wasm_opt::WasmOpt;

/// Trunk builds and serves. 0.22 needs a newer compiler than `rust-toolchain.toml` names.
/// None of its features: they are for downloading tools and for TLS, and this project does neither.
const TRUNK: CargoTool = CargoTool {
    package: "trunk",
    version: Cow::Borrowed("0.21.14"),
    binaries: &["trunk"],
    arguments: &["--locked", "--no-default-features"],
    tells_version: true,
};

/// Checks the dependencies; see `deny.toml`.
const CARGO_DENY: CargoTool = CargoTool {
    package: "cargo-deny",
    version: Cow::Borrowed("0.20.2"),
    binaries: &["cargo-deny"],
    arguments: &["--locked"],
    tells_version: true,
};

/// wasm-bindgen's command line, at the version of the library in `Cargo.lock`: they must agree.
/// Without `--locked`, since its own lock file names a release that was withdrawn.
fn wasm_bindgen(repo: &Repo) -> Outcome<CargoTool> {
    Ok(CargoTool {
        package: "wasm-bindgen-cli",
        version: Cow::Owned(lockfile::version_of(repo, "wasm-bindgen")?),
        binaries: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        arguments: &[],
        tells_version: true,
    })
}

/// Cuts the WebAssembly in parts; see `finish/split.rs`.
const WASM_SPLIT: CargoTool = CargoTool {
    package: "wasm_split_cli_support",
    version: Cow::Borrowed("0.2.4"),
    binaries: &["wasm-split-cli"],
    arguments: &["--locked", "--features", "build-binary"],
    tells_version: false,
};

/// Folders of tools to put in front of PATH.
#[derive(Debug, Default)]
pub(crate) struct Tools {
    folders: Vec<PathBuf>,
}

impl Tools {
    /// Everything that building the site needs.
    pub(crate) fn for_site(repo: &Repo) -> Outcome<Self> {
        wasm_target::ensure(repo)?;
        let tools = Self::install(&[TRUNK, WASM_SPLIT, wasm_bindgen(repo)?])?;
        wasm_opt::ensure();
        Ok(tools)
    }

    /// The tools that cut the WebAssembly and bind its first part.
    pub(crate) fn for_splitting(repo: &Repo) -> Outcome<Self> {
        Self::install(&[WASM_SPLIT, wasm_bindgen(repo)?])
    }

    /// Everything that running tests inside WebAssembly needs, apart from the browser.
    pub(crate) fn for_wasm_tests(repo: &Repo) -> Outcome<Self> {
        wasm_target::ensure(repo)?;
        Self::install(&[wasm_bindgen(repo)?])
    }

    /// Only the compiler's target.
    pub(crate) fn ensure_wasm_target(repo: &Repo) -> Outcome {
        wasm_target::ensure(repo)
    }

    /// cargo-deny.
    pub(crate) fn for_deny() -> Outcome<Self> {
        Self::install(&[CARGO_DENY])
    }

    fn install(wanted: &[CargoTool]) -> Outcome<Self> {
        let folders = cargo_tool::ensure_all(wanted)?;
        Ok(Self { folders })
    }

    /// Lets the command find these tools, before those of PATH.
    pub(crate) fn apply(&self, command: &mut Command) -> Outcome {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let all = self.folders.iter().cloned().chain(std::env::split_paths(&path));
        let joined: OsString = std::env::join_paths(all)
            .map_err(|error| crate::failure::Failure::new(format!("cannot extend PATH: {error}")))?;
        command.env("PATH", joined);
        Ok(())
    }
}

//! Tools that are crates: found on PATH, found in the cache, or installed there.

use super::cache;
use crate::failure::{Failure, Outcome};
use crate::process;
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A crate whose binaries we run.
#[derive(Debug)]
pub(crate) struct CargoTool {
    pub(crate) package: &'static str,
    pub(crate) version: Cow<'static, str>,
    pub(crate) binaries: &'static [&'static str],
    /// Arguments of `cargo install` besides the name and version.
    pub(crate) arguments: &'static [&'static str],
    /// Whether its binaries know `--version`. One that does not is only taken from the cache, whose folder says it.
    pub(crate) tells_version: bool,
}

/// How we compile tools: without optimisation. Measured on two cores: 4.5 CPU minutes for Trunk and
/// wasm-bindgen instead of 20 with their own profiles, for a tenth of a second more on each build.
const CHEAP_PROFILE: &[(&str, &str)] = &[
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
];

impl CargoTool {
    /// Whether every binary answers with the pinned version. `folder` is where to look, else PATH.
    fn is_there(&self, folder: Option<&Path>) -> bool {
        self.binaries.iter().all(|binary| {
            let program = match folder {
                Some(folder) => folder.join(format!("{binary}{}", std::env::consts::EXE_SUFFIX)),
                None => PathBuf::from(binary),
            };
            if !self.tells_version {
                return folder.is_some() && program.is_file();
            }
            process::output(Command::new(program).arg("--version"))
                .is_some_and(|answer| states_version(&answer, &self.version))
        })
    }

    /// Where the cache keeps this version: another version never overwrites it.
    fn root(&self, cache: &Path) -> PathBuf {
        cache.join(format!("{}-{}", self.package, self.version))
    }

    fn install(&self, cache: &Path, target: &Path) -> Outcome {
        let root = self.root(cache);
        let wanted = format!("{}@{}", self.package, self.version);
        if process::output(Command::new("cargo").args(["binstall", "-V"])).is_some() {
            let mut binstall = Command::new("cargo");
            binstall.args(["binstall", "--no-confirm", "--disable-strategies", "compile", "--root"]);
            if process::run(binstall.arg(&root).arg(&wanted)).is_ok()
                && self.is_there(Some(&root.join("bin")))
            {
                return Ok(());
            }
            eprintln!("no ready-made {wanted} for this system: compiling it");
        }
        eprintln!("Installing {wanted} into {} (once, some minutes)", root.display());
        let mut install = Command::new("cargo");
        install
            .args(["install", "--force", "--root"])
            .arg(&root)
            .arg(&wanted)
            .args(self.arguments)
            .args(self.binaries.iter().flat_map(|binary| ["--bin", binary]))
            .current_dir(cache)
            .env("CARGO_TARGET_DIR", target)
            .envs(CHEAP_PROFILE.iter().copied());
        process::run(&mut install).map_err(|failure| {
            failure.next(format!(
                "when the network is missing, put {} {} on PATH some other way",
                self.package, self.version
            ))
        })
    }
}

/// Makes every tool available and returns the folders to put in front of PATH.
pub(crate) fn ensure_all(tools: &[CargoTool]) -> Outcome<Vec<PathBuf>> {
    let elsewhere: Vec<_> = tools.iter().filter(|tool| !tool.is_there(None)).collect();
    if elsewhere.is_empty() {
        return Ok(Vec::new());
    }
    let cache = cache::folder()?;
    let missing = |tool: &&&CargoTool| !tool.is_there(Some(&tool.root(&cache).join("bin")));
    if elsewhere.iter().any(|tool| missing(&tool)) {
        let _lock = cache::lock(&cache)?;
        let target = cache.join("build");
        for tool in elsewhere.iter().filter(missing) {
            tool.install(&cache, &target)?;
            if missing(&tool) {
                return Err(Failure::new(format!(
                    "{} was installed but does not answer with version {}",
                    tool.root(&cache).display(),
                    tool.version
                ))
                .next("remove that folder and try again"));
            }
        }
        // A leftover only takes room: the tools themselves are in.
        let _ = std::fs::remove_dir_all(&target);
    }
    Ok(elsewhere.iter().map(|tool| tool.root(&cache).join("bin")).collect())
}

/// Whether the answer to `--version`, such as `trunk 0.21.14` or `wasm-bindgen 0.2.130 (abc)`, has it.
pub(crate) fn states_version(answer: &str, version: &str) -> bool {
    answer.split_whitespace().any(|word| word == version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_a_whole_word() {
        assert!(states_version("trunk 0.21.14\n", "0.21.14"));
        assert!(states_version("wasm-opt version 132 (version_132)", "132"));
        assert!(!states_version("trunk 0.21.140", "0.21.14"));
        assert!(!states_version("", "0.21.14"));
    }
}

//! `cargo xtask dist`: the site in `dist/`, ready for any static web server, under any path.

use crate::bundle;
use crate::failure::{Failure, Outcome};
use crate::process;
use crate::repo::Repo;
use crate::tools::Tools;
use std::process::Command;

/// Builds the site.
pub(crate) fn run(mut parser: lexopt::Parser) -> Outcome {
    if let Some(argument) = parser.next()? {
        return Err(argument.unexpected().into());
    }
    let repo = Repo::find()?;
    build(&repo)?;
    println!("The site is in {}", repo.dist().display());
    Ok(())
}

/// Installs what is missing, compiles the bundle where there is none, and builds the site.
pub(crate) fn build(repo: &Repo) -> Outcome {
    let mut trunk = prepare(repo)?;
    process::run(trunk.arg("build"))?;
    let manifest = repo.dist().join("data-bundle/bundle.json");
    if manifest.is_file() {
        return Ok(());
    }
    Err(Failure::new(format!("the build left no {}", manifest.display()))
        .next("index.html must hold <link data-trunk rel=\"copy-dir\" href=\"data-bundle\" />"))
}

/// A Trunk that only lacks its subcommand. `serve` and `dist` build with the same settings, all of
/// them in `Trunk.toml`, and so make the same bytes.
pub(crate) fn prepare(repo: &Repo) -> Outcome<Command> {
    let tools = Tools::for_site(repo)?;
    bundle::ensure(repo)?;
    let mut trunk = repo.command("trunk");
    tools.apply(&mut trunk)?;
    // A Trunk of the user's own may look for its newer releases on the network.
    trunk.env("TRUNK_SKIP_VERSION_CHECK", "true");
    // Trunk takes the usual `NO_COLOR=1` for a bad value: it wants a word.
    if std::env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    trunk.envs(wasm_rustflags());
    Ok(trunk)
}

/// Keeps the names of folders of this machine out of the WebAssembly, so that the same sources give
/// the same bytes wherever they are compiled; and asks Leptos to compile a view once, not once for each
/// shape of what is in it, which takes a fifth off the app.
pub(crate) fn wasm_rustflags() -> Option<(&'static str, String)> {
    let home = std::env::var_os("CARGO_HOME").map(std::path::PathBuf::from).or_else(|| {
        let user = if cfg!(windows) { "USERPROFILE" } else { "HOME" };
        std::env::var_os(user).map(|user| std::path::PathBuf::from(user).join(".cargo"))
    })?;
    let flags = format!("--remap-path-prefix={}=/cargo --cfg erase_components", home.display());
    Some(("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags))
}

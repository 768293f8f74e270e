//! The compiler's WebAssembly target.

use crate::failure::{Failure, Outcome};
use crate::process;
use crate::repo::Repo;
use std::path::Path;

const TARGET: &str = "wasm32-unknown-unknown";

/// Adds the target to the toolchain where it is missing.
pub(crate) fn ensure(repo: &Repo) -> Outcome {
    let sysroot = process::output(repo.command("rustc").args(["--print", "sysroot"])).unwrap_or_default();
    if Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).is_dir() {
        return Ok(());
    }
    process::run(repo.command("rustup").args(["target", "add", TARGET])).map_err(|_| {
        Failure::new(format!("the compiler has no target `{TARGET}` and rustup could not add it"))
            .next("install Rust through https://rustup.rs, then run this command again")
    })
}

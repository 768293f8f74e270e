//! Versions that `Cargo.lock` has chosen.

use crate::failure::{Failure, Outcome};
use crate::repo::Repo;

/// The version of `package` in `Cargo.lock`.
pub(crate) fn version_of(repo: &Repo, package: &str) -> Outcome<String> {
    let path = repo.path("Cargo.lock");
    let text = std::fs::read_to_string(&path).map_err(|error| Failure::io("read", &path, &error))?;
    find(&text, package).ok_or_else(|| {
        Failure::new(format!("{} has no package `{package}`", path.display()))
            .next("run `cargo metadata --format-version 1` to bring Cargo.lock up to date")
    })
}

fn find(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    let version = lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_package_and_not_its_namesakes() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(find(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(find(lock, "wasm"), None);
    }
}

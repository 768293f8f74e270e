//! Tests that run as WebAssembly in a browser.

use std::process::Command;

use crate::dist;
use crate::failure::{Failure, Outcome};
use crate::repo::Repo;
use crate::tools::Tools;
use crate::tools::browser::Browser;

/// Seconds until a browser that says nothing is given up.
const PATIENCE: &str = "240";

/// A command for each of `tests` (package and test file), compiled with the options `with`, and the browser's version.
pub(crate) fn commands(
    repo: &Repo,
    tests: &[(&str, &str)],
    with: &[&str],
) -> Outcome<(Vec<Command>, String)> {
    let browser = Browser::ensure()?;
    let tools = Tools::for_wasm_tests(repo)?;
    let settings = repo.target().join("webdriver.json");
    std::fs::create_dir_all(repo.target())
        .and_then(|()| std::fs::write(&settings, browser.webdriver_json()))
        .map_err(|error| Failure::io("write", &settings, &error))?;
    let mut commands = Vec::new();
    for (package, test) in tests {
        let mut command = repo.cargo(&["test", "--target", "wasm32-unknown-unknown"]);
        command.args(with).args(["--package", package, "--test", test]);
        tools.apply(&mut command)?;
        command
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
            .env("CHROMEDRIVER", &browser.driver)
            .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &settings)
            .env("WASM_BINDGEN_USE_BROWSER", "1")
            .env("WASM_BINDGEN_TEST_TIMEOUT", PATIENCE)
            .envs(dist::wasm_rustflags());
        commands.push(command);
    }
    Ok((commands, browser.version))
}

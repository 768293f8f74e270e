//! A visit with a fresh browser profile, logged by the server.

use crate::failure::{Failure, Outcome};
use crate::process;
use crate::repo::Repo;
use crate::tools::browser::Browser;
use std::process::{Command, Stdio};

/// Paths that the built site's page requests at `address` until it is ready, in order.
pub(crate) fn visit(repo: &Repo, browser: &Browser, address: &str) -> Outcome<Vec<String>> {
    let mut command =
        repo.cargo(&["run", "--quiet", "--package", "augure-e2e", "--example", "first_visit", "--"]);
    command.arg(address).env("AUGURE_DIST", repo.dist());
    command.env("CHROME", &browser.program).env("CHROMEDRIVER", &browser.driver).env_remove("AUGURE_BROWSER");
    command.stderr(Stdio::inherit());
    let output = command.output().map_err(|error| failure(&command, &format!("cannot run: {error}")))?;
    if !output.status.success() {
        return Err(failure(&command, "failed: the page was not ready, so its sizes would lack files"));
    }
    Ok(String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect())
}

fn failure(command: &Command, why: &str) -> Failure {
    Failure::new(format!("`{}` {why}", process::shown(command)))
        .next("open the site with `cargo xtask serve` and read the browser's console")
}

//! Firefox and the driver that journeys steer it with.

use super::browser::{install_with_apt, on_path, short_version};
use super::cargo_tool::{self, CargoTool};
use crate::failure::{Failure, Outcome};
use crate::process;
use std::borrow::Cow;
use std::path::PathBuf;
use std::process::Command;

/// Names under which systems install it.
const BROWSERS: &[&str] = &["firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"];

/// Its driver, for systems that have none: Debian packages the browser only.
const GECKODRIVER: CargoTool = CargoTool {
    package: "geckodriver",
    version: Cow::Borrowed("0.37.1"),
    binaries: &["geckodriver"],
    arguments: &["--locked"],
    tells_version: true,
};

/// A Firefox and its driver.
#[derive(Debug)]
pub(crate) struct Firefox {
    pub(crate) program: PathBuf,
    pub(crate) driver: PathBuf,
    /// As the browser says it, such as `Mozilla Firefox 153.7.0esr`.
    pub(crate) version: String,
}

impl Firefox {
    /// Finds both, after installing them where that can be done.
    pub(crate) fn ensure() -> Outcome<Self> {
        let (program, version) = match find() {
            Some(found) => found,
            None if install_with_apt(&["firefox-esr"])? => find().ok_or_else(missing)?,
            None => return Err(missing()),
        };
        Ok(Self { program, driver: driver()?, version })
    }
}

fn find() -> Option<(PathBuf, String)> {
    let program = match std::env::var_os("FIREFOX") {
        Some(path) => PathBuf::from(path),
        None => BROWSERS.iter().find_map(|name| on_path(name))?,
    };
    let answer = process::output(Command::new(&program).arg("--version"))?;
    Some((program, short_version(&answer)))
}

/// The driver named by the environment, else the one on PATH at whatever version, else ours.
fn driver() -> Outcome<PathBuf> {
    let there = std::env::var_os("GECKODRIVER").map(PathBuf::from).or_else(|| on_path("geckodriver"));
    if let Some(driver) = there {
        return Ok(driver);
    }
    let folders = cargo_tool::ensure_all(&[GECKODRIVER])?;
    let file = format!("geckodriver{}", std::env::consts::EXE_SUFFIX);
    folders.first().map(|folder| folder.join(file)).ok_or_else(missing)
}

fn missing() -> Failure {
    Failure::new("there is no Firefox, or no geckodriver").next(
        "Debian: `sudo apt-get install firefox-esr`; Ubuntu, Fedora, macOS: the system's own package `firefox`\n\
         elsewhere: put both on PATH, or name them in the variables FIREFOX and GECKODRIVER",
    )
}

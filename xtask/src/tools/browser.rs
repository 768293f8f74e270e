//! Chromium and the driver that tests steer it with.

use crate::failure::{Failure, Outcome};
use crate::process;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Names under which systems install Chromium; Chrome serves as well.
const BROWSERS: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/// A Chromium (or Chrome) and its driver.
#[derive(Debug)]
pub(crate) struct Browser {
    pub(crate) program: PathBuf,
    pub(crate) driver: PathBuf,
    /// As the browser says it, such as `Chromium 156.0.1`.
    pub(crate) version: String,
}

impl Browser {
    /// Finds both, after installing them where the system's package manager allows it.
    pub(crate) fn ensure() -> Outcome<Self> {
        if let Some(found) = Self::find() {
            return Ok(found);
        }
        if !install_with_apt(&["chromium", "chromium-driver"])? {
            return Err(missing());
        }
        Self::find().ok_or_else(missing)
    }

    fn find() -> Option<Self> {
        let program = match std::env::var_os("CHROME") {
            Some(path) => PathBuf::from(path),
            None => BROWSERS.iter().find_map(|name| on_path(name))?,
        };
        let driver = match std::env::var_os("CHROMEDRIVER") {
            Some(path) => PathBuf::from(path),
            None => on_path("chromedriver")?,
        };
        let answer = process::output(Command::new(&program).arg("--version"))?;
        process::output(Command::new(&driver).arg("--version"))?;
        Some(Self { version: short_version(&answer), program, driver })
    }

    /// The browser's settings for wasm-bindgen's test runner: no window, no traffic of its own.
    pub(crate) fn webdriver_json(&self) -> String {
        let arguments = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            // Containers have little of it, or none.
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ];
        format!(
            "{{\"goog:chromeOptions\": {{\"binary\": {}, \"args\": [{}]}}}}",
            quoted(&self.program.to_string_lossy()),
            arguments.map(quoted).join(", ")
        )
    }
}

/// A JSON string. Paths need no more than this.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// `Chromium 156.0.7300.1 built on Debian` without what follows the version.
pub(super) fn short_version(answer: &str) -> String {
    let words: Vec<_> = answer.split_whitespace().collect();
    let end = words.iter().position(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    words[..end.map_or(words.len(), |end| end + 1)].join(" ")
}

/// The program's full path, looked for in the folders of PATH; an absolute path as it is.
pub(super) fn on_path(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).map(|folder| folder.join(&file)).find(|path| Path::is_file(path))
}

/// Installs packages where the system has apt and lets us; `false` where it does not.
pub(super) fn install_with_apt(packages: &[&str]) -> Outcome<bool> {
    let root = process::output(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0");
    if !root || on_path("apt-get").is_none() {
        return Ok(false);
    }
    eprintln!("Installing {} (once)", packages.join(" and "));
    // Where one of the system's sources does not answer, what the others have may do.
    if let Err(failure) = process::run(Command::new("apt-get").args(["update", "-q"])) {
        eprintln!("warning: {failure}");
    }
    let mut install = Command::new("apt-get");
    install.args(["install", "-y", "-q", "--no-install-recommends"]);
    // Somebody else may be installing.
    install.args(["-o", "DPkg::Lock::Timeout=600"]).args(packages);
    process::run(install.env("DEBIAN_FRONTEND", "noninteractive"))?;
    Ok(true)
}

fn missing() -> Failure {
    Failure::new("tests in a browser need Chromium (or Chrome) and chromedriver, of the same version").next(
        "Debian, Ubuntu: `sudo apt-get install chromium chromium-driver`\n\
         Fedora: `sudo dnf install chromium chromedriver`\n\
         macOS: `brew install --cask google-chrome chromedriver`\n\
         elsewhere: put both on PATH, or name them in the variables CHROME and CHROMEDRIVER",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_kept_and_the_rest_dropped() {
        assert_eq!(short_version("Chromium 156.0.1.2 built on Debian GNU/Linux 13\n"), "Chromium 156.0.1.2");
        assert_eq!(short_version("Google Chrome 156.0.1"), "Google Chrome 156.0.1");
        assert_eq!(short_version("odd"), "odd");
    }

    #[test]
    fn the_capabilities_name_the_browser() {
        let browser = Browser {
            program: PathBuf::from("/opt/a \"b\"/chromium"),
            driver: PathBuf::new(),
            version: String::new(),
        };
        let json = browser.webdriver_json();
        assert!(
            json.starts_with(r#"{"goog:chromeOptions": {"binary": "/opt/a \"b\"/chromium", "args": ["--"#),
            "{json}"
        );
        assert!(json.ends_with("\"]}}"), "{json}");
    }
}

//! WebKitGTK's small browser, its driver, and a display for it: as near to Safari as Debian comes.

use super::browser::{install_with_apt, on_path, short_version};
use crate::failure::{Failure, Outcome};
use crate::process;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where systems keep the browser, which is not meant to be started by hand: folders that hold one for each architecture
/// and version.
const LIBRARIES: &[&str] = &["/usr/lib", "/usr/lib64", "/usr/libexec"];
const DRIVER: &str = "WebKitWebDriver";
/// Gives a program a display that nobody sees; comes with `Xvfb`, of which each journey starts its own.
const DISPLAY: &str = "xvfb-run";

/// A MiniBrowser and what it needs.
#[derive(Debug)]
pub(crate) struct WebKit {
    pub(crate) program: PathBuf,
    pub(crate) driver: PathBuf,
    /// Such as `WebKitGTK 2.50.6`.
    pub(crate) version: String,
}

impl WebKit {
    /// Finds everything, after installing it where the system's package manager allows it.
    pub(crate) fn ensure() -> Outcome<Self> {
        if let Some(found) = Self::find() {
            return Ok(found);
        }
        if cfg!(target_os = "linux") && install_with_apt(&["webkit2gtk-driver", "xvfb", "xauth"])? {
            return Self::find().ok_or_else(missing);
        }
        Err(missing())
    }

    fn find() -> Option<Self> {
        let (driver, display) = (on_path(DRIVER)?, on_path(DISPLAY)?);
        let program = LIBRARIES.iter().find_map(|folder| browser_under(Path::new(folder), 2))?;
        let mut ask = Command::new(display);
        let answer = process::output(ask.arg("--auto-servernum").arg(&program).arg("--version"))?;
        Some(Self { version: short_version(&answer), program, driver })
    }
}

/// The browser in a folder of WebKit's at most `depth` folders below.
fn browser_under(folder: &Path, depth: usize) -> Option<PathBuf> {
    let mut folders: Vec<PathBuf> = std::fs::read_dir(folder)
        .ok()?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders.iter().find_map(|folder| {
        let name = folder.file_name()?.to_str()?;
        if name.starts_with("webkit") {
            let program = folder.join("MiniBrowser");
            return program.is_file().then_some(program);
        }
        // Below the libraries only folders of architectures, such as `x86_64-linux-gnu`.
        if depth > 1 && name.contains("-linux-") { browser_under(folder, depth - 1) } else { None }
    })
}

fn missing() -> Failure {
    Failure::new("there is no WebKitGTK with its driver, or no Xvfb").next(
        "Debian, Ubuntu: `sudo apt-get install webkit2gtk-driver xvfb xauth`; macOS and Windows have no such thing",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_is_found_in_its_librarys_folder_only() {
        let root = std::env::temp_dir().join(format!("augure-webkit-{}", std::process::id()));
        let place = root.join("riscv64-linux-gnu/webkit2gtk-4.1");
        std::fs::create_dir_all(&place).unwrap();
        std::fs::create_dir_all(root.join("other/webkit2gtk-4.1")).unwrap();
        std::fs::write(root.join("other/webkit2gtk-4.1/MiniBrowser"), "").unwrap();
        assert_eq!(browser_under(&root, 2), None);
        std::fs::write(place.join("MiniBrowser"), "").unwrap();
        assert_eq!(browser_under(&root, 2), Some(place.join("MiniBrowser")));
        std::fs::remove_dir_all(&root).unwrap();
    }
}

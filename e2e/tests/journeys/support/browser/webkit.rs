//! WebKitGTK's small browser, which knows WebDriver's own words only. It needs a display: `Xvfb` gives it one.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use serde_json::json;
use thirtyfour::prelude::*;

use super::{Browser, driver, end};

/// A display for one window alone: on a shared one, a window that opens takes the focus from the others, and a list that
/// was open closes.
pub(super) struct Display {
    process: Child,
    name: String,
}

impl Display {
    fn start() -> Self {
        let mut process = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1600x1400x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("cannot start Xvfb: {error}"));
        let mut number = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut number).unwrap();
        assert!(!number.trim().is_empty(), "Xvfb ended without opening a display");
        Self { process, name: format!(":{}", number.trim()) }
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        end(&mut self.process);
    }
}

/// Starts it.
pub(super) async fn start() -> Browser {
    let program =
        std::env::var("WEBKIT").unwrap_or_else(|_| panic!("WEBKIT does not say where MiniBrowser is"));
    let mut wanted = Capabilities::new();
    wanted.set("browserName", "MiniBrowser").unwrap();
    let options = json!({ "binary": program, "args": ["--automation"] });
    wanted.set("webkit2gtk:browserOptions", options).unwrap();
    let display = Display::start();
    let driver = || {
        let mut driver = driver("WEBKITDRIVER", "WebKitWebDriver");
        // With its compiler of WebAssembly it stops a program now and then for no fault of it: `docs/trust.md`.
        driver.env("DISPLAY", &display.name).env("JSC_useBBQJIT", "0");
        driver
    };
    let mut browser = Browser::with(driver, wanted).await;
    browser.display = Some(display);
    browser
}

/// Everything that the site of the open page has stored.
pub(super) async fn clear_storage(driver: &WebDriver) {
    let clear = "const done = arguments[0];
        (async () => {
          for (const name of await caches.keys()) await caches.delete(name);
          for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
          localStorage.clear();
        })().then(done, done);";
    driver.execute_async(clear, Vec::new()).await.unwrap();
}

//! WebKitGTK's small browser, which knows WebDriver's own words only. It needs a display: `xvfb-run` gives it one.

use serde_json::json;
use thirtyfour::prelude::*;

use super::{Browser, fit};

/// Starts it; the page is `size` CSS pixels wide and high.
pub(super) async fn start(size: (u32, u32)) -> Browser {
    let program =
        std::env::var("WEBKIT").unwrap_or_else(|_| panic!("WEBKIT does not say where MiniBrowser is"));
    let mut wanted = Capabilities::new();
    wanted.set("browserName", "MiniBrowser").unwrap();
    let options = json!({ "binary": program, "args": ["--automation"] });
    wanted.set("webkit2gtk:browserOptions", options).unwrap();
    let browser = Browser::with("WEBKITDRIVER", "WebKitWebDriver", &[], wanted).await;
    fit(&browser.driver, size).await;
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

//! Chromium, steered by its own protocol where WebDriver has no words.

use serde_json::json;
use thirtyfour::prelude::*;

use super::looks::Look;
use super::{Browser, driver};

/// Starts it.
pub(super) async fn start() -> Browser {
    let mut wanted = DesiredCapabilities::chrome();
    if let Some(chrome) = std::env::var_os("CHROME") {
        wanted.set_binary(&chrome.to_string_lossy()).unwrap();
    }
    for argument in [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--force-prefers-reduced-motion",
        // Nothing but this machine has a name.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ] {
        wanted.add_arg(argument).unwrap();
    }
    Browser::with(|| driver("CHROMEDRIVER", "chromedriver"), wanted).await
}

/// Makes the page so wide and high, with so many pixels of the screen to one of its own.
pub(super) async fn size(driver: &WebDriver, width: u32, height: u32, scale: u32) {
    let size = json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": false });
    driver.cdp().send_raw("Emulation.setDeviceMetricsOverride", size).await.unwrap();
}

/// A page of `size` at 200 %: half as many pixels of its own each way.
pub(super) async fn zoom_twice(driver: &WebDriver, (width, height): (u32, u32)) {
    size(driver, width / 2, height / 2, 2).await;
}

/// From now on the reader prefers that.
pub(super) async fn prefer(driver: &WebDriver, look: Look) {
    let (name, value) = match look {
        Look::Dark => ("prefers-color-scheme", "dark"),
        Look::ForcedColours => ("forced-colors", "active"),
        Look::Motion => ("prefers-reduced-motion", "no-preference"),
    };
    let features = json!({ "features": [{ "name": name, "value": value }] });
    driver.cdp().send_raw("Emulation.setEmulatedMedia", features).await.unwrap();
}

pub(super) async fn add_script(driver: &WebDriver, script: &str) -> String {
    let script = json!({ "source": script });
    let added = driver.cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", script).await.unwrap();
    added["identifier"].as_str().unwrap().to_owned()
}

pub(super) async fn remove_script(driver: &WebDriver, id: &str) {
    let id = json!({ "identifier": id });
    driver.cdp().send_raw("Page.removeScriptToEvaluateOnNewDocument", id).await.unwrap();
}

/// Forgets what sites have left; what else a journey has set went with its window.
pub(super) async fn forget(driver: &WebDriver) -> WebDriverResult<()> {
    driver.cdp().network().clear_browser_cache().await?;
    let all = json!({ "origin": "*", "storageTypes": "all" });
    driver.cdp().send_raw("Storage.clearDataForOrigin", all).await?;
    Ok(())
}

pub(super) async fn clear_storage(driver: &WebDriver, origin: &str) {
    let all = json!({ "origin": origin, "storageTypes": "all" });
    driver.cdp().send_raw("Storage.clearDataForOrigin", all).await.unwrap();
}

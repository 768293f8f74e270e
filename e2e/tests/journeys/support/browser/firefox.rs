//! Firefox, steered by scripts in its own window and by add-ons where WebDriver has no words.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use http::Method;
use serde_json::{Value, json};
use thirtyfour::common::capabilities::firefox::FirefoxPreferences;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::prelude::*;
use thirtyfour::{RequestData, SessionId};

use super::looks::Look;
use super::{Browser, driver};

/// Where nothing listens: requests to other hosts than this machine end there.
const NOWHERE: &str = "127.0.0.1";

/// Starts it.
pub(super) async fn start() -> Browser {
    let mut wanted = DesiredCapabilities::firefox();
    if let Some(firefox) = std::env::var_os("FIREFOX") {
        wanted.set_firefox_binary(&firefox.to_string_lossy()).unwrap();
    }
    wanted.add_arg("-headless").unwrap();
    let mut settings = FirefoxPreferences::new();
    for (name, value) in LOOKS {
        settings.set(name, value).unwrap();
    }
    // A page that was left is gone, as after a tab was closed, and not kept for the way back.
    settings.set("browser.sessionhistory.max_total_viewers", 0).unwrap();
    settings.set("intl.accept_languages", "fr").unwrap();
    // No page stays long enough to be worth compiling twice, nor does a second one follow that a process could wait for.
    settings.set("javascript.options.wasm_optimizingjit", false).unwrap();
    settings.set("dom.ipc.processPrelaunch.enabled", false).unwrap();
    settings.set("network.proxy.type", 1).unwrap();
    for protocol in ["http", "ssl"] {
        settings.set(&format!("network.proxy.{protocol}"), NOWHERE).unwrap();
        settings.set(&format!("network.proxy.{protocol}_port"), 9).unwrap();
    }
    wanted.set_preferences(settings).unwrap();
    let driver = || {
        let mut driver = driver("GECKODRIVER", "geckodriver");
        driver.args(["--allow-system-access", "--websocket-port=0"]);
        driver
    };
    let browser = Browser::with(driver, wanted).await;
    // A window of Firefox is never narrower than 450 pixels, telephones are.
    privileged(&browser.driver, "document.documentElement.style.minWidth = '0'").await;
    browser
}

/// How the reader's device is set up, unless a journey says otherwise.
const LOOKS: [(&str, i32); 3] = [
    ("layout.css.prefers-color-scheme.content-override", 1),
    ("browser.display.document_color_use", 0),
    ("ui.prefersReducedMotion", 1),
];

/// Forgets what sites have left and what a journey has set, its scripts included; its window is gone already.
pub(super) async fn forget(driver: &WebDriver) -> WebDriverResult<()> {
    clear_storage(driver).await;
    let forget = "const [looks, done] = arguments;
        for (const [name, value] of looks) Services.prefs.setIntPref(name, value);
        const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
        AddonManager.getAddonsByTypes(['extension'])
          .then(all => Promise.all(all.filter(one => one.temporarilyInstalled).map(one => one.uninstall())))
          .then(() => done(), done);";
    command(driver, "context", json!({ "context": "chrome" })).await;
    let done = driver.execute_async(forget, vec![json!(LOOKS)]).await;
    command(driver, "context", json!({ "context": "content" })).await;
    let refused = done?.json().clone();
    if refused.is_null() {
        Ok(())
    } else {
        Err(WebDriverError::FatalError(format!("not forgotten: {refused}")))
    }
}

/// The whole page twice as large, as by Ctrl and +.
pub(super) async fn zoom_twice(driver: &WebDriver) {
    privileged(driver, "gBrowser.selectedBrowser.fullZoom = 2").await;
}

/// From now on the reader prefers that.
pub(super) async fn prefer(driver: &WebDriver, look: Look) {
    let (name, value) = match look {
        Look::Dark => ("layout.css.prefers-color-scheme.content-override", 0),
        Look::ForcedColours => ("browser.display.document_color_use", 2),
        Look::Motion => ("ui.prefersReducedMotion", 0),
    };
    privileged(driver, &format!("Services.prefs.setIntPref('{name}', {value})")).await;
}

/// A command that only Firefox's driver knows.
#[derive(Debug)]
struct Own(&'static str, Value);

impl FormatRequestData for Own {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(Method::POST, format!("/session/{session}/moz/{}", self.0)).add_body(self.1.clone())
    }
}

async fn command(driver: &WebDriver, name: &'static str, body: Value) -> Value {
    driver.handle().cmd(Own(name, body)).await.unwrap().value_json().unwrap()
}

/// Runs a script with the rights of the browser itself.
pub(super) async fn privileged(driver: &WebDriver, script: &str) {
    command(driver, "context", json!({ "context": "chrome" })).await;
    let done = driver.execute(script, Vec::new()).await;
    command(driver, "context", json!({ "context": "content" })).await;
    done.unwrap();
}

/// Puts the script into every page as an add-on. Its folder is not needed once it is installed, but is small and stays
/// with the system's other temporary files as long as the add-on may be read from it.
pub(super) async fn add_script(driver: &WebDriver, script: &str) -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let name = format!("journey-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let folder = folder_of(&name);
    std::fs::create_dir_all(&folder).unwrap();
    let manifest = json!({
        "manifest_version": 2, "name": name, "version": "1",
        "browser_specific_settings": { "gecko": { "id": format!("{name}@augure") } },
        "content_scripts": [{
            "matches": ["<all_urls>", "file:///*"], "js": ["page.js"], "run_at": "document_start", "world": "MAIN"
        }]
    });
    std::fs::write(folder.join("manifest.json"), manifest.to_string()).unwrap();
    std::fs::write(folder.join("page.js"), script).unwrap();
    let body = json!({ "path": folder, "temporary": true });
    let id = command(driver, "addon/install", body).await;
    id.as_str().unwrap().to_owned()
}

pub(super) async fn remove_script(driver: &WebDriver, id: &str) {
    command(driver, "addon/uninstall", json!({ "id": id })).await;
    let _ = std::fs::remove_dir_all(folder_of(id.trim_end_matches("@augure")));
}

fn folder_of(name: &str) -> PathBuf {
    std::env::temp_dir().join("augure-add-ons").join(name)
}

/// Everything that any site has stored: this browser has seen one.
pub(super) async fn clear_storage(driver: &WebDriver) {
    command(driver, "context", json!({ "context": "chrome" })).await;
    let clear = "const done = arguments[0];
        Services.clearData.deleteData(Ci.nsIClearDataService.CLEAR_DOM_STORAGES | Ci.nsIClearDataService.CLEAR_ALL_CACHES,
          { onDataDeleted: () => done() });";
    let done = driver.execute_async(clear, Vec::new()).await;
    command(driver, "context", json!({ "context": "content" })).await;
    done.unwrap();
}

//! Chromium and its driver, started for one journey and ended with it.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::json;
use thirtyfour::prelude::*;

/// A browser without window.
pub(crate) struct Browser {
    /// What steers it.
    pub(crate) driver: WebDriver,
    process: Child,
}

/// Notes what goes wrong in the page, from before its first script on.
const WATCH: &str = "
    window.__wrong = [];
    addEventListener('error', e => __wrong.push('error: ' + (e.message || e.target?.src || e.target?.href)), true);
    addEventListener('unhandledrejection', e => __wrong.push('rejection: ' + e.reason));
    addEventListener('securitypolicyviolation', e => __wrong.push('policy: ' + e.violatedDirective + ' ' + e.blockedURI));
";

impl Browser {
    /// Starts both; the page is `size` CSS pixels wide and high.
    pub(crate) async fn start((width, height): (u32, u32)) -> Self {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
        let driver = std::env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
        let mut process = Command::new(&driver)
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("cannot start {}: {error}", driver.display()));
        let listens = || TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok();
        for _ in 0..200 {
            if listens() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let mut capabilities = DesiredCapabilities::chrome();
        if let Some(chrome) = std::env::var_os("CHROME") {
            capabilities.set_binary(&chrome.to_string_lossy()).unwrap();
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
            capabilities.add_arg(argument).unwrap();
        }
        let driver = match WebDriver::new(format!("http://127.0.0.1:{port}"), capabilities).await {
            Ok(driver) => driver,
            Err(error) => {
                let _ = process.kill();
                panic!("the browser did not start: {error}");
            }
        };
        let tools = driver.cdp();
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        tools.send_raw("Emulation.setDeviceMetricsOverride", size).await.unwrap();
        let watch = json!({ "source": WATCH });
        tools.send_raw("Page.addScriptToEvaluateOnNewDocument", watch).await.unwrap();
        Self { driver, process }
    }

    /// Ends the session; the driver's process ends with this value.
    pub(crate) async fn quit(self) {
        let _ = self.driver.clone().quit().await;
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // A journey that failed has not quit: the driver asked to end takes its browser along.
        let _ = Command::new("kill").arg(self.process.id().to_string()).status();
        let _ = self.process.wait();
    }
}

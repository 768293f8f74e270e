//! A browser and its driver. One that has brought a journey to its end takes the next one, as if it had just been started.

mod chromium;
mod firefox;
mod kept;
pub(crate) mod looks;
mod pool;
mod touch;
mod webkit;

pub(crate) use touch::swipe;

use std::ffi::OsString;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Command};
use std::time::Duration;

use thirtyfour::prelude::*;

/// The browsers that journeys run in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Chromium or Chrome.
    Chromium,
    /// Firefox.
    Firefox,
    /// WebKitGTK's MiniBrowser.
    WebKit,
}

impl Kind {
    /// The one that `AUGURE_BROWSER` names; Chromium without it.
    pub(crate) fn chosen() -> Self {
        match std::env::var("AUGURE_BROWSER").as_deref() {
            Err(_) | Ok("" | "chromium") => Self::Chromium,
            Ok("firefox") => Self::Firefox,
            Ok("webkit") => Self::WebKit,
            Ok(other) => panic!("AUGURE_BROWSER is `{other}`: chromium, firefox or webkit"),
        }
    }

    /// Where its pictures go.
    pub(crate) fn folder(self) -> &'static str {
        match self {
            Self::Chromium => "",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }
}

/// A browser that nobody sees.
pub(crate) struct Browser {
    /// Its driver.
    pub(crate) driver: WebDriver,
    process: Child,
    /// Where its window is, if it has one. Ends after the driver.
    display: Option<webkit::Display>,
}

/// Notes what goes wrong in the page, from before its first script on.
pub(crate) const WATCH: &str = "
    window.__wrong = [];
    addEventListener('error', e => __wrong.push('error: ' + (e.message || e.target?.src || e.target?.href)), true);
    addEventListener('unhandledrejection', e => __wrong.push('rejection: ' + e.reason));
    addEventListener('securitypolicyviolation', e => __wrong.push('policy: ' + e.violatedDirective + ' ' + e.blockedURI));
";

impl Browser {
    /// One for a journey: one that waits, or else a new one. The page is `size` CSS pixels wide and high.
    pub(crate) async fn for_journey(size: (u32, u32)) -> Self {
        let browser = match pool::take() {
            Some(browser) => browser,
            None => match Kind::chosen() {
                Kind::Chromium => chromium::start().await,
                Kind::Firefox => firefox::start().await,
                Kind::WebKit => webkit::start().await,
            },
        };
        resize(&browser.driver, size).await;
        // There, pages are watched once they are open.
        if Kind::chosen() != Kind::WebKit {
            before_each_page(&browser.driver, WATCH).await;
        }
        browser
    }

    /// Starts a driver, and a session in it.
    async fn with(driver: impl Fn() -> Command, wanted: impl Into<Capabilities>) -> Self {
        let wanted = wanted.into();
        let mut why = String::new();
        // On a busy machine a browser takes longer than its driver waits for it, or somebody else takes the port first.
        for _ in 0..3 {
            match Self::try_with(driver(), wanted.clone()).await {
                Ok(browser) => return browser,
                Err(error) => why = error,
            }
        }
        panic!("the browser did not start: {why}");
    }

    async fn try_with(mut driver: Command, wanted: Capabilities) -> Result<Self, String> {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
        driver.arg(format!("--port={port}"));
        let mut process =
            kept::spawn(&driver).unwrap_or_else(|error| panic!("cannot start {driver:?}: {error}"));
        let listens = || TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok();
        for _ in 0..200 {
            if let Ok(Some(status)) = process.try_wait() {
                return Err(format!("{driver:?} has ended: {status}"));
            }
            if listens() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        match WebDriver::new(format!("http://127.0.0.1:{port}"), wanted).await {
            Ok(driver) => Ok(Self { driver, process, display: None }),
            Err(error) => {
                end(&mut process);
                Err(format!("{error:?}"))
            }
        }
    }

    /// Ends the session; the driver's process ends with this value.
    pub(crate) async fn quit(self) {
        let _ = self.driver.clone().quit().await;
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // A journey that failed has not quit.
        end(&mut self.process);
    }
}

/// Asks a program to end, and waits: a driver takes its browser along, a display its lock.
fn end(process: &mut Child) {
    // The shell's own `kill`: not every system has the program of that name.
    let asked = Command::new("sh").args(["-c", "kill $0", &process.id().to_string()]).status();
    if !asked.is_ok_and(|status| status.success()) {
        let _ = process.kill();
    }
    let _ = process.wait();
}

/// The driver that `variable` names, else the one called `name`.
fn driver(variable: &str, name: &str) -> Command {
    Command::new(std::env::var_os(variable).unwrap_or_else(|| OsString::from(name)))
}

/// Makes the window as large as the page needs to be of that size.
async fn fit(driver: &WebDriver, (width, height): (u32, u32)) {
    let (mut wide, mut high) = (width, height);
    for _ in 0..5 {
        driver.set_window_rect(0, 0, wide, high).await.unwrap();
        let mut inner = [0, 0];
        // A window takes its time to follow.
        for _ in 0..10 {
            let found = driver.execute("return [innerWidth, innerHeight]", Vec::new()).await.unwrap();
            inner = [0, 1].map(|at| found.json()[at].as_u64().unwrap() as u32);
            if inner == [width, height] {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        wide = wide + width - inner[0];
        high = high + height - inner[1];
    }
    panic!("the page does not get {width} by {height} pixels");
}

/// Makes the page so wide and high.
pub(crate) async fn resize(driver: &WebDriver, (width, height): (u32, u32)) {
    match Kind::chosen() {
        Kind::Chromium => chromium::size(driver, width, height, 1).await,
        Kind::Firefox | Kind::WebKit => fit(driver, (width, height)).await,
    }
}

/// A script that [`before_each_page`] has added.
pub(crate) struct Added(String);

/// Runs `script` in every page that is opened from now on, before the page's own scripts.
pub(crate) async fn before_each_page(driver: &WebDriver, script: &str) -> Added {
    Added(match Kind::chosen() {
        Kind::Chromium => chromium::add_script(driver, script).await,
        Kind::Firefox => firefox::add_script(driver, script).await,
        Kind::WebKit => panic!("WebKit's driver runs no script before a page's own"),
    })
}

/// From the next page on without that script.
pub(crate) async fn no_longer(driver: &WebDriver, Added(script): Added) {
    match Kind::chosen() {
        Kind::Chromium => chromium::remove_script(driver, &script).await,
        Kind::Firefox => firefox::remove_script(driver, &script).await,
        Kind::WebKit => {}
    }
}

/// Empties the browser's cache of files that came over the network.
pub(crate) async fn clear_cache(driver: &WebDriver) {
    match Kind::chosen() {
        Kind::Chromium => driver.cdp().network().clear_browser_cache().await.unwrap(),
        Kind::Firefox => firefox::privileged(driver, "Services.cache2.clear()").await,
        // It keeps nothing for later that came without a date.
        Kind::WebKit => {}
    }
}

/// Removes everything that the site at `origin` has stored, its service worker included.
pub(crate) async fn clear_storage(driver: &WebDriver, origin: &str) {
    match Kind::chosen() {
        Kind::Chromium => chromium::clear_storage(driver, origin).await,
        Kind::Firefox => firefox::clear_storage(driver).await,
        Kind::WebKit => webkit::clear_storage(driver).await,
    }
}

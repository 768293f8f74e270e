//! Browsers that have brought a journey to its end and wait for the next: starting one takes Firefox six seconds of a core.

use std::sync::{Mutex, PoisonError};

use thirtyfour::prelude::*;

use super::{Browser, Kind, chromium, firefox};

static WAITING: Mutex<Vec<Browser>> = Mutex::new(Vec::new());

/// One that waits, with one empty window that nothing was opened in.
pub(super) fn take() -> Option<Browser> {
    WAITING.lock().unwrap_or_else(PoisonError::into_inner).pop()
}

impl Browser {
    /// Forgets everything of the journey, and waits for the next. One that cannot ends.
    pub(crate) async fn wait(self) {
        match forget(&self.driver).await {
            Ok(()) => WAITING.lock().unwrap_or_else(PoisonError::into_inner).push(self),
            Err(_) => self.quit().await,
        }
    }
}

/// Closes every window but a new one, and forgets what sites and the journey have left.
async fn forget(driver: &WebDriver) -> WebDriverResult<()> {
    let used = driver.windows().await?;
    let empty = match Kind::chosen() {
        Kind::WebKit => return Err(WebDriverError::FatalError("its driver opens one window".to_owned())),
        Kind::Chromium | Kind::Firefox => driver.new_tab().await?,
    };
    for window in used {
        driver.switch_to_window(window).await?;
        driver.close_window().await?;
    }
    driver.switch_to_window(empty).await?;
    match Kind::chosen() {
        Kind::Chromium => chromium::forget(driver).await,
        Kind::Firefox => firefox::forget(driver).await,
        Kind::WebKit => Ok(()),
    }
}

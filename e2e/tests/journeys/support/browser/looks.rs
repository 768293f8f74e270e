//! How a reader has set up the device.

use thirtyfour::prelude::*;

use super::{Kind, chromium, firefox};

/// A setting of the device that pages follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// Light text on dark ground.
    Dark,
    /// A few colours that the reader has chosen, and no others.
    ForcedColours,
    /// Movement is welcome; journeys start without it.
    Motion,
}

impl Look {
    /// From now on the device of the browser that `driver` steers is set up so.
    pub(crate) async fn set(self, driver: &WebDriver) {
        match Kind::chosen() {
            Kind::Chromium => chromium::prefer(driver, self).await,
            Kind::Firefox => firefox::prefer(driver, self).await,
            Kind::WebKit => panic!("WebKit's driver cannot set up a device"),
        }
    }
}

/// Shows the page, which fills a window of `size`, at 200 %.
pub(crate) async fn zoom_twice(driver: &WebDriver, size: (u32, u32)) {
    match Kind::chosen() {
        Kind::Chromium => chromium::zoom_twice(driver, size).await,
        Kind::Firefox => firefox::zoom_twice(driver).await,
        Kind::WebKit => panic!("WebKit's driver cannot zoom"),
    }
}

//! Shared by journeys: a server, a browser, and the page as a reader sees it.

#![allow(dead_code, reason = "each journey uses a part of it")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "the lints know tests by their functions only")]

pub(crate) mod acts;
pub(crate) mod browser;
pub(crate) mod bundle;
pub(crate) mod fresh;
pub(crate) mod offline;
pub(crate) mod page;
pub(crate) mod pdf;
pub(crate) mod release;
pub(crate) mod said;
pub(crate) mod server;
pub(crate) mod typing;

use std::future::Future;
use std::sync::OnceLock;

use tokio::runtime::{self, Runtime};
use tokio::task::LocalSet;

use browser::{Browser, Kind};
use page::Page;
use server::Server;

/// Runs a journey on the built site, in a window of `size`.
pub(crate) fn journey<F: Future<Output = ()> + 'static>(
    size: (u32, u32),
    walk: impl FnOnce(Page, Server) -> F,
) {
    if size.0 < NARROWEST_WEBKIT && skip_in(&[Kind::WebKit], "its window is never that narrow") {
        return;
    }
    LocalSet::new().block_on(runtime(), async {
        let server = Server::start();
        let browser = Browser::for_journey(size).await;
        let page = Page::new(browser.driver.clone(), server.origin());
        match tokio::task::spawn_local(walk(page, server)).await {
            Ok(()) => browser.wait().await,
            Err(failed) => {
                // A driver that is ended while it has a session takes minutes: the session first, then what went wrong.
                browser.quit().await;
                std::panic::resume_unwind(failed.into_panic());
            }
        }
    });
}

/// What all journeys are awaited on, as a browser goes from one to the next with its driver's connections.
fn runtime() -> &'static Runtime {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    RUNTIME
        .get_or_init(|| runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap())
}

/// The toolbar of WebKitGTK's small browser needs that much.
const NARROWEST_WEBKIT: u32 = 500;

/// The tablet that the page is made for.
pub(crate) const TABLET: (u32, u32) = (1024, 768);

/// Whether the journey is skipped in the browser that is driven now; prints why.
pub(crate) fn skip_in(unfit: &[Kind], why: &str) -> bool {
    let skip = unfit.contains(&Kind::chosen());
    if skip {
        eprintln!("skipped in {:?}: {why}", Kind::chosen());
    }
    skip
}

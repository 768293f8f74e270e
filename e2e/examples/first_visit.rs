//! Requests of a first visit, for `cargo xtask size`: everything that a fresh browser profile asks for until the page is ready.
//!
//! Opens the site in `AUGURE_DIST` at the fragment in its argument and prints one path per line, in order. Fails when the page
//! does not become ready. The copy for offline use, which starts later, is left out.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a measurement stops where something is wrong")]

#[path = "../tests/journeys/support/mod.rs"]
mod support;

use std::time::Duration;

use support::journey;

/// So long without another request, and the visit is over.
const QUIET: Duration = Duration::from_secs(1);

fn main() {
    let fragment = std::env::args().nth(1).unwrap_or_default();
    journey(support::TABLET, |page, server| async move {
        page.open(&fragment).await;
        let mut asked = server.asked();
        loop {
            tokio::time::sleep(QUIET).await;
            let before = std::mem::replace(&mut asked, server.asked());
            if before.len() == asked.len() {
                break;
            }
        }
        for path in asked.iter().filter(|path| *path != "sw.js") {
            println!("{path}");
        }
    });
}

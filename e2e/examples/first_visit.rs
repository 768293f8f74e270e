//! `cargo xtask size` asks this: what a browser without a past asks the site for until the page is there.
//!
//! Opens the site in `AUGURE_DIST` at the fragment that is its argument and prints a path a line, in the order asked for.
//! Ends with an error when the page does not become ready. The copy for offline use, made after the first picture, is left
//! out.

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

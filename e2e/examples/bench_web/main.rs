//! `cargo xtask bench web`: times to start the page, to show another bureau and to follow a slider.
//!
//! Everything is measured inside the page by the browser's own clock, on the built site over the loopback interface, in
//! Chromium. Three kinds of figures: a cold start with a fresh browser profile; the time from picking a bureau until it is
//! painted; and the cost of a scenario while its slider is dragged, one step per frame. The last two are taken twice: with
//! one town's data, and after every commune of the bundle has been opened in the same page. Unemployment and the vote is
//! measured likewise: choosing a département, and the largest picture under a filter that changes in each frame.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a measurement stops where something is wrong")]

#[path = "../../tests/journeys/support/mod.rs"]
mod support;

mod cold;
mod departement;
mod figures;
mod script;
mod town;

use support::browser::Browser;
use support::page::Page;
use support::server::Server;

/// Cold starts, each in a browser of its own.
const STARTS: usize = 7;

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    tokio::task::LocalSet::new().block_on(&runtime, measure());
}

async fn measure() {
    let server = Server::start();
    server.offer_worker();
    let mut starts = Vec::new();
    for _ in 0..STARTS {
        let browser = Browser::for_journey(support::TABLET).await;
        starts.push(cold::start(&Page::new(browser.driver.clone(), server.origin())).await);
        browser.quit().await;
    }
    cold::report(&starts);

    let browser = Browser::for_journey(support::TABLET).await;
    let page = Page::new(browser.driver.clone(), server.origin());
    let one = town::measure(&page).await;
    let communes = town::open_every_commune(&page).await;
    let all = town::measure_again(&page).await;
    let departement = departement::measure(&page).await;
    browser.quit().await;
    town::report(&one, &all, communes);
    departement::report(&departement);
    // Others' work on the machine is in every figure.
    if let Ok(load) = std::fs::read_to_string("/proc/loadavg") {
        let cores = std::thread::available_parallelism().map_or(0, usize::from);
        println!(
            "\nload of this machine's {cores} cores over the last minute: {}",
            load.split(' ').next().unwrap()
        );
    }
}

//! Augure in the browser: loads a bundle of Parquet tables, forecasts on the reader's own device, and shows it.
//!
//! `main` is the table of contents: [`address`] and [`browser`] are the page's ties to the browser, [`bundle`] loads
//! and verifies data, [`ui`] holds widgets, each study has a folder, [`text`] holds every word.

// Leptos's macros write `pub` types for the props of components that are not public.
#![allow(unreachable_pub)]

mod address;
mod app;
mod browser;
mod bundle;
mod crash;
mod elections;
mod preferences;
mod text;
mod ui;

fn main() {
    crash::show_stops();
    leptos::mount::mount_to_body(app::App);
}

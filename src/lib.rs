//! Augure in the browser: loads a bundle of Parquet tables, forecasts on the reader's own device, and shows it.
//!
//! The list of modules is the table of contents: [`browser`] and [`redraw`] are the page's ties to the browser,
//! [`bundle`] loads and verifies data, [`ui`] holds widgets, [`pages`] whole pages for any study, [`study`] gives every study
//! its frame, each study has a folder and a line in [`studies`], [`text`] holds the words that studies share. The program is
//! `main.rs`; tests mount the widgets of the demo page, which the feature `demo` adds.

// Leptos's macros write `pub` types for the props of components that are not public.
#![allow(unreachable_pub)]

mod app;
mod browser;
pub mod bundle;
mod chomage_vote;
mod crash;
#[cfg(feature = "demo")]
pub mod demo;
mod elections;
mod home;
mod open_studies;
mod pages;
mod preferences;
pub mod redraw;
mod studies;
mod study;
pub mod text;
mod today;
#[cfg(feature = "trial")]
mod trial;
pub mod ui;

/// Shows the page and keeps it in step with its address.
pub fn start() {
    crash::show_stops();
    redraw::take_over();
    #[cfg(feature = "demo")]
    if browser::address() == demo::ADDRESS {
        return leptos::mount::mount_to_body(demo::Demo);
    }
    leptos::mount::mount_to_body(app::App);
    redraw::watch();
}

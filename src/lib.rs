//! Augure in the browser: loads a bundle of Parquet tables, forecasts on the reader's own device, and shows it.
//!
//! The list of modules is the table of contents: [`browser`] and [`redraw`] are the page's ties to the browser,
//! [`bundle`] loads and verifies data, [`ui`] holds widgets, [`study`] gives every study its frame, each study has a folder
//! and a line in [`studies`], [`text`] holds the words that studies share. The program is `main.rs`; tests mount [`ui`]'s
//! widgets from here.

// Leptos's macros write `pub` types for the props of components that are not public.
#![allow(unreachable_pub)]

mod app;
mod browser;
pub mod bundle;
mod crash;
mod elections;
mod home;
mod open_studies;
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
    leptos::mount::mount_to_body(app::App);
    redraw::watch();
}

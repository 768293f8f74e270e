//! What every study gets: an address that is followed, a frame around its pages, its menu, heading and credits.
//!
//! A study describes itself by a [`Study`] in its own folder; `src/studies.rs` lists them, one line per study. When the
//! reader first opens one, its [`open`](Study::open) starts it, and it stays open for the rest of the visit: [`part`]
//! fetches the study's own part of the program, [`session`] follows its address, [`pages`] surrounds its views.

pub(crate) mod address_bar;
pub(crate) mod credits;
#[cfg(all(test, not(target_family = "wasm")))]
pub(crate) mod fakes;
pub(crate) mod frame;
pub(crate) mod heading;
pub(crate) mod kept;
pub(crate) mod late;
pub(crate) mod menu;
pub(crate) mod pages;
pub(crate) mod part;
pub(crate) mod session;
pub(crate) mod undo;
pub(crate) mod visit;

use std::rc::Rc;

use leptos::prelude::AnyView;

use crate::text::Text;

/// A study, as the page lists and opens it.
#[derive(Debug)]
pub(crate) struct Study {
    /// Its name in addresses and in the bundle.
    pub(crate) slug: &'static str,
    /// Its name for readers.
    pub(crate) name: Text,
    /// Its subject in one line, beside the page's name.
    pub(crate) tagline: Text,
    /// Questions that it answers.
    pub(crate) questions: &'static [Text],
    /// Starts it at the page's address.
    pub(crate) open: fn() -> Opened,
}

/// A study that the reader has opened.
#[derive(Clone)]
pub(crate) struct Opened {
    /// Follows the page's address, which has changed to one of the study's.
    pub(crate) follow: Rc<dyn Fn()>,
    /// Builds its pages.
    pub(crate) pages: Rc<dyn Fn() -> AnyView>,
}

//! The elections study: its address, its data, its pages.

mod cells;
mod choices;
mod compare;
mod coverage;
mod data;
mod duel;
mod figures;
mod find;
mod footer;
mod forecast;
mod heading;
mod history;
mod lazy_views;
mod legal;
mod map;
mod menu;
mod method;
mod notices;
mod pages;
mod pickers;
pub(crate) mod place;
mod presentation;
mod publication;
mod ranking;
mod scenario;
mod session;
mod sheets;
mod shown;
#[cfg(all(test, not(target_family = "wasm")))]
mod tests;
mod text;
mod topic;
mod undo;

use std::rc::Rc;

use augure_elections::address::STUDY as SLUG;
use leptos::prelude::*;

use crate::bundle;
use crate::study::{Opened, Study, address_bar};
use session::Session;
use text::shared as words;

/// The study, as the page lists it.
pub(crate) const STUDY: Study =
    Study { slug: SLUG, name: words::NAME, tagline: words::TAGLINE, questions: &words::QUESTIONS, open };

/// Starts the study at the page's address.
fn open() -> Opened {
    let session = Session::start(address_bar::BROWSER, bundle::OWN, || Box::pin(lazy_views::ready()));
    Opened {
        follow: Rc::new(move || session.follow_changes()),
        pages: Rc::new(move || view! { <pages::Pages session /> }.into_any()),
    }
}

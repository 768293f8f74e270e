//! The study of unemployment and the vote, by département: its address, its data, its pages.

mod about;
mod bar;
mod cells;
mod charts;
mod data;
mod explore;
mod find;
mod front;
mod lazy_views;
mod legal;
mod method;
mod models;
mod plane;
mod publication;
mod session;
#[cfg(all(test, not(target_family = "wasm")))]
mod tests;
mod text;
mod views;

use augure_chomage_vote::address::STUDY as SLUG;
use leptos::prelude::*;
use wasm_split_helpers::SplitLoaderError;

use crate::bundle::OWN;
use crate::study::address_bar::BROWSER;
use crate::study::part::{self, Start, lazy_part};
use crate::study::session::{Plan, Session, View};
use crate::study::{Study, pages};
use session::{Content, Here};
use text::shared as words;
use views::{CHARTS, DATA, EXPLORE, FRONT, LEGAL, METHOD, MODELS};

/// The study, as the page lists it.
pub(crate) const STUDY: Study = Study {
    slug: SLUG,
    name: words::NAME,
    tagline: words::TAGLINE,
    questions: &words::QUESTIONS,
    open: || part::open(&STUDY, || Box::pin(program())),
};

const PLAN: Plan<Content> = Plan {
    slug: SLUG,
    name: words::NAME,
    views: &[FRONT, CHARTS, EXPLORE, MODELS, DATA, METHOD, LEGAL],
    shared: augure_chomage_vote::address::SHARED,
    find: find::find,
    page,
    remark: words::REMARK,
};

lazy_part! {
    chomage_vote,
    /// Where the program is cut: a first visit to another study does not fetch what only this function reaches.
    fn program() -> Result<Start, SplitLoaderError> {
        Ok(|| pages::opened(Session::start(&PLAN, BROWSER, OWN)))
    }
}

/// The page of `view`.
fn page(session: Here, view: &'static View) -> AnyView {
    if view.slug == FRONT.slug { front::page(session) } else { lazy_views::page(session, view) }
}

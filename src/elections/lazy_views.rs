//! The lazy part of the program: every view but the forecast, and the parts of the forecast's page that can come after it.
//! It is fetched when one of them is first asked for.

use std::cell::Cell;

use augure_elections::address::{STUDY, View};
use leptos::prelude::*;
use wasm_split_helpers::SplitLoaderError;

use super::session::Session;
use super::{
    compare, duel, forecast, history, legal, map, method, presentation, publication, ranking, scenario,
    sheets,
};
use crate::browser;
use crate::bundle::Failure;
use crate::elections::text::shared as words;
use crate::study::part::{failure, lazy_part};
use crate::ui::fetched::fetched;

/// Says on `<html>` whether the part is `coming`, `here` or `failed`, for tests.
const PART_STATE: &str = "data-part";

/// What the part of the program builds.
#[derive(Clone, Copy)]
struct Build {
    /// The page of a view that is not the forecast.
    page: fn(Session, View) -> AnyView,
    /// The forecast in people.
    people: fn(Session) -> AnyView,
    /// The question who stands, where so many may.
    question: fn(Session, usize) -> AnyView,
}

/// The part of the program once it has come.
type Part = Result<Build, SplitLoaderError>;

thread_local! {
    /// The part, once it has come.
    static BUILD: Cell<Option<Build>> = const { Cell::new(None) };
}

/// Returns once the page of any view can be built.
///
/// # Errors
/// The part of the program could not be fetched; the next call tries again.
pub(super) async fn ready() -> Result<(), Failure> {
    if BUILD.get().is_none() {
        BUILD.set(Some(views().await.map_err(|error| failure(STUDY, &error))?));
    }
    Ok(())
}

/// The page of `view`, which is not the forecast; nothing before [`ready`] has returned.
pub(super) fn page(session: Session, view: View) -> AnyView {
    BUILD.get().map_or_else(|| ().into_any(), |build| (build.page)(session, view))
}

/// The forecast in people.
pub(super) fn people(session: Session) -> AnyView {
    later(move |build| (build.people)(session))
}

/// The question who stands, where `most` may.
pub(super) fn question(session: Session, most: usize) -> AnyView {
    later(move |build| (build.question)(session, most))
}

/// What `show` makes of the part of the program: at once where that is here, else once the page stands and it has come.
fn later(show: impl Fn(Build) -> AnyView + Send + 'static) -> AnyView {
    if let Some(build) = BUILD.get() {
        return show(build);
    }
    browser::set_root_attribute(PART_STATE, "coming");
    let load = |_| async {
        browser::after_paint().await;
        let found = ready().await;
        browser::set_root_attribute(PART_STATE, if found.is_ok() { "here" } else { "failed" });
        found
    };
    let show = move |()| BUILD.get().map_or_else(|| ().into_any(), &show);
    fetched(words::STILL_SHOWN, load, show).into_any()
}

lazy_part! {
    elections,
    /// The cut through the program: code that only this function reaches is no part of a first visit.
    fn views() -> Part {
        Ok(Build { page: page_of, people: forecast::in_people, question: duel::question })
    }
}

fn page_of(session: Session, view: View) -> AnyView {
    match view {
        View::Forecast => ().into_any(),
        View::Scenario => view! { <scenario::Scenario session /> }.into_any(),
        View::Sheets => view! { <sheets::Sheets session /> }.into_any(),
        View::Presentation => view! { <presentation::Presentation session /> }.into_any(),
        View::Map => view! { <map::MapPage session /> }.into_any(),
        View::History => view! { <history::History session /> }.into_any(),
        View::Compare => view! { <compare::Compare session /> }.into_any(),
        View::Ranking => view! { <ranking::RankingPage session /> }.into_any(),
        View::Method => view! { <method::Method session /> }.into_any(),
        View::Data => view! { <publication::Publication session /> }.into_any(),
        View::Legal => view! { <legal::Legal session /> }.into_any(),
    }
}

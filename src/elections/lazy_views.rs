//! The lazy part of the program: every view but the forecast, fetched with the first of them.

use std::cell::Cell;

use augure_elections::address::View;
use leptos::prelude::*;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::session::Session;
use super::{compare, history, legal, map, method, presentation, publication, ranking, scenario, sheets};
use crate::bundle::{Cause, Failure};

/// Builds the page of a view.
type Build = fn(Session, View) -> AnyView;

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
        BUILD.set(Some(views().await.map_err(failure)?));
    }
    Ok(())
}

/// The page of `view`, which is not the forecast; nothing before [`ready`] has returned.
pub(super) fn page(session: Session, view: View) -> AnyView {
    BUILD.get().map_or_else(|| ().into_any(), |build| build(session, view))
}

/// The cut through the program: code that only this function reaches is no part of a first visit.
#[wasm_split(elections, fallible)]
fn views() -> Part {
    Ok(build)
}

fn build(session: Session, view: View) -> AnyView {
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

fn failure(error: SplitLoaderError) -> Failure {
    Failure { file: "elections.wasm".to_owned(), cause: Cause::Unreachable, detail: error.to_string() }
}

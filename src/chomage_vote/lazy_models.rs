//! The view of the models as a lazy part of its own, fetched when it is first asked for: the findings, the charts and one
//! département among the others do without it.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use augure_chomage_vote::address::STUDY;
use leptos::prelude::*;
use wasm_split_helpers::SplitLoaderError;

use super::models;
use super::session::{Content, Here};
use crate::bundle::{Bundle, Failure, Progress};
use crate::study::part::{failure, lazy_part};

/// Content on its way.
type Coming = Pin<Box<dyn Future<Output = Result<Content, Failure>>>>;

/// What the part of the program does.
#[derive(Clone, Copy)]
pub(super) struct Models {
    /// The page.
    page: fn(Here) -> AnyView,
    /// The content with everything that the page reads.
    pub(super) load: fn(Arc<Bundle>, Content, RwSignal<Progress>) -> Coming,
    /// Positions of own choices that mean nothing.
    pub(super) unknown: fn(&Content) -> Vec<usize>,
}

thread_local! {
    /// The part, once it has come.
    static MODELS: Cell<Option<Models>> = const { Cell::new(None) };
}

/// The part, once it is here.
///
/// # Errors
/// The part could not be fetched; the next call tries again.
pub(super) async fn ready() -> Result<Models, Failure> {
    if let Some(models) = MODELS.get() {
        return Ok(models);
    }
    let models = program().await.map_err(|error| failure(STUDY, &error))?;
    MODELS.set(Some(models));
    Ok(models)
}

/// The page; nothing before [`ready`] has returned.
pub(super) fn page(session: Here) -> AnyView {
    MODELS.get().map_or_else(|| ().into_any(), |models| (models.page)(session))
}

lazy_part! {
    chomage_vote_models,
    /// Where the program is cut: only this function reaches the models' view.
    fn program() -> Result<Models, SplitLoaderError> {
        let load = |bundle, content, progress| -> Coming { Box::pin(models::load(bundle, content, progress)) };
        Ok(Models { page: models::page, load, unknown: models::unknown })
    }
}

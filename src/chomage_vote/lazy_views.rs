//! The views as lazy parts of their own, fetched when one is first asked for: the findings do without any, and the charts and
//! one département among the others do without the models.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use augure_chomage_vote::address::STUDY;
use leptos::prelude::*;
use wasm_split_helpers::SplitLoaderError;

use super::data;
use super::session::{Content, Here};
use super::views::{CHARTS, DATA, EXPLORE, LEGAL, MODELS};
use super::{charts, explore, legal, method, models, publication};
use crate::bundle::{Bundle, Failure, Progress};
use crate::study::part::{failure, lazy_part};
use crate::study::session::View;

/// Content on its way.
type Coming = Pin<Box<dyn Future<Output = Result<Content, Failure>>>>;

/// What a part of the program does.
#[derive(Clone, Copy)]
pub(super) struct Part {
    /// The page of a view.
    page: fn(Here, &'static View) -> AnyView,
    /// The content with everything that the page of a view reads.
    pub(super) load: fn(&'static View, Arc<Bundle>, Content, RwSignal<Progress>) -> Coming,
    /// Positions of own choices that mean nothing in a view.
    pub(super) unknown: fn(&'static View, &Content) -> Vec<usize>,
}

thread_local! {
    /// The part with the models, once it has come.
    static WITH_MODELS: Cell<Option<Part>> = const { Cell::new(None) };
    /// The part with the other views, once it has come.
    static WITHOUT_MODELS: Cell<Option<Part>> = const { Cell::new(None) };
}

/// The part with `view`, once it is here.
///
/// # Errors
/// The part could not be fetched; the next call tries again.
pub(super) async fn ready(view: &'static View) -> Result<Part, Failure> {
    if let Some(part) = held(view) {
        return Ok(part);
    }
    let (part, place) = if view.slug == MODELS.slug {
        (with_models().await, &WITH_MODELS)
    } else {
        (without_models().await, &WITHOUT_MODELS)
    };
    let part = part.map_err(|error| failure(STUDY, &error))?;
    place.set(Some(part));
    Ok(part)
}

/// The page of `view`; nothing before [`ready`] has returned.
pub(super) fn page(session: Here, view: &'static View) -> AnyView {
    held(view).map_or_else(|| ().into_any(), |part| (part.page)(session, view))
}

fn held(view: &'static View) -> Option<Part> {
    if view.slug == MODELS.slug { WITH_MODELS.get() } else { WITHOUT_MODELS.get() }
}

lazy_part! {
    chomage_vote_models,
    /// Where the program is cut: only this function reaches the models' view.
    fn with_models() -> Result<Part, SplitLoaderError> {
        Ok(Part {
            page: |session, _| models::page(session),
            load: |_, bundle, content, progress| Box::pin(models::load(bundle, content, progress)),
            unknown: |_, content| models::unknown(content),
        })
    }
}

lazy_part! {
    chomage_vote_views,
    /// Where the program is cut: only this function reaches the views that are neither the findings nor the models.
    fn without_models() -> Result<Part, SplitLoaderError> {
        Ok(Part { page: page_of, load: |view, bundle, content, progress| Box::pin(load(view, bundle, content, progress)), unknown })
    }
}

fn page_of(session: Here, view: &'static View) -> AnyView {
    match view.slug {
        slug if slug == CHARTS.slug => charts::page(session),
        slug if slug == EXPLORE.slug => explore::page(session),
        slug if slug == DATA.slug => publication::page(session),
        slug if slug == LEGAL.slug => legal::page(session),
        _ => method::page(session),
    }
}

/// Charts and one département among the others show areas.
async fn load(
    view: &'static View,
    bundle: Arc<Bundle>,
    mut content: Content,
    progress: RwSignal<Progress>,
) -> Result<Content, Failure> {
    if [CHARTS.slug, EXPLORE.slug].contains(&view.slug) {
        content.more.outlines = Some(data::outlines(&bundle, &content.base, progress).await?);
    }
    Ok(content)
}

fn unknown(view: &'static View, content: &Content) -> Vec<usize> {
    match view.slug {
        slug if slug == CHARTS.slug => charts::unknown(content),
        slug if slug == EXPLORE.slug => explore::unknown(content),
        // The others have no choices of their own.
        _ => content.filled().collect(),
    }
}

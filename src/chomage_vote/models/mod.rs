//! Models: errors of forecasts, scores of classifiers, their curves, and a model to move.

mod classes;
mod curves;
mod errors;
mod kinds;
mod shares;
mod ways;
mod whatif;
mod winners;

use std::sync::Arc;

use leptos::prelude::*;

use super::bar::bar;
use super::data;
use super::session::{Content, Here};
use super::text::models as own;
use crate::bundle::{Bundle, Failure, Progress};
use ways::{CLASS, KIND, MAPPED, PROTOCOL, TASK, VALUES, WAY};

/// The page.
pub(super) fn page(session: Here) -> AnyView {
    view! {
        {bar(session, true)}
        <div class="stack" data-testid="models">
            {whatif::whatif(session)} {shares::shares(session)} {errors::errors(session)}
            <section class="panel">
                <h2>{own::WINNERS}</h2>
                <p>{own::WINNERS_NOTE}</p>
                {ways::fields(session)}
            </section>
            {winners::scores(session)} {winners::published(session)} {classes::confusion(session)}
            {classes::importance(session)} {curves::roc(session)} {curves::calibration(session)}
        </div>
    }
    .into_any()
}

/// `content` with everything that the page reads: trees, which are larger than all else, where they are asked for.
///
/// # Errors
/// A file could not be had or read.
pub(super) async fn load(
    bundle: Arc<Bundle>,
    mut content: Content,
    progress: RwSignal<Progress>,
) -> Result<Content, Failure> {
    content.more.outlines = Some(data::outlines(&bundle, &content.base, progress).await?);
    content.more.shares = Some(data::shares(&bundle, &content.base, progress).await?);
    let winners = data::winners(&bundle, &content.base, progress).await?;
    content.more.winners = Some(Arc::clone(&winners));
    content.more.forecasts = Some(data::forecasts(&bundle, &content.base, progress).await?);
    if kinds::asks_for_trees(&content) {
        content.more.grown = Some(data::grown(&bundle, &content.base, &winners, progress).await?);
    }
    Ok(content)
}

/// Positions of own choices that mean nothing.
pub(super) fn unknown(content: &Content) -> Vec<usize> {
    let is_wrong = |at: &usize| {
        let text = content.own(*at);
        let known = match *at {
            TASK => ways::tasks(content).iter().any(|(key, _)| key == text),
            PROTOCOL => ways::protocols(content).iter().any(|(key, _)| key == text),
            WAY => ways::ways(content).iter().any(|(key, _)| key == text),
            CLASS => ways::classes(content).iter().any(|(key, _)| key == text),
            VALUES => whatif::read(text).is_some(),
            KIND => kinds::kinds(content).iter().any(|(key, _)| key == text),
            MAPPED => errors::ways(content).iter().any(|(key, _)| key == text),
            _ => false,
        };
        !text.is_empty() && !known
    };
    (0..content.own.len()).filter(is_wrong).collect()
}

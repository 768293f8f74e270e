//! From an address to what it asks for.

use augure_chomage_vote::address::{About, Unknown};

use super::data::{self, More, empty};
use super::session::{Content, choices, own_choices};
use super::text::shared as words;
use super::views::{CHARTS, EXPLORE, FRONT, MODELS};
use super::{charts, explore, lazy_models};
use crate::study::session::{Answer, Found, Request};

/// Loads what the view reads and reads the choices; each one that means nothing gets a default and a notice.
pub(super) fn find(Request { bundle, view, choices: asked, progress }: Request) -> Answer<Content> {
    Box::pin(async move {
        let base = data::base(&bundle, progress).await?;
        let mut more = More::default();
        if [CHARTS.slug, EXPLORE.slug, MODELS.slug].contains(&view.slug) {
            more.outlines = Some(data::outlines(&bundle, &base, progress).await?);
        }
        if [FRONT.slug, MODELS.slug].contains(&view.slug) {
            more.shares = Some(data::shares(&bundle, &base, progress).await?);
        }
        let read = About::read(&asked, &base.panel, &base.settings);
        let (about, unknown) = read.ok_or_else(|| empty("scrutins"))?;
        let mut notices: Vec<String> = unknown.iter().map(notice).collect();
        let mut content = Content { base, more, about, own: own_choices(&asked) };
        let refused = match view.slug {
            slug if slug == CHARTS.slug => charts::unknown(&content),
            slug if slug == EXPLORE.slug => explore::unknown(&content),
            slug if slug == MODELS.slug => {
                let models = lazy_models::ready().await?;
                content = (models.load)(bundle, content, progress).await?;
                (models.unknown)(&content)
            }
            // The others have no choices of their own.
            _ => (0..content.own.len()).filter(|at| !content.own(*at).is_empty()).collect(),
        };
        for at in refused {
            if let Some(text) = content.own.get_mut(at) {
                notices.push(words::unknown(text));
                text.clear();
            }
        }
        Ok(Found { choices: choices(&content), content, notices })
    })
}

fn notice(unknown: &Unknown) -> String {
    match unknown {
        Unknown::Selection(text) => words::unknown_selection(text),
        Unknown::Scrutin(text) => words::unknown_scrutin(text),
        Unknown::Quarter(text) => words::unknown_quarter(text),
        Unknown::Unit(text) => words::unknown_unit(text),
    }
}

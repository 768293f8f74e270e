//! From an address to what it asks for.

use augure_chomage_vote::address::{About, Unknown};
use leptos::task::spawn_local;

use super::data::{self, More, empty};
use super::lazy_views;
use super::session::{Content, choices, own_choices};
use super::text::shared as words;
use super::views::FRONT;
use crate::study::session::{Answer, Found, Request};

/// Loads what the view reads and reads the choices; each one that means nothing gets a default and a notice.
pub(super) fn find(Request { bundle, view, choices: asked, progress }: Request) -> Answer<Content> {
    Box::pin(async move {
        if view.slug != FRONT.slug {
            // While the tables come.
            spawn_local(async move { drop(lazy_views::ready(view).await) });
        }
        let base = data::base(&bundle, progress).await?;
        let read = About::read(&asked, &base.panel, &base.settings);
        let (about, unknown) = read.ok_or_else(|| empty("scrutins"))?;
        let mut notices: Vec<String> = unknown.iter().map(notice).collect();
        let mut content = Content { base, more: More::default(), about, own: own_choices(&asked) };
        let refused = if view.slug == FRONT.slug {
            content.more.shares = Some(data::shares(&bundle, &content.base, progress).await?);
            content.filled().collect()
        } else {
            let part = lazy_views::ready(view).await?;
            content = (part.load)(view, bundle, content, progress).await?;
            (part.unknown)(view, &content)
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

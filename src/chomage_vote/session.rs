//! The study's session: what its pages show, and how the reader's choices change it.

use std::sync::Arc;

use augure_chomage_vote::address::{About, GAP, SHARED};
use augure_chomage_vote::describe::Scope;
use augure_chomage_vote::panel::Panel;
use leptos::prelude::*;

use super::data::{Base, More};
use crate::study::late::late as late_value;
use crate::study::session::{Session, View};

/// The study's session.
pub(super) type Here = Session<Content>;

/// What the pages show.
#[derive(Debug, Clone)]
pub(super) struct Content {
    /// Results, rates and settings.
    pub(super) base: Arc<Base>,
    /// What the view reads besides.
    pub(super) more: More,
    /// What all views are about.
    pub(super) about: About,
    /// The view's own choices.
    pub(super) own: Vec<String>,
}

impl Content {
    /// Results and rates.
    pub(super) fn panel(&self) -> &Panel {
        &self.base.panel
    }

    /// What figures are of; `None` when the scrutin has no quarter.
    pub(super) fn scope(&self) -> Option<Scope> {
        let About { selection, scrutin, when, .. } = &self.about;
        Scope::new(self.panel(), selection.clone(), *scrutin, *when)
    }

    /// The view's own choice at `position`; empty where it is left to the default.
    pub(super) fn own(&self, position: usize) -> &str {
        self.own.get(position).map_or("", |text| if text == GAP { "" } else { text })
    }

    /// Positions of the view's own choices that are not left to the default.
    pub(super) fn filled(&self) -> impl Iterator<Item = usize> {
        (0..self.own.len()).filter(|at| !self.own(*at).is_empty())
    }

    /// Everything that the reader chose.
    pub(super) fn chosen(&self) -> (About, Vec<String>) {
        (self.about.clone(), self.own.clone())
    }

    /// The choices that show it.
    fn choices(&self) -> Vec<String> {
        let or_gap = |text: &String| if text.is_empty() { GAP.to_owned() } else { text.clone() };
        let last = self.own.iter().rposition(|text| !matches!(text.as_str(), "" | GAP));
        let own = self.own.iter().take(last.map_or(0, |last| last + 1)).map(or_gap);
        self.about.segments(self.panel()).into_iter().chain(own).collect()
    }
}

/// The choices of `content`, for the address.
pub(super) fn choices(content: &Content) -> Vec<String> {
    content.choices()
}

/// The part of `choices` that is a view's own.
pub(super) fn own_choices(choices: &[String]) -> Vec<String> {
    choices.get(SHARED..).unwrap_or_default().to_vec()
}

/// What is shown.
pub(super) fn content(session: Here) -> Option<Content> {
    session.shown.with(|shown| shown.as_ref().map(|shown| shown.content.clone()))
}

/// What `page` makes of what is shown, made anew when `key` of it changes and not before.
pub(super) fn keyed<K: PartialEq + Send + Sync + 'static>(
    session: Here,
    key: impl Fn(&Content) -> K + Send + Sync + 'static,
    page: impl Fn(&Content) -> AnyView + Send + 'static,
) -> AnyView {
    let key = Memo::new(move |_| content(session).map(|content| key(&content)));
    let page = move || {
        key.with(|_| ());
        untrack(|| content(session)).map(|content| page(&content))
    };
    page.into_any()
}

/// The same, made anew a moment after `key` has changed.
pub(super) fn late<K: Clone + PartialEq + Send + Sync + 'static>(
    session: Here,
    key: impl Fn(&Content) -> K + Send + Sync + 'static,
    page: impl Fn(&Content) -> AnyView + Send + 'static,
) -> AnyView {
    let key = Memo::new(move |_| content(session).map(|content| key(&content)));
    let key = late_value(session.visit, key);
    let page = move || {
        key.with(|_| ());
        untrack(|| content(session)).map(|content| page(&content))
    };
    page.into_any()
}

/// The same, made anew whenever anything that the reader chooses changes.
pub(super) fn always(session: Here, page: impl Fn(&Content) -> AnyView + Send + 'static) -> AnyView {
    keyed(session, Content::chosen, page)
}

/// What `page` makes of what is shown and of its [scope](Content::scope), made anew when `key` changes and not before;
/// nothing without a scope.
pub(super) fn scoped<K: PartialEq + Send + Sync + 'static>(
    session: Here,
    key: impl Fn(&Content) -> K + Send + Sync + 'static,
    page: impl Fn(&Content, &Scope) -> AnyView + Send + 'static,
) -> AnyView {
    keyed(session, key, in_scope(page))
}

/// The page of what is shown and of its [scope](Content::scope), as one of what is shown alone; nothing without a scope.
pub(super) fn in_scope<P>(page: P) -> impl Fn(&Content) -> AnyView + Send + 'static
where
    P: Fn(&Content, &Scope) -> AnyView + Send + 'static,
{
    move |content| match content.scope() {
        Some(scope) => page(content, &scope),
        None => ().into_any(),
    }
}

/// Shows the same view with another subject.
pub(super) fn change(session: Here, change: impl FnOnce(&mut About)) {
    if let Some(mut content) = untrack(|| content(session)) {
        change(&mut content.about);
        session.choose(content.choices());
    }
}

/// Shows the same with another choice of the view's own at `position`.
pub(super) fn choose_own(session: Here, position: usize, value: &str) {
    if let Some(mut content) = untrack(|| content(session)) {
        if content.own.len() <= position {
            content.own.resize(position + 1, String::new());
        }
        content.own[position] = value.to_owned();
        session.choose(content.choices());
    }
}

/// Shows the same with all of the view's own choices as `own`.
pub(super) fn choose_own_all(session: Here, own: Vec<String>) {
    if let Some(mut content) = untrack(|| content(session)) {
        content.own = own;
        session.choose(content.choices());
    }
}

/// The address of `view` for the same subject, changed by `change`.
pub(super) fn address(
    session: Here,
    view: &View,
    content: &Content,
    change: impl FnOnce(&mut About),
) -> String {
    let mut about = content.about.clone();
    change(&mut about);
    session.address_of(view, &about.segments(content.panel()))
}

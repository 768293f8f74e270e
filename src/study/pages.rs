//! The pages of a study with a [`Plan`](super::session::Plan), and what surrounds all of them.

#![cfg_attr(not(feature = "trial"), allow(dead_code, reason = "for studies beside the first one"))]

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use super::session::{Session, View};
use super::{Opened, credits, heading, menu};
use crate::browser;
use crate::study::frame::Frame;
use crate::text::{self, NAME, dates};

/// The study that `session` follows, as the page opens it.
pub(crate) fn opened<S: Send + Sync + 'static>(session: Session<S>) -> Opened {
    Opened { follow: Rc::new(move || session.follow_changes()), pages: Rc::new(move || pages(session)) }
}

/// All of it: menu, notices, heading, the view's own page, sources.
fn pages<S: Send + Sync + 'static>(session: Session<S>) -> AnyView {
    let plan = session.plan();
    let view = Memo::new(move |_| session.shown.with(|shown| shown.as_ref().map(|shown| shown.view)));
    let is_shown = Memo::new(move |_| view.get().is_some());
    Effect::new(move |_| {
        let Some(view) = view.get() else { return };
        browser::set_root_attribute("data-view", view.slug);
        browser::set_title(format!("{} · {} · {NAME}", view.name, plan.name));
    });
    browser::keep(plan.slug, None, plan.name.get());
    let on_retry = Callback::new(move |()| session.retry());
    view! {
        <Frame visit=session.visit is_shown still_shown=text::STILL_SHOWN on_retry>
            {menu_of(session, view)}
            {notices(session.notices)}
            {move || view.get().map(|view| page(session, view))}
        </Frame>
        {move || is_shown.get().then(|| foot(session))}
    }
    .into_any()
}

/// A link to each view, with the choices that are shown now; in other views, with those that all of them share.
fn menu_of<S: Send + Sync + 'static>(session: Session<S>, view: Memo<Option<&'static View>>) -> AnyView {
    let views = session.plan().views.iter().map(|view| (view.slug, view.name)).collect();
    let current = Signal::derive(move || Some(view.get()?.slug));
    let address = Callback::new(move |slug: &'static str| {
        let view = session.plan().views.iter().find(|view| view.slug == slug)?;
        let shown = session.shown.get()?;
        let kept = if shown.view == view { shown.choices.len() } else { session.plan().shared };
        Some(session.address_of(view, shown.choices.get(..kept).unwrap_or(&shown.choices)))
    });
    view! { <menu::ViewMenu views current address /> }.into_any()
}

fn notices(lines: RwSignal<Vec<String>>) -> AnyView {
    let lines = move || {
        let line = |line: String| view! { <p class="panel notice" data-testid="notice">{line}</p> };
        lines.get().into_iter().map(line).collect_view()
    };
    view! { <div class="notices" role="status">{lines}</div> }.into_any()
}

fn page<S: Send + Sync + 'static>(session: Session<S>, view: &'static View) -> AnyView {
    let plan = session.plan();
    let until = session.shown.with_untracked(|shown| Some(shown.as_ref()?.list().data_until.clone()));
    let until = until.map(|date| text::home::until(&dates::from_iso(&date))).unwrap_or_default();
    let top = heading::heading(view.name.to_string(), plan.name.to_string(), until);
    view! {
        {top}
        {(plan.page)(session, view)}
    }
    .into_any()
}

fn foot<S: Send + Sync + 'static>(session: Session<S>) -> AnyView {
    let Some(shown) = session.shown.get_untracked() else { return ().into_any() };
    view! {
        <footer class="bottom">
            <p><strong>{session.plan().remark}</strong></p>
            {credits::sources(&Arc::clone(&shown).list().sources)}
            <p class="on-paper">{credits::edition()}</p>
        </footer>
    }
    .into_any()
}

//! The study's pages and their surroundings.

use augure_elections::address::{STUDY, View};
use leptos::prelude::*;

use super::session::Session;
use super::shown::Shown;
use super::text::shared as words;
use super::{duel, footer, forecast, lazy_views, menu, notices, pickers};
use crate::browser;
use crate::study::frame::Frame;
use crate::text::NAME;

/// The menu, the pickers, the notices, the page of the view, and the footer.
#[component]
pub(super) fn Pages(
    /// The study's state.
    session: Session,
) -> impl IntoView {
    let shown = session.shown;
    let view =
        Memo::new(move |_| shown.with(|shown| shown.as_ref().map(|shown| shown.view)).unwrap_or_default());
    Effect::new(move |_| browser::set_root_attribute("data-view", view.get().slug()));
    Effect::new(move |_| {
        if let Some(title) = shown.with(|shown| shown.as_deref().map(title)) {
            browser::set_title(title);
        }
    });
    // The parts of the site that the worker keeps for use offline: the study and the département on the page.
    let place = Memo::new(move |_| shown.with(|shown| Some(shown.as_ref()?.commune.code.departement())));
    Effect::new(move |_| {
        let place = place.get();
        let place = place.as_ref().map(|place| place.as_str());
        browser::keep(STUDY, place, &words::kept(place));
    });
    let is_shown = Memo::new(move |_| shown.with(Option::is_some));
    let on_retry = Callback::new(move |()| session.retry());
    view! {
        <Frame visit=session.visit is_shown still_shown=words::STILL_SHOWN on_retry>
            <menu::Menu session />
            <pickers::Pickers session />
            <notices::Notices session />
            <duel::Duel session question=lazy_views::question />
            {move || page(session, view.get())}
        </Frame>
        <Show when=move || is_shown.get()>
            <footer::Footer session />
        </Show>
    }
}

/// The title of the window: view, bureau, target.
fn title(shown: &Shown) -> String {
    let bureau = words::bureau(shown.bureau.id.code.short());
    let target = words::label(shown.scrutin());
    let (view, commune) = (words::view(shown.view), &shown.commune.name);
    format!("{view} · {bureau}, {commune} · {target} · {NAME}")
}

/// The page of `view`.
fn page(session: Session, view: View) -> AnyView {
    match view {
        View::Forecast => view! { <forecast::Forecast session people=lazy_views::people /> }.into_any(),
        view => lazy_views::page(session, view),
    }
}

//! The elections study: its address, its data, its pages.

pub(crate) mod address;
mod compare;
mod data;
mod eve;
mod footer;
mod forecast;
mod heading;
mod history;
mod legal;
mod map;
mod menu;
mod method;
mod notices;
mod others;
mod pickers;
pub(crate) mod place;
mod presentation;
mod publication;
mod ranking;
mod scenario;
mod session;
mod sheets;

use leptos::prelude::*;

use address::View;

use crate::browser;
use crate::text::{self, elections as words};
use crate::ui::failure::FailurePanel;
use crate::ui::progress::ProgressBar;
pub(crate) use session::Session;

/// The study's pages, and what surrounds all of them.
#[component]
pub(crate) fn Elections(
    /// The page's state.
    session: Session,
) -> impl IntoView {
    let Session { shown, busy, progress, failure, .. } = session;
    let has_failed = Memo::new(move |_| failure.with(Option::is_some));
    let view = Memo::new(move |_| shown.get().map(|shown| shown.view).unwrap_or_default());
    Effect::new(move |_| browser::set_root_attribute("data-view", view.get().slug()));
    let is_shown = Memo::new(move |_| shown.with(Option::is_some));
    Effect::new(move |_| {
        browser::set_page_state(match (busy.get(), has_failed.get()) {
            (true, _) => "loading",
            (false, true) => "error",
            (false, false) => "ready",
        });
    });
    Effect::new(move |_| {
        shown.with(|shown| {
            if let Some(shown) = shown {
                let bureau = words::bureau(shown.bureau.id.code.short());
                let target = words::label(shown.scrutin());
                browser::set_title(format!("{bureau}, {} · {target} · {}", shown.commune.name, text::NAME));
            }
        });
    });
    view! {
        <main id="contenu" tabindex="-1" class:busy=busy>
            <ProgressBar busy progress />
            {move || {
                failure
                    .get()
                    .map(|failure| {
                        let on_retry = Callback::new(move |()| session.retry());
                        view! { <FailurePanel failure still_shown=is_shown.get_untracked() on_retry /> }
                    })
            }}
            <Show when=move || is_shown.get()>
                <menu::Menu session />
                <pickers::Pickers session />
                <notices::Notices session />
                {move || view_of(session, view.get())}
            </Show>
        </main>
        <Show when=move || is_shown.get()>
            <footer::Footer session />
        </Show>
    }
}

/// The page of `view`.
fn view_of(session: Session, view: View) -> AnyView {
    match view {
        View::Forecast => view! { <forecast::Forecast session /> }.into_any(),
        view => others::page(session, view),
    }
}

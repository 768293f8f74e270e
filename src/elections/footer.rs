//! Where the numbers come from, on every page.

use leptos::prelude::*;

use super::session::Session;
use crate::text::{dates, elections as words};

/// What the numbers are, the date of the data, sources and licences.
#[component]
pub(super) fn Footer(
    /// The page's state.
    session: Session,
) -> impl IntoView {
    let Some(shown) = session.shown.get_untracked() else { return ().into_any() };
    let sources = shown
        .data
        .sources()
        .iter()
        .map(|source| {
            view! {
                <li>
                    {source.title.clone()} ", " {source.producer.clone()} ", " {source.licence.clone()} " ("
                    {dates::from_iso(&source.date)} ")"
                </li>
            }
        })
        .collect_view();
    view! {
        <footer class="bottom">
            <p><strong>{words::NOT_A_POLL}</strong> " " {words::data_until(&shown.data.until())} "."</p>
            <h2>{words::SOURCES}</h2>
            <ul>{sources}</ul>
        </footer>
    }
    .into_any()
}

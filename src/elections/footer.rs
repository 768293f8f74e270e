//! The foot of every page: sources of the numbers.

use leptos::prelude::*;

use super::session::Session;
use crate::elections::text::shared as words;
use crate::study::credits;

/// The nature of the numbers, the date of the data, sources and licences.
#[component]
pub(super) fn Footer(
    /// The page's state.
    session: Session,
) -> impl IntoView {
    let Some(shown) = session.shown.get_untracked() else { return ().into_any() };
    let until = move || session.shown.get().map(|shown| words::data_until(&shown.until()));
    view! {
        <footer class="bottom">
            <p><strong>{words::NOT_A_POLL}</strong> " " {until} "."</p>
            {credits::sources(shown.data.sources())}
            <p class="on-paper">{credits::edition()}</p>
        </footer>
    }
    .into_any()
}

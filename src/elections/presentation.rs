//! One bureau in large type for a screen on the wall, then the next one.

use std::sync::Arc;

use augure_elections::address::View;
use leptos::prelude::*;

use super::coverage;
use super::figures::chart;
use super::pickers::neighbour;
use super::session::Session;
use crate::elections::text::shared as words;
use crate::pages::presentation::presentation;
use crate::ui::charts::bars::{bars, legend};

/// The page.
#[component]
pub(super) fn Presentation(
    /// The page's state.
    session: Session,
) -> impl IntoView {
    let shown = session.shown;
    let on_turn = Callback::new(move |forward| {
        let next = shown.get_untracked().and_then(|shown| neighbour(&shown, forward));
        if let Some(entry) = next {
            session.show_bureau(entry.id.code);
        }
    });
    let on_leave = Callback::new(move |()| session.show_view(View::Forecast));
    let page = move || {
        let shown = shown.get()?;
        let chart = chart::chart(&shown);
        let page = view! {
            <h1>{words::bureau(shown.bureau.id.code.short())} ", " {shown.commune.name.clone()}</h1>
            <p class="target">{words::scrutin(shown.scrutin())}</p>
            {bars(&chart)} {legend(&chart)}
            {coverage::under(&shown, Signal::stored(Some(Arc::clone(&shown.sheet))))}
            <p class="date">
                {words::NOT_A_POLL} " " {words::data_until(&shown.until())} "."
            </p>
        };
        Some(page.into_any())
    };
    presentation(page, [words::PREVIOUS_BUREAU, words::NEXT_BUREAU], on_turn, on_leave)
}

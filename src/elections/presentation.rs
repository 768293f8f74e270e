//! For a screen on the wall: one bureau in large type, the next one by arrow or swipe.

use augure_elections::address::View;
use leptos::ev;
use leptos::prelude::*;

use super::coverage;
use super::forecast::chart;
use super::pickers::neighbour;
use super::session::Session;
use crate::elections::text::shared as words;
use crate::ui::charts::bars::{bars, legend};

/// How far a finger goes for the next bureau, in CSS pixels.
const SWIPE: f64 = 60.0;

/// The page.
#[component]
pub(super) fn Presentation(
    /// The page's state.
    session: Session,
) -> impl IntoView {
    let shown = session.shown;
    let turn = move |forward: bool| {
        let next = shown.get_untracked().and_then(|shown| neighbour(&shown, forward));
        if let Some(entry) = next {
            session.show_bureau(entry.id.code);
        }
    };
    let leave = move || session.show_view(View::Forecast);
    let keys = window_event_listener(ev::keydown, move |event| match event.key().as_str() {
        "ArrowLeft" | "PageUp" => turn(false),
        "ArrowRight" | "PageDown" => turn(true),
        "Escape" => leave(),
        _ => {}
    });
    on_cleanup(move || keys.remove());
    let start = StoredValue::new(None::<f64>);
    let up = move |event: ev::PointerEvent| {
        let way = start.get_value().map(|start| f64::from(event.client_x()) - start);
        start.set_value(None);
        match way {
            Some(way) if way > SWIPE => turn(false),
            Some(way) if way < -SWIPE => turn(true),
            _ => {}
        }
    };
    let page = move || {
        let shown = shown.get()?;
        let chart = chart::of(&shown);
        Some(view! {
            <h1>{words::bureau(shown.bureau.id.code.short())} ", " {shown.commune.name.clone()}</h1>
            <p class="target">{words::scrutin(shown.scrutin())}</p>
            {bars(&chart)} {legend(&chart)}
            {coverage::under(&shown, Signal::stored(Some(std::sync::Arc::clone(&shown.sheet))))}
            <p class="date">
                {words::NOT_A_POLL} " " {words::data_until(&shown.until())} "."
            </p>
        })
    };
    view! {
        <section
            class="presentation"
            aria-live="polite"
            data-testid="presentation"
            on:pointerdown=move |event| start.set_value(Some(f64::from(event.client_x())))
            on:pointerup=up
        >
            {page}
            <p class="row">
                <button type="button" class="step" aria-label=words::PREVIOUS_BUREAU on:click=move |_| turn(false)>
                    "‹"
                </button>
                <button type="button" class="step" aria-label=words::NEXT_BUREAU on:click=move |_| turn(true)>
                    "›"
                </button>
                <button type="button" on:click=move |_| leave()>
                    {words::LEAVE}
                </button>
            </p>
        </section>
    }
}

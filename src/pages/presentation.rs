//! A presentation for a screen on the wall: one place in large type, the next one by key, button or swipe.

use leptos::ev;
use leptos::prelude::*;

use crate::text::{self, Text};

/// The way of a finger to the next place, in CSS pixels.
const SWIPE: f64 = 60.0;

/// The page. `on_turn` is called with true for the next place and false for the one before; `labels` name both.
pub(crate) fn presentation(
    page: impl Fn() -> Option<AnyView> + Send + 'static,
    labels: [Text; 2],
    on_turn: Callback<bool>,
    on_leave: Callback<()>,
) -> AnyView {
    let keys = window_event_listener(ev::keydown, move |event| match event.key().as_str() {
        "ArrowLeft" | "PageUp" => on_turn.run(false),
        "ArrowRight" | "PageDown" => on_turn.run(true),
        "Escape" => on_leave.run(()),
        _ => {}
    });
    on_cleanup(move || keys.remove());
    let start = StoredValue::new(None::<f64>);
    let up = move |event: ev::PointerEvent| {
        let way = start.get_value().map(|start| f64::from(event.client_x()) - start);
        start.set_value(None);
        match way {
            Some(way) if way > SWIPE => on_turn.run(false),
            Some(way) if way < -SWIPE => on_turn.run(true),
            _ => {}
        }
    };
    let step = move |label: Text, sign: &'static str, forward: bool| {
        view! {
            <button type="button" class="step" aria-label=label on:click=move |_| on_turn.run(forward)>
                {sign}
            </button>
        }
    };
    let [previous, next] = labels;
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
                {step(previous, "‹", false)} {step(next, "›", true)}
                <button type="button" on:click=move |_| on_leave.run(())>
                    {text::LEAVE}
                </button>
            </p>
        </section>
    }
    .into_any()
}

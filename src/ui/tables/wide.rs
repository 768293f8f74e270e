//! A frame for a table wider than the page: it scrolls, and says so.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use crate::text::{SCROLLS, Text};

/// The frame. Where it hides something, a line above it says so.
#[component]
pub fn Wide(
    /// Its name for screen readers.
    label: Text,
    /// The table.
    children: Children,
) -> impl IntoView {
    let frame = NodeRef::<html::Div>::new();
    let hides = RwSignal::new(false);
    let measure = move || {
        if let Some(frame) = frame.try_get_untracked().flatten() {
            let wider = frame.scroll_width() > frame.client_width() + 1;
            let _ = hides.try_set(wider);
        }
    };
    Effect::new(move |_| {
        if frame.get().is_some() {
            request_animation_frame(measure);
        }
    });
    let resized = window_event_listener(ev::resize, move |_| measure());
    on_cleanup(move || resized.remove());
    view! {
        <p class="hint scrolls" hidden=move || !hides.get()>
            {SCROLLS}
        </p>
        <div class="wide-frame" node_ref=frame tabindex="0" role="region" aria-label=label>
            {children()}
        </div>
    }
}

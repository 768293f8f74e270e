//! Ways back and forth through what the reader typed: two buttons and the usual keys.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::text;
use crate::ui::fields::number;

/// The buttons. While they are on the page, Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y (Command on Apple's keyboards) do the same.
#[component]
pub(crate) fn Undo(
    /// Whether there is a step back, and one forth.
    ways: Memo<[bool; 2]>,
    /// Takes a step back (true) or forth; returns whether there was one.
    step: Callback<bool, bool>,
) -> impl IntoView {
    let keys = window_event_listener(ev::keydown, move |event| {
        if let Some(back) = asked(&event)
            && !has_own_undo(&event)
            && step.run(back)
        {
            event.prevent_default();
        }
    });
    on_cleanup(move || keys.remove());
    let button = move |id: &'static str, name: text::Text, keys: &'static str, back: bool| {
        view! {
            <button
                type="button"
                id=id
                aria-keyshortcuts=keys
                disabled=move || !ways.get()[usize::from(!back)]
                on:click=move |_| _ = step.run(back)
            >
                {name}
            </button>
        }
    };
    view! {
        <div class="undo">
            {button("undo", text::UNDO, "Control+Z", true)} {button("redo", text::REDO, "Control+Shift+Z Control+Y", false)}
        </div>
    }
}

/// Whether the keys ask to go back (true) or forth.
fn asked(event: &ev::KeyboardEvent) -> Option<bool> {
    if event.alt_key() || !(event.ctrl_key() || event.meta_key()) {
        return None;
    }
    match event.key().to_lowercase().as_str() {
        "z" => Some(!event.shift_key()),
        "y" if !event.shift_key() => Some(false),
        _ => None,
    }
}

/// Whether the keys go to a text that is being edited: they undo its letters, as everywhere.
fn has_own_undo(event: &ev::KeyboardEvent) -> bool {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else {
        return false;
    };
    let text = "input:not([type=range], [type=checkbox], [type=radio]), textarea, [contenteditable]";
    element.matches(text).unwrap_or(false) && !number::is_at_rest(&element)
}

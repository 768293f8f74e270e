//! When a canvas has to be drawn again: another size, another density, another colour scheme.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::ResizeObserver;

/// Calls `redraw` whenever the canvas changes size or the page changes colours, as long as the component lives.
pub(super) fn watch(canvas: NodeRef<html::Canvas>, redraw: impl Fn() + Copy + 'static) {
    let react = Closure::<dyn FnMut()>::new(redraw);
    let function: js_sys::Function = react.as_ref().unchecked_ref::<js_sys::Function>().clone();
    let observer = ResizeObserver::new(&function).ok();
    let scheme = web_sys::window()
        .and_then(|window| window.match_media("(prefers-color-scheme: dark)").ok().flatten());
    if let Some(scheme) = &scheme {
        let _ = scheme.add_event_listener_with_callback("change", &function);
    }
    let watched = observer.clone();
    Effect::new(move |_| {
        // The frame, not the canvas: drawing changes the canvas itself.
        let frame = canvas.get().and_then(|canvas| canvas.parent_element());
        if let (Some(frame), Some(observer)) = (frame, &watched) {
            observer.observe(&frame);
        }
    });
    let held = StoredValue::new_local((react, observer, scheme, function));
    on_cleanup(move || {
        held.with_value(|(_, observer, scheme, function)| {
            if let Some(observer) = observer {
                observer.disconnect();
            }
            if let Some(scheme) = scheme {
                let _ = scheme.remove_event_listener_with_callback("change", function);
            }
        });
        held.dispose();
    });
}

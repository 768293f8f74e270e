//! Turns a panic, or a fault of the WebAssembly itself, into a panel: a page that has stopped says so.

use std::cell::Cell;

use leptos::prelude::window_event_listener_untyped;
use wasm_bindgen::JsValue;
use web_sys::Document;

use crate::browser;
use crate::text;

thread_local! {
    static SHOWN: Cell<bool> = const { Cell::new(false) };
}

/// Shows a panel with the remedy, above the rest of the page, when anything stops the program from now on.
pub(crate) fn show_stops() {
    std::panic::set_hook(Box::new(|panic| show(&panic.to_string())));
    // A full stack, or a fault of the browser's own compiler, stops the program without a panic.
    for (event, cause) in [("error", "error"), ("unhandledrejection", "reason")] {
        let _ = window_event_listener_untyped(event, move |event| {
            if let Some(detail) = fault_of(&event, cause) {
                show(&detail);
            }
        });
    }
}

/// The message of WebAssembly that has stopped; `None` for any other error.
fn fault_of(event: &JsValue, cause: &str) -> Option<String> {
    let of = |value: &JsValue, name: &str| js_sys::Reflect::get(value, &name.into()).ok();
    let error = of(event, cause).filter(JsValue::is_object)?;
    let name = of(&error, "name")?.as_string().filter(|name| name == "RuntimeError")?;
    let message = of(&error, "message").and_then(|message| message.as_string()).unwrap_or_default();
    Some(format!("{name}: {message}"))
}

/// Shows the panel for the first fault; later ones are its consequences.
fn show(detail: &str) {
    if SHOWN.replace(true) {
        return;
    }
    browser::set_page_state("error");
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        let _ = prepend(&document, detail);
    }
}

fn prepend(document: &Document, detail: &str) -> Option<()> {
    let element = |name: &str, text: &str| {
        let element = document.create_element(name).ok()?;
        element.set_text_content(Some(text));
        Some(element)
    };
    let panel = element("section", "")?;
    panel.set_class_name("panel failure");
    panel.set_attribute("role", "alert").ok()?;
    panel.set_attribute("data-testid", "error").ok()?;
    let link = element("a", text::RELOAD.get())?;
    link.set_attribute("href", ".").ok()?;
    for part in [element("p", text::CRASHED.get())?, link, element("code", detail)?] {
        panel.append_child(&part).ok()?;
    }
    document.body()?.prepend_with_node_1(&panel).ok()
}

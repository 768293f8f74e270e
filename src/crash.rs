//! A page that stops says so: a panic becomes a panel, never a page that no longer reacts.

use web_sys::Document;

use crate::browser;
use crate::text;

/// From now on a panic shows a panel with what to do, above what was shown.
pub(crate) fn show_panics() {
    std::panic::set_hook(Box::new(|panic| {
        browser::set_page_state("error");
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            let _ = show(&document, &panic.to_string());
        }
    }));
}

fn show(document: &Document, detail: &str) -> Option<()> {
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

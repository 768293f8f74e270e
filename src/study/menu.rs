//! The menu of a study's views: links, so that they open in other tabs and work with the browser's history.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::text::{self, Text};

/// A link to each of `views`, by its name and the address that `address` gives; `current` is shown.
#[component]
pub(crate) fn ViewMenu<V: Copy + PartialEq + Send + Sync + 'static>(
    /// The views, in order, with their names.
    views: Vec<(V, Text)>,
    /// The view that is shown.
    current: Signal<Option<V>>,
    /// The address of a view, for what is shown.
    address: Callback<V, Option<String>>,
) -> impl IntoView {
    let link = move |(view, name): (V, Text)| {
        let href = move || address.run(view);
        let is_current = move || (current.get() == Some(view)).then_some("page");
        view! {
            <li>
                <a href=href aria-current=is_current>
                    {name}
                </a>
            </li>
        }
    };
    let links = NodeRef::<leptos::html::Ul>::new();
    // On a telephone the line of views is longer than the screen: the one that is shown stands in the middle.
    Effect::new(move |_| {
        if current.get().is_some()
            && let Some(links) = links.get()
        {
            request_animation_frame(move || to_middle(&links));
        }
    });
    view! {
        <nav class="menu" aria-label=text::MENU>
            <ul node_ref=links>{views.into_iter().map(link).collect_view()}</ul>
        </nav>
    }
}

/// Scrolls `links` until the current one stands in the middle.
fn to_middle(links: &HtmlElement) {
    let current = links.query_selector("[aria-current]").ok().flatten();
    if let Some(current) = current.and_then(|current| current.dyn_into::<HtmlElement>().ok()) {
        let (start, width) = (current.offset_left() - links.offset_left(), current.offset_width());
        links.set_scroll_left(start + width / 2 - links.client_width() / 2);
    }
}

//! The menu of views: links, so that they open in other tabs and work with the browser's history.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::address::View;
use super::session::Session;
use crate::text::elections as words;

/// A link to each view of what is shown.
#[component]
pub(super) fn Menu(
    /// The page's state.
    session: Session,
) -> impl IntoView {
    let shown = session.shown;
    let link = move |view: View| {
        let href = move || shown.get().map(|shown| shown.address(view).print());
        let current = move || shown.get().is_some_and(|shown| shown.view == view).then_some("page");
        view! {
            <li>
                <a href=href aria-current=current>
                    {words::view(view)}
                </a>
            </li>
        }
    };
    let links = NodeRef::<leptos::html::Ul>::new();
    // On a telephone the line of views is longer than the screen: the one that is shown stands in the middle.
    let view = Memo::new(move |_| shown.with(|shown| shown.as_ref().map(|shown| shown.view)));
    Effect::new(move |_| {
        view.track();
        if let Some(links) = links.get() {
            request_animation_frame(move || {
                let current = links.query_selector("[aria-current]").ok().flatten();
                if let Some(current) = current.and_then(|current| current.dyn_into::<HtmlElement>().ok()) {
                    let (start, width) =
                        (current.offset_left() - links.offset_left(), current.offset_width());
                    links.set_scroll_left(start + width / 2 - links.client_width() / 2);
                }
            });
        }
    });
    view! {
        <nav class="menu" aria-label=words::MENU>
            <ul node_ref=links>{View::ALL.into_iter().map(link).collect_view()}</ul>
        </nav>
    }
}

//! The page: header, the study, footer.

use leptos::prelude::*;

use crate::elections;
use crate::text;

/// The whole page. With one study there is nothing to choose; the next one adds a line here.
#[component]
pub(crate) fn App() -> impl IntoView {
    view! {
        <a class="skip" href="#contenu" on:click=skip>
            {text::SKIP}
        </a>
        <header class="top">
            <p class="brand">{text::NAME}</p>
            <p class="tagline">{text::TAGLINE}</p>
        </header>
        <elections::Elections />
    }
}

/// Moves the focus without touching the address, which says what is shown.
fn skip(event: leptos::ev::MouseEvent) {
    use wasm_bindgen::JsCast;
    event.prevent_default();
    let main = document().get_element_by_id("contenu");
    if let Some(main) = main.and_then(|main| main.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = main.focus();
    }
}

//! The page: header, the study, footer.

use leptos::prelude::*;

use crate::elections::{Elections, Session};
use crate::preferences::{Preferences, PreferencesBar};
use crate::text;

/// The whole page, built anew in another language or theme. With one study there is nothing to choose; the next one
/// adds a line here.
#[component]
pub(crate) fn App() -> impl IntoView {
    let preferences = Preferences::remembered();
    let session = Session::start();
    move || {
        preferences.apply();
        view! {
            <a class="skip" href="#contenu" on:click=skip>
                {text::SKIP}
            </a>
            <header class="top">
                <p class="brand">{text::NAME}</p>
                <p class="tagline">{text::TAGLINE}</p>
                <PreferencesBar preferences />
            </header>
            <Elections session />
        }
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

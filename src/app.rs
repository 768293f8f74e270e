//! The page: header, then the home page or the study that the address asks for.

use leptos::prelude::*;

use crate::home::Home;
use crate::open_studies::{HOME, OpenStudies};
use crate::preferences::{Preferences, PreferencesBar};
use crate::{text, today};

/// The whole page, built anew in another language or theme, and on another day.
#[component]
pub(crate) fn App() -> impl IntoView {
    let preferences = Preferences::remembered();
    let studies = OpenStudies::follow();
    let today = today::follow();
    move || {
        let _ = today.get();
        preferences.apply();
        view! {
            <a class="skip" href="#contenu" on:click=skip>
                {text::SKIP}
            </a>
            <header class="top">
                <p class="brand">
                    <a href=format!("#/{HOME}")>{text::NAME}</a>
                </p>
                <p class="tagline">{move || studies.tagline()}</p>
                <PreferencesBar preferences />
            </header>
            {move || studies.pages().unwrap_or_else(|| view! { <Home /> }.into_any())}
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

//! A widget in one state.

use leptos::prelude::*;

/// A widget in one state.
#[derive(Debug, Clone, Copy)]
pub struct Specimen {
    /// Its identifier on the page.
    pub name: &'static str,
    /// Builds it.
    pub build: fn() -> AnyView,
}

/// The values that a widget has handed over, in order.
pub(super) fn output(said: RwSignal<Vec<String>>) -> AnyView {
    view! { <output>{move || said.with(|said| said.join(" "))}</output> }.into_any()
}

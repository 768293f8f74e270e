//! What stands at the top of a view.

use leptos::prelude::*;

use super::session::Shown;
use crate::text::elections as words;

/// The title, what it is about, and the date of the data.
pub(super) fn heading(shown: &Shown, title: String, about: String) -> AnyView {
    view! {
        <div class="heading">
            <h1>{title}</h1>
            <p class="target">{about}</p>
            <p class="date" data-testid="data-date">{words::data_until(&shown.data.until())} "."</p>
        </div>
    }
    .into_any()
}

/// `Bureau 1, Sète`.
pub(super) fn here(shown: &Shown) -> String {
    format!("{}, {}", words::bureau(shown.bureau.id.code.short()), shown.commune.name)
}

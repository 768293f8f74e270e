//! The top of a view.

use leptos::prelude::*;

/// The title, its subject, and the date of the data.
pub(crate) fn heading(title: String, about: String, date: String) -> AnyView {
    view! {
        <div class="heading">
            <h1>{title}</h1>
            <p class="target">{about}</p>
            <p class="date" data-testid="data-date">{date} "."</p>
        </div>
    }
    .into_any()
}

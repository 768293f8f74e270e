//! `N/A`, and why.

use leptos::prelude::*;

use crate::text::{self, Text};

/// `N/A` that opens to its reason.
#[component]
pub fn Reason(
    /// The reason, as a sentence.
    sentence: Text,
) -> impl IntoView {
    view! {
        <details class="reason" name="reason">
            <summary title=sentence>{text::NOT_AVAILABLE}</summary>
            <p>{sentence}</p>
        </details>
    }
}

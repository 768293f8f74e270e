//! `N/A`, and why.

use leptos::prelude::*;

use crate::text::{self, Text};
use crate::ui::html::{attribute, escaped};

/// `N/A` that opens to its reason.
#[component]
pub fn Reason(
    /// The reason, as a sentence.
    sentence: Text,
) -> impl IntoView {
    view! { <div inner_html=html(sentence)></div> }
}

/// The same as HTML.
pub fn html(sentence: Text) -> String {
    format!(
        "<details class=reason name=reason><summary{}>{}</summary><p>{}</p></details>",
        attribute("title", Some(sentence.get())),
        escaped(text::NOT_AVAILABLE.get()),
        escaped(sentence.get())
    )
}

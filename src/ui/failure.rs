//! The panel of a failure: its cause, what still works, what to do.

use leptos::prelude::*;

use crate::bundle::Failure;
use crate::text::{self, Text};

/// The failure, the part of the page that still works, and a button to try again.
#[component]
pub fn FailurePanel(
    /// The failure.
    failure: Failure,
    /// A sentence on the part of the page that stays below; `None` where nothing does.
    still_shown: Option<Text>,
    /// Tries again.
    on_retry: Callback<()>,
) -> impl IntoView {
    view! {
        <section class="panel failure" role="alert" data-testid="error">
            <h2>{text::failure_title(&failure)}</h2>
            <p>{text::failure_advice(&failure)}</p>
            <p>{still_shown.unwrap_or(text::NOTHING_SHOWN)}</p>
            <p class="row">
                <button type="button" class="primary" on:click=move |_| on_retry.run(())>{text::RETRY}</button>
            </p>
            <details>
                <summary>{text::DETAIL}</summary>
                <p><code>{failure.file}</code></p>
                <p><code>{failure.detail}</code></p>
            </details>
        </section>
    }
}

//! Text to copy, with a button that does it.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser;
use crate::text::{self, Text};

/// Text that can be read, selected and copied, and a button.
///
/// Where the browser does not lend its clipboard, the button selects the text and says what to press.
#[component]
pub fn CopyText(
    /// The text's identifier.
    id: &'static str,
    /// Its name for screen readers.
    label: Text,
    /// The text; lines apart by a line feed.
    #[prop(into)]
    content: Signal<String>,
) -> impl IntoView {
    let area = NodeRef::<html::Pre>::new();
    let said = RwSignal::new(None::<Text>);
    // Another text has not been copied yet.
    Effect::new(move |_| content.with(|_| said.set(None)));
    let copy = move |_| {
        let content = content.get_untracked();
        spawn_local(async move {
            if browser::copy(&content).await {
                said.set(Some(text::COPIED));
                return;
            }
            // The reader may have gone on meanwhile.
            if let Some(area) = area.try_get_untracked().flatten() {
                browser::select_all(&area);
            }
            said.set(Some(text::COPY_BY_HAND));
        });
    };
    view! {
        <div class="copy">
            <pre id=id node_ref=area data-testid="forecast-text" tabindex="0" aria-label=label>{content}</pre>
            <p class="row">
                <button type="button" on:click=copy>{text::COPY}</button>
                <span role="status" class="said">{move || said.get().map(Text::get)}</span>
            </p>
        </div>
    }
}

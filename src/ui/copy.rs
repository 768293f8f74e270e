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
pub(crate) fn CopyText(
    /// The text's identifier.
    id: &'static str,
    /// What the text is.
    label: Text,
    /// The text; lines apart by a line feed.
    #[prop(into)]
    content: Signal<String>,
) -> impl IntoView {
    let area = NodeRef::<html::Pre>::new();
    let said = RwSignal::new(None::<Text>);
    // Another text has not been copied yet.
    Effect::new(move |_| {
        content.track();
        said.set(None);
    });
    let copy = move |_| {
        spawn_local(async move {
            if browser::copy(&content.get_untracked()).await {
                said.set(Some(text::COPIED));
                return;
            }
            if let Some(area) = area.get_untracked() {
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

//! A progress bar.

use leptos::prelude::*;

use crate::bundle::Progress;
use crate::text;

/// A bar that fills while `busy`, for screen readers too. Without a known size it only says that it waits.
#[component]
pub fn ProgressBar(
    /// Whether something is being loaded.
    #[prop(into)]
    busy: Signal<bool>,
    /// Its progress.
    #[prop(into)]
    progress: Signal<Progress>,
) -> impl IntoView {
    let known = move || progress.with(|progress| (progress.expected > 0).then_some(*progress));
    view! {
        <div class="progress" aria-live="polite">
            <Show when=move || busy.get()>
                <label>
                    <span>{move || known().map_or(text::LOADING.to_string(), |p| text::loaded(p.done, p.expected))}</span>
                    <progress
                        max=move || known().map(|p| p.expected.to_string())
                        value=move || known().map(|p| p.done.to_string())
                    ></progress>
                </label>
            </Show>
        </div>
    }
}

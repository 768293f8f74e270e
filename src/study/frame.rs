//! The frame of a study's pages: how much has come, what failed, then the pages.

use leptos::prelude::*;

use super::visit::Visit;
use crate::browser;
use crate::text::Text;
use crate::ui::failure::FailurePanel;
use crate::ui::progress::ProgressBar;

/// Progress and failures of `visit`, then `children` once something is shown; `<html data-state>` says which.
#[component]
pub(crate) fn Frame(
    /// The way to what is shown.
    visit: Visit,
    /// Whether something is shown.
    is_shown: Memo<bool>,
    /// A sentence on what is still shown after a failure.
    still_shown: Text,
    /// Tries again.
    on_retry: Callback<()>,
    /// The pages.
    children: ChildrenFn,
) -> impl IntoView {
    let Visit { busy, progress, late, failure, .. } = visit;
    let has_failed = Memo::new(move |_| failure.with(Option::is_some));
    Effect::new(move |_| {
        browser::set_page_state(match (busy.get() || late.get() > 0, has_failed.get()) {
            (true, _) => "loading",
            (false, true) => "error",
            (false, false) => "ready",
        });
    });
    let panel = move || {
        let failure = failure.get()?;
        let still_shown = is_shown.get_untracked().then_some(still_shown);
        Some(view! { <FailurePanel failure still_shown on_retry /> })
    };
    view! {
        <main id="contenu" tabindex="-1" class:busy=busy>
            <ProgressBar busy progress />
            {panel}
            <Show when=move || is_shown.get()>{children()}</Show>
        </main>
    }
}

//! The method, and the corrections to the dashboard that the study replaces.

use leptos::prelude::*;

use super::session::{Here, keyed};
use super::text::method as own;
use crate::pages::section::{list, prose};

/// The page.
pub(super) fn page(session: Here) -> AnyView {
    let lag = keyed(
        session,
        |_| (),
        |content| list(own::LAG, vec![own::lag(content.base.settings.published_after_days)]),
    );
    view! {
        <div class="stack prose" data-testid="method">
            {own::SECTIONS.iter().map(|section| prose(*section)).collect_view()} {lag}
        </div>
    }
    .into_any()
}

//! The menu of views: links, so that they open in other tabs and work with the browser's history.

use leptos::prelude::*;

use super::address::View;
use super::session::Session;
use crate::text::elections as words;

/// A link to each view of what is shown.
#[component]
pub(super) fn Menu(
    /// The page's state.
    session: Session,
) -> impl IntoView {
    let shown = session.shown;
    let link = move |view: View| {
        let href = move || shown.get().map(|shown| shown.address(view).print());
        let current = move || shown.get().is_some_and(|shown| shown.view == view).then_some("page");
        view! {
            <li>
                <a href=href aria-current=current>
                    {words::view(view)}
                </a>
            </li>
        }
    };
    view! {
        <nav class="menu" aria-label=words::MENU>
            <ul>{View::ALL.into_iter().map(link).collect_view()}</ul>
        </nav>
    }
}

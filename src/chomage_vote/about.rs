//! What a figure is of, as a line under it.

use augure_chomage_vote::describe::Scope;
use leptos::prelude::*;

use super::session::Content;
use super::text::shared as words;

/// What a figure of `count` units is of, as a line under it.
pub(super) fn of(content: &Content, scope: &Scope, count: usize) -> AnyView {
    let line = words::scope(content.panel(), scope, count);
    view! { <p class="counts" data-testid="scope">{line}</p> }.into_any()
}

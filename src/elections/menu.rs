//! The menu of views.

use augure_elections::address::View;
use leptos::prelude::*;

use super::session::Session;
use crate::elections::text::shared as words;
use crate::study::menu::ViewMenu;

/// A link to each view of what is shown.
#[component]
pub(super) fn Menu(
    /// The study's state.
    session: Session,
) -> impl IntoView {
    let views = View::ALL.into_iter().map(|view| (view, words::view(view))).collect();
    let shown = session.shown;
    let current = Memo::new(move |_| shown.with(|shown| shown.as_ref().map(|shown| shown.view)));
    let address = Callback::new(move |view| session.address_of(view).map(|address| address.print()));
    view! { <ViewMenu views current=current.into() address /> }
}

//! Steps back and forth through the state of a view.

use augure_elections::address::Address;
use leptos::prelude::*;

use super::session::Session;
use super::topic::Topic;
use crate::study;

impl Session {
    /// Whether there is a change of the view's state to undo, and one to redo.
    fn ways(self) -> [bool; 2] {
        let address = self.shown.with(|shown| shown.as_ref().map(|shown| shown.address(shown.view)));
        address.map_or([false; 2], |address| self.kept.with(|kept| kept.ways(&Topic::new(&address))))
    }

    /// Takes the view's state one step back, or forth; whether there was one.
    fn step(self, back: bool) -> bool {
        let Some(address) = self.address() else { return false };
        let Some(state) = self.kept.try_update(|kept| kept.step(&Topic::new(&address), back)).flatten()
        else {
            return false;
        };
        self.state.set(state.clone());
        self.write(&Address { state, ..address });
        self.replaced.update(|count| *count += 1);
        true
    }
}

/// Buttons and keys for both.
#[component]
pub(super) fn Undo(
    /// The study's state.
    session: Session,
) -> impl IntoView {
    let ways = Memo::new(move |_| session.ways());
    let step = Callback::new(move |back| session.step(back));
    view! { <study::undo::Undo ways step /> }
}

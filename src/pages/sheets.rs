//! Sheets for paper: one A4 page per place.

use leptos::prelude::*;

use crate::browser;
use crate::text::{self, Text};

/// The word in the address for all places.
const ALL: &str = "tous";

/// Whether `state` asks for the sheets of all places.
pub(crate) fn all_are_asked_for(state: RwSignal<Vec<String>>) -> Memo<bool> {
    Memo::new(move |_| state.with(|state| state.first().is_some_and(|word| word == ALL)))
}

/// The button that prints, and the choice of one sheet or `all`; `on_state` is called with the state of the other choice.
pub(crate) fn actions(all: Memo<bool>, all_label: Text, on_state: Callback<Vec<String>>) -> AnyView {
    let choose = move |every: bool| on_state.run(if every { vec![ALL.to_owned()] } else { Vec::new() });
    view! {
        <div class="row sheet-actions">
            <button type="button" class="primary" id="print" on:click=move |_| browser::print()>
                {text::PRINT}
            </button>
            <label class="tick">
                <input
                    type="checkbox"
                    id="all-sheets"
                    prop:checked=all
                    on:change:target=move |event| choose(event.target().checked())
                />
                <span>{all_label}</span>
            </label>
        </div>
    }
    .into_any()
}

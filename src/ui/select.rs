//! A field with a short list to choose from.

use leptos::html;
use leptos::prelude::*;

use crate::text::Text;

/// What there is to choose from: keys and how they read.
pub(crate) type Options = Vec<(String, String)>;

/// A labelled list. Its entries change with `options`, what is chosen with `chosen`.
#[component]
pub(crate) fn Select(
    /// The field's identifier.
    id: &'static str,
    /// What the field is for.
    label: Text,
    /// What there is to choose from.
    #[prop(into)]
    options: Signal<Options>,
    /// Key of what is chosen now.
    #[prop(into)]
    chosen: Signal<String>,
    /// Called with the key of what is picked.
    on_pick: Callback<String>,
) -> impl IntoView {
    let select = NodeRef::<html::Select>::new();
    let entries = move || {
        let option = |(key, name)| view! { <option value=key>{name}</option> };
        options.get().into_iter().map(option).collect_view()
    };
    // The attribute `selected` only counts once; the property follows the address and new entries.
    Effect::new(move |_| {
        options.track();
        let chosen = chosen.get();
        if let Some(select) = select.get() {
            select.set_value(&chosen);
        }
    });
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <div class="control select">
                <select id=id node_ref=select on:change:target=move |event| on_pick.run(event.target().value())>
                    {entries}
                </select>
            </div>
        </div>
    }
}

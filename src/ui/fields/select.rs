//! A field with a short list to choose from.

use leptos::html;
use leptos::prelude::*;

use crate::text::Text;

/// The options: keys and texts.
pub type Options = Vec<(String, String)>;

/// A labelled list. Its entries follow `options`, its choice follows `chosen`.
#[component]
pub fn Select(
    /// The field's identifier.
    id: &'static str,
    /// Its label.
    label: Text,
    /// The options.
    #[prop(into)]
    options: Signal<Options>,
    /// Key of the current choice.
    #[prop(into)]
    chosen: Signal<String>,
    /// Called with the key of the reader's pick.
    on_pick: Callback<String>,
) -> impl IntoView {
    let select = NodeRef::<html::Select>::new();
    let entries = move || {
        let option = |(key, name)| view! { <option value=key>{name}</option> };
        options.get().into_iter().map(option).collect_view()
    };
    let hold = move || {
        if let (Some(select), Some(chosen)) =
            (select.try_get_untracked().flatten(), chosen.try_get_untracked())
        {
            select.set_value(&chosen);
        }
    };
    // The attribute `selected` only counts once; the property follows the address and new entries. Which of the two is
    // drawn first is not known, and entries that are written over change what is held: the next frame has the last word.
    Effect::new(move |_| {
        options.with(|_| chosen.with(|_| ()));
        if select.get().is_some() {
            hold();
            request_animation_frame(hold);
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

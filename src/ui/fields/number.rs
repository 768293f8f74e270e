//! Fields for numbers. Values are whole tenths.

use leptos::html;
use leptos::prelude::*;

use super::select_all::SelectAll;
use super::typed::parse;
use crate::text::fields as said;

/// A field for a number with one decimal, taken when the reader leaves it or presses Enter.
///
/// A text that is no number in the range changes nothing, and stays beside the reason until the reader changes it. An emptied
/// field gets its value back.
#[component]
pub fn NumberField(
    /// The field's name for readers.
    #[prop(into)]
    label: String,
    /// The field's identifier.
    #[prop(into)]
    id: String,
    /// The value, in tenths of what is shown.
    #[prop(into)]
    value: Signal<u32>,
    /// The largest value, in tenths.
    #[prop(into)]
    max: Signal<u32>,
    /// Digits after the decimal sign: 1, or 0 for whole numbers (tenths are then units).
    #[prop(default = 1)]
    decimals: usize,
    /// Whether the field is out of use.
    #[prop(into, default = false.into())]
    disabled: Signal<bool>,
    /// A number typed here that cannot be taken now, and the reason.
    #[prop(into, default = Signal::stored(None))]
    refused: Signal<Option<(u32, String)>>,
    /// Changes when the value was put right from elsewhere: a text that could not be read is dropped then.
    #[prop(into)]
    replaced: Signal<u32>,
    /// Whether the text is no number that the field takes; it stays to be put right.
    #[prop(default = RwSignal::new(false))]
    wrong: RwSignal<bool>,
    /// Called with a value that was typed.
    on_value: Callback<u32>,
    /// Whether the value was typed here and stays; a button in the field releases it.
    #[prop(into, default = false.into())]
    held: Signal<bool>,
    /// Called when the reader releases it, or has emptied the field.
    #[prop(default = Callback::new(|()| ()))]
    on_release: Callback<()>,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let typing = RwSignal::new(false);
    // The typed number was rounded to this value.
    let rounded = RwSignal::new(None::<(u32, String)>);
    let print = move |value: u32| match decimals {
        0 => value.to_string(),
        _ => crate::text::numbers::decimal(f64::from(value) / 10.0, 1),
    };
    let shown = move || {
        refused.with(|refused| refused.as_ref().map(|(typed, _)| *typed)).unwrap_or_else(|| value.get())
    };
    let show = move || {
        if let Some(field) = field.get_untracked() {
            field.set_value(&print(untrack(shown)));
        }
    };
    // A value counts once it is complete: 35 starts with a 3 that nobody means.
    let take = move |text: String| {
        let number = parse(&text, decimals).filter(|number| number.value <= max.get_untracked());
        let is_empty = text.trim().is_empty();
        wrong.set(number.is_none() && !is_empty);
        if let Some(number) = number {
            let said = said::rounded(text.trim(), &print(number.value));
            rounded.set(number.rounded.then_some((number.value, said)));
            on_value.run(number.value);
            show();
        } else if is_empty {
            on_release.run(());
            show();
        }
    };
    let take = move || {
        // A field that is removed sends its last events when its owner is gone.
        if let Some(field) = field.try_get_untracked().flatten()
            && typing.try_set(false).is_none()
        {
            take(field.value());
        }
    };
    // `change` comes after Enter as well, when there is nothing more to take; scripts that fill the field may send nothing else.
    let leave = move |event_is_change: bool| {
        let differs =
            move || field.get_untracked().is_some_and(|field| field.value() != print(untrack(shown)));
        if let Some(typing) = typing.try_get_untracked()
            && (typing || (event_is_change && differs()))
        {
            take();
        }
    };
    let select_all = SelectAll::new(field);
    // The field follows the value, except while the reader types.
    Effect::new(move |_| {
        let text = print(shown());
        if let Some(field) = field.get()
            && !typing.get_untracked()
            && !wrong.get_untracked()
        {
            field.set_value(&text);
        }
    });
    Effect::new(move |before: Option<u32>| {
        let now = replaced.get();
        if before.is_some_and(|before| before != now) {
            typing.set(false);
            wrong.set(false);
            show();
        }
        now
    });
    let problem = move || match wrong.get() {
        true => Some(said::at_most(max.get(), decimals)),
        false => refused.get().map(|(_, reason)| reason).filter(|_| !typing.get()),
    };
    let rounded_to = move || rounded.get().filter(|(to, _)| *to == shown()).map(|(_, said)| said);
    let release = said::release(&label);
    let held_button = move || {
        (held.get() || refused.with(Option::is_some)).then(|| {
            view! {
                <button
                    type="button"
                    class="release"
                    aria-label=release.clone()
                    title=said::HELD
                    on:click=move |_| {
                        typing.set(false);
                        wrong.set(false);
                        on_release.run(());
                        show();
                    }
                >
                    "×"
                </button>
            }
        })
    };
    let about = format!("{id}-said");
    let described = about.clone();
    view! {
        <span class="entry" class:held=held>
        <input
            id=id
            class="number"
            node_ref=field
            type="text"
            inputmode="decimal"
            autocomplete="off"
            aria-label=label
            aria-invalid=move || problem().map(|_| "true")
            aria-describedby=move || (problem().is_some() || rounded_to().is_some()).then(|| described.clone())
            data-edited=move || (typing.get() || wrong.get()).then_some("")
            disabled=disabled
            on:input=move |_| {
                typing.set(true);
                wrong.set(false);
                rounded.set(None);
            }
            on:change=move |_| leave(true)
            on:blur=move |_| leave(false)
            on:keydown=move |event| {
                if event.key() == "Enter" {
                    leave(false);
                }
            }
            on:mousedown=move |_| select_all.mousedown()
            on:focus=move |_| select_all.focus()
            on:click=move |_| select_all.click()
        />
        {held_button}
        </span>
        {move || {
            let (class, role, text) = match (problem(), rounded_to()) {
                (Some(problem), _) => ("wrong", "alert", problem),
                (None, Some(rounded)) => ("rounded", "status", rounded),
                (None, None) => return None,
            };
            Some(view! { <span class=class role=role id=about.clone()>{text}</span> })
        }}
    }
}

/// Whether `element` is a number field that nobody is typing into.
pub fn is_at_rest(element: &web_sys::Element) -> bool {
    element.class_list().contains("number") && !element.has_attribute("data-edited")
}

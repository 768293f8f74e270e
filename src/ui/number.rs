//! Fields for numbers, and sliders paired with them. Values are whole tenths.

use leptos::html;
use leptos::prelude::*;

use super::select_all::SelectAll;
use crate::text::people::at_most;

/// A field for a number with one decimal, taken when the reader leaves it or presses Enter. What it cannot read changes
/// nothing, and an empty field neither: the last value comes back.
#[component]
pub(crate) fn NumberField(
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
    /// Called with a value that was typed.
    on_value: Callback<u32>,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let wrong = RwSignal::new(false);
    let print = move |value: u32| match decimals {
        0 => value.to_string(),
        _ => crate::text::numbers::decimal(f64::from(value) / 10.0, 1),
    };
    let typed = move || field.get_untracked().map(|field| field.value()).unwrap_or_default();
    let read = move || parse(&typed(), decimals).filter(|value| *value <= max.get_untracked());
    // A value counts once it is whole: on the way to 35 there is a 3 that nobody means.
    let on_change = move |_| {
        match read() {
            Some(value) => on_value.run(value),
            None => wrong.set(!typed().trim().is_empty()),
        }
        if let Some(field) = field.get_untracked() {
            field.set_value(&print(value.get_untracked()));
        }
    };
    let select_all = SelectAll::new(field);
    // What is being typed stays as it is; everything else follows the value.
    Effect::new(move |_| {
        let text = print(value.get());
        if let Some(field) = field.get()
            && document().active_element().as_ref() != Some(field.as_ref())
        {
            field.set_value(&text);
        }
    });
    view! {
        <input
            id=id
            class="number"
            node_ref=field
            type="text"
            inputmode="decimal"
            autocomplete="off"
            aria-label=label
            aria-invalid=move || wrong.get().then_some("true")
            disabled=disabled
            on:input=move |_| wrong.set(false)
            on:change=on_change
            on:mousedown=move |_| select_all.mousedown()
            on:focus=move |_| select_all.focus()
            on:click=move |_| select_all.click()
        />
        {move || {
            wrong.get().then(|| view! { <span class="wrong" role="alert">{at_most(max.get(), decimals)}</span> })
        }}
    }
}

/// A slider and the number that it stands at.
#[component]
pub(crate) fn Slider(
    /// What it is for.
    #[prop(into)]
    label: String,
    /// Identifier of the slider; the field's has `-number` after it.
    #[prop(into)]
    id: String,
    /// The value, in tenths.
    #[prop(into)]
    value: Signal<u32>,
    /// The largest value, in tenths.
    max: u32,
    /// Whether both are out of use.
    #[prop(into, default = false.into())]
    disabled: Signal<bool>,
    /// Called with each value on the way.
    on_value: Callback<u32>,
    /// Called once the value is where it should be.
    on_done: Callback<()>,
) -> impl IntoView {
    let slider = NodeRef::<html::Input>::new();
    let number = format!("{id}-number");
    Effect::new(move |_| {
        let value = value.get();
        if let Some(slider) = slider.get() {
            slider.set_value(&value.to_string());
        }
    });
    let on_input = move |_| {
        if let Some(value) = slider.get_untracked().and_then(|slider| slider.value().parse().ok()) {
            on_value.run(value);
        }
    };
    let typed = Callback::new(move |value| {
        on_value.run(value);
        on_done.run(());
    });
    view! {
        <input
            id=id
            node_ref=slider
            type="range"
            min="0"
            max=max.to_string()
            step="1"
            aria-label=label.clone()
            aria-valuetext=move || crate::text::numbers::percent_of_tenths(i64::from(value.get()))
            disabled=disabled
            on:input=on_input
            on:change=move |_| on_done.run(())
        />
        <NumberField label id=number value max=max disabled on_value=typed />
    }
}

/// `21,3` or `21.3` as 213; with no decimals, `1 200` as 1200. `None` for anything else.
pub(crate) fn parse(text: &str, decimals: usize) -> Option<u32> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace() && *c != '%').collect();
    let (whole, part) = plain.split_once([',', '.']).unwrap_or((&plain, ""));
    let digits = |text: &str| text.len() <= 7 && text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) || part.len() > decimals {
        return None;
    }
    let unit = if decimals == 0 { 1 } else { 10 };
    let tenths = if part.is_empty() { 0 } else { part.parse().ok()? };
    Some(whole.parse::<u32>().ok()? * unit + tenths)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn both_decimal_signs_are_read_and_nothing_odd() {
        for (text, decimals, value) in [
            ("21,3", 1, Some(213)),
            (" 21.3 % ", 1, Some(213)),
            ("21", 1, Some(210)),
            ("21,", 1, Some(210)),
            ("1 200", 0, Some(1_200)),
            ("1\u{202f}200", 0, Some(1_200)),
            ("", 1, None),
            (",5", 1, None),
            ("-5", 1, None),
            ("21,34", 1, None),
            ("1e12", 0, None),
            ("1000000000000", 0, None),
            ("2.5", 0, None),
            ("abc", 1, None),
        ] {
            assert_eq!(parse(text, decimals), value, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".*", decimals in 0usize..2) {
            let _ = parse(&text, decimals);
        }
    }
}

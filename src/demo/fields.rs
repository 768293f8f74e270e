//! Fields: lists, numbers, sliders.

use std::sync::Arc;

use leptos::prelude::*;

use super::specimen::{Specimen, output};
use crate::text::Text;
use crate::ui::fields::choice::{Choice, Code};
use crate::ui::fields::combobox::Combobox;
use crate::ui::fields::number::NumberField;
use crate::ui::fields::select::Select;
use crate::ui::fields::slider::Slider;

pub(super) const SPECIMENS: &[Specimen] = &[
    Specimen { name: "combobox", build: || combobox("combobox", names()) },
    Specimen { name: "combobox-long", build: || combobox("combobox-long", places(1250)) },
    Specimen { name: "combobox-codes", build: || combobox("combobox-codes", codes()) },
    Specimen { name: "combobox-empty", build: || combobox("combobox-empty", Vec::new()) },
    Specimen { name: "select", build: select },
    Specimen { name: "number", build: || number("number", State::Free) },
    Specimen { name: "number-held", build: || number("number-held", State::Held) },
    Specimen { name: "number-refused", build: || number("number-refused", State::Refused) },
    Specimen { name: "number-disabled", build: || number("number-disabled", State::Disabled) },
    Specimen { name: "number-whole", build: whole },
    Specimen { name: "number-leaving", build: leaving },
    Specimen { name: "slider", build: || slider("slider", State::Free) },
    Specimen { name: "slider-held", build: || slider("slider-held", State::Held) },
    Specimen { name: "slider-disabled", build: || slider("slider-disabled", State::Disabled) },
];

const PLACE: Text = Text("Lieu", "Place");

fn choice(name: &str) -> Choice {
    Choice { key: name.to_lowercase(), label: name.to_owned(), ..Choice::default() }
}

fn names() -> Vec<Choice> {
    ["Agde", "Aniane", "Béziers", "Mèze"].map(choice).to_vec()
}

fn places(count: usize) -> Vec<Choice> {
    (1..=count).map(|n| choice(&format!("Lieu {n}"))).collect()
}

/// Two places that share a code, with remarks.
fn codes() -> Vec<Choice> {
    let code = || vec![Code { kind: Text("code postal", "postal code"), value: "34000".to_owned() }];
    let choice =
        |name: &str, size: u32| Choice { hint: format!("{size} voix"), codes: code(), size, ..choice(name) };
    vec![choice("Petite-Rive", 10), choice("Grande-Rive", 900)]
}

fn combobox(id: &'static str, choices: Vec<Choice>) -> AnyView {
    let chosen = RwSignal::new(choices.first().map(|first| first.key.clone()).unwrap_or_default());
    let said = RwSignal::new(Vec::new());
    let on_pick = Callback::new(move |key: String| {
        said.update(|said| said.push(key.clone()));
        chosen.set(key);
    });
    let choices = Signal::stored(Arc::new(choices));
    view! { <Combobox id label=PLACE choices chosen on_pick /> {output(said)} }.into_any()
}

fn select() -> AnyView {
    let chosen = RwSignal::new("b".to_owned());
    let said = RwSignal::new(Vec::new());
    let on_pick = Callback::new(move |key: String| {
        said.update(|said| said.push(key.clone()));
        chosen.set(key);
    });
    let options = [("a", "Un"), ("b", "Deux"), ("c", "Trois")];
    let options = options.map(|(key, name)| (key.to_owned(), name.to_owned())).to_vec();
    view! { <Select id="select" label=PLACE options chosen on_pick /> {output(said)} }.into_any()
}

/// The state of a field for numbers.
#[derive(Clone, Copy, PartialEq)]
enum State {
    Free,
    Held,
    Refused,
    Disabled,
}

/// A value that starts at 12,0 of at most 100,0, and what the reader makes of it.
fn value() -> (RwSignal<u32>, RwSignal<Vec<String>>, Callback<u32>) {
    let (value, said) = (RwSignal::new(120), RwSignal::new(Vec::new()));
    let on_value = Callback::new(move |number: u32| {
        said.update(|said| said.push(number.to_string()));
        value.set(number);
    });
    (value, said, on_value)
}

fn number(id: &'static str, state: State) -> AnyView {
    let (value, said, on_value) = value();
    let held = RwSignal::new(state == State::Held);
    let refused =
        RwSignal::new((state == State::Refused).then(|| (900, "Il ne reste que 88,0 %.".to_owned())));
    let on_release = Callback::new(move |()| {
        said.update(|said| said.push("released".to_owned()));
        held.set(false);
        refused.set(None);
    });
    view! {
        <NumberField
            label="Part"
            id=id
            value
            max=Signal::stored(1000)
            disabled=Signal::stored(state == State::Disabled)
            refused
            replaced=Signal::stored(0)
            on_value
            held
            on_release
        />
        {output(said)}
    }
    .into_any()
}

fn whole() -> AnyView {
    let (value, said, on_value) = value();
    view! {
        <NumberField
            label="Inscrits"
            id="number-whole"
            decimals=0
            value
            max=Signal::stored(20_000)
            replaced=Signal::stored(0)
            on_value
        />
        {output(said)}
    }
    .into_any()
}

/// A field that a button takes away and brings back.
fn leaving() -> AnyView {
    let (value, said, on_value) = value();
    let there = RwSignal::new(true);
    view! {
        <button type="button" class="toggle" on:click=move |_| there.update(|there| *there = !*there)>"↕"</button>
        <Show when=move || there.get()>
            <NumberField
                label="Part"
                id="number-leaving"
                value
                max=Signal::stored(1000)
                replaced=Signal::stored(0)
                on_value
            />
        </Show>
        {output(said)}
    }
    .into_any()
}

fn slider(id: &'static str, state: State) -> AnyView {
    let (value, said, on_value) = value();
    let held = RwSignal::new(state == State::Held);
    let note =
        move |word: &'static str| Callback::new(move |()| said.update(|said| said.push(word.to_owned())));
    view! {
        <Slider
            label="Part"
            id=id
            value
            max=1000
            disabled=Signal::stored(state == State::Disabled)
            absent=Signal::stored(state == State::Disabled)
            replaced=Signal::stored(0)
            on_value
            on_done=note("done")
            on_cancel=note("cancelled")
            on_typed=on_value
            held
            on_release=Callback::new(move |()| held.set(false))
        />
        {output(said)}
    }
    .into_any()
}

//! A searchable list: the editable combobox of the ARIA Authoring Practices, with list autocompletion.

use std::sync::Arc;

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

use super::choice::{Choice, search};
use super::select_all::SelectAll;
use crate::text::{self, Text};

/// How far Page Up and Page Down go.
const PAGE: usize = 10;

/// A field that searches a list and picks one entry of it.
#[component]
pub(crate) fn Combobox(
    /// The field's identifier; those of the list and its entries derive from it.
    id: &'static str,
    /// What the field is for.
    label: Text,
    /// What there is to choose from.
    #[prop(into)]
    choices: Signal<Arc<Vec<Choice>>>,
    /// Key of what is chosen now.
    #[prop(into)]
    chosen: Signal<String>,
    /// Called with the key of what is picked.
    on_pick: Callback<String>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    // `None`: the field shows what is chosen, and the list everything.
    let query = RwSignal::new(None::<String>);
    let active = RwSignal::new(0_usize);
    let field = NodeRef::<html::Input>::new();

    let found = Memo::new(move |_| {
        choices.with(|choices| search(choices, query.get().as_deref().unwrap_or_default()))
    });
    let chosen_label = Memo::new(move |_| {
        let key = chosen.get();
        choices.with(|choices| {
            choices.iter().find(|c| c.key == key).map(|c| c.label.clone()).unwrap_or_default()
        })
    });
    let option_id = move |position: usize| format!("{id}-option-{position}");
    let active_id = move || (open.get() && !found.with(Vec::is_empty)).then(|| option_id(active.get()));

    let show = move || {
        if !open.get_untracked() {
            let key = chosen.get_untracked();
            let here = choices.with_untracked(|choices| {
                found.with_untracked(|found| found.iter().position(|&i| choices[i].key == key))
            });
            active.set(here.unwrap_or(0));
            open.set(true);
        }
    };
    let close = move || {
        open.set(false);
        query.set(None);
        if let Some(field) = field.get_untracked() {
            field.set_value(&chosen_label.get_untracked());
        }
    };
    let pick = move |position: usize| {
        let key = choices.with_untracked(|choices| {
            found.with_untracked(|found| found.get(position).map(|&i| choices[i].key.clone()))
        });
        close();
        if let Some(key) = key {
            on_pick.run(key);
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let last = found.with_untracked(Vec::len).saturating_sub(1);
        let here = active.get_untracked();
        let is_open = open.get_untracked();
        let to = match event.key().as_str() {
            "ArrowDown" if !is_open => Move::Show,
            "ArrowUp" if !is_open => Move::Show,
            "ArrowDown" => Move::To(if here >= last { 0 } else { here + 1 }),
            "ArrowUp" => Move::To(if here == 0 { last } else { here - 1 }),
            "PageDown" if is_open => Move::To((here + PAGE).min(last)),
            "PageUp" if is_open => Move::To(here.saturating_sub(PAGE)),
            "Home" if is_open => Move::To(0),
            "End" if is_open => Move::To(last),
            "Enter" if is_open => Move::Pick,
            "Escape" if is_open || query.with_untracked(Option::is_some) => Move::Close,
            "Tab" => {
                close();
                return;
            }
            _ => return,
        };
        event.prevent_default();
        match to {
            Move::Show => show(),
            Move::To(position) => active.set(position),
            Move::Pick => pick(here),
            Move::Close => close(),
        }
    };
    let on_type = move |_| {
        query.set(field.get_untracked().map(|field| field.value()));
        active.set(0);
        open.set(true);
    };
    let select_all = SelectAll::new(field);
    let toggle = move |event: PointerEvent| {
        event.prevent_default();
        if open.get_untracked() {
            close();
        } else {
            if let Some(field) = field.get_untracked() {
                let _ = field.focus();
            }
            show();
        }
    };
    // What is chosen can change from outside: the address, another field.
    Effect::new(move |_| {
        let label = chosen_label.get();
        if let Some(field) = field.get()
            && query.with_untracked(Option::is_none)
        {
            field.set_value(&label);
        }
    });
    Effect::new(move |_| {
        if let Some(option) = active_id().and_then(|id| document().get_element_by_id(&id)) {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            option.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });

    let entry = move |position: usize, index: usize| {
        let choice = choices.with(|choices| choices.get(index).cloned()).unwrap_or_default();
        let key = choice.key.clone();
        view! {
            <li
                id=option_id(position)
                role="option"
                aria-selected=move || if chosen.with(|chosen| *chosen == key) { "true" } else { "false" }
                class:active=move || active.get() == position
                on:pointerdown=move |event| event.prevent_default()
                on:click=move |_| pick(position)
            >
                <span>{choice.label}</span>
                <span class="hint">{choice.hint}</span>
            </li>
        }
    };

    view! {
        <div class="field combobox">
            <label for=id>{label}</label>
            <div class="control">
                <input
                    id=id
                    node_ref=field
                    type="text"
                    role="combobox"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    aria-autocomplete="list"
                    aria-haspopup="listbox"
                    aria-controls=format!("{id}-list")
                    aria-expanded=move || if open.get() { "true" } else { "false" }
                    aria-activedescendant=active_id
                    data-key=move || chosen.get()
                    on:keydown=on_key
                    on:input=on_type
                    on:mousedown=move |_| select_all.mousedown()
                    on:focus=move |_| select_all.focus()
                    on:click=move |_| {
                        select_all.click();
                        show();
                    }
                    on:blur=move |_| close()
                />
                <button
                    type="button"
                    class="chevron"
                    tabindex="-1"
                    aria-label=text::SHOW_LIST
                    on:pointerdown=toggle
                ></button>
                <ul id=format!("{id}-list") role="listbox" aria-label=label hidden=move || !open.get()>
                    {move || {
                        open.get()
                            .then(|| {
                                found.with(|found| {
                                    found
                                        .iter()
                                        .enumerate()
                                        .map(|(position, &index)| entry(position, index))
                                        .collect_view()
                                })
                            })
                    }}
                </ul>
                <p class="visually-hidden" role="status">
                    {move || open.get().then(|| text::found(found.with(Vec::len)))}
                </p>
                <Show when=move || open.get() && found.with(Vec::is_empty)>
                    <p class="nothing-found">{text::NOTHING_FOUND}</p>
                </Show>
            </div>
        </div>
    }
}

/// What a key does to the list.
enum Move {
    Show,
    To(usize),
    Pick,
    Close,
}

//! A searchable list: the editable combobox of the ARIA Authoring Practices, with list autocompletion.

use std::sync::Arc;

use leptos::ev::{KeyboardEvent, MouseEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::choice::{Choice, Found, Hit, Index, how_picked, status, why};
use super::select_all::SelectAll;
use crate::text::{self, Text};
use crate::ui::html::{attribute, escaped};

/// The step of Page Up and Page Down.
const PAGE: usize = 10;
/// Entries that are listed at most: a list of 35,000 is neither read nor drawn.
const MOST: usize = 100;
/// The number of entries listed before the chosen one.
const BEFORE: usize = 40;
/// The class of the entry that Enter picks.
const ACTIVE: &str = "active";

/// A field that searches a list and picks one entry of it.
#[component]
pub fn Combobox(
    /// The field's identifier; those of the list and its entries derive from it.
    id: &'static str,
    /// Its label.
    label: Text,
    /// The choices.
    #[prop(into)]
    choices: Signal<Arc<Vec<Choice>>>,
    /// Key of the current choice.
    #[prop(into)]
    chosen: Signal<String>,
    /// Its name. With it, the choices are not asked for before the list is opened.
    #[prop(optional, into)]
    name: Option<Signal<String>>,
    /// Called with the key of the reader's pick.
    on_pick: Callback<String>,
    /// Said when no name is written as asked, before those nearby.
    #[prop(default = text::NOT_WRITTEN_SO)]
    not_written_so: Text,
) -> impl IntoView {
    let open = RwSignal::new(false);
    // `None`: the field shows what is chosen, and the list everything.
    let query = RwSignal::new(None::<String>);
    let active = RwSignal::new(0_usize);
    let field = NodeRef::<html::Input>::new();
    // Key of what was picked by a code or by a name that is written otherwise, and what the field alone does not say.
    let said = RwSignal::new(None::<(String, String)>);

    let index = Memo::new(move |_| choices.with(|choices| Index::new(choices)));
    let found =
        Memo::new(move |_| index.with(|index| index.search(query.get().as_deref().unwrap_or_default())));
    // The first of the entries that are listed, and the first after them.
    let from = RwSignal::new(0_usize);
    let count = move || found.with(|found| found.hits.len());
    let until = move || count().min(from.get() + MOST);
    let chosen_label = Memo::new(move |_| {
        if let Some(name) = name {
            return name.get();
        }
        let key = chosen.get();
        choices.with(|choices| {
            choices.iter().find(|c| c.key == key).map(|c| c.label.clone()).unwrap_or_default()
        })
    });
    let option_id = move |position: usize| format!("{id}-option-{position}");
    let active_id = move || (open.get() && count() > 0).then(|| option_id(active.get()));

    let show = move || {
        if !open.get_untracked() {
            let key = chosen.get_untracked();
            let here = choices.with_untracked(|choices| {
                found.with_untracked(|found| {
                    found.hits.iter().position(|hit| choices[hit.position].key == key)
                })
            });
            let here = here.unwrap_or(0);
            let last = untrack(count).saturating_sub(MOST);
            from.set(if here < MOST { 0 } else { (here - BEFORE).min(last) });
            active.set(here);
            open.set(true);
        }
    };
    let close = move || {
        // The field loses the focus when it goes, too.
        if open.try_set(false).is_some() {
            return;
        }
        query.set(None);
        from.set(0);
        if let Some(field) = field.get_untracked() {
            field.set_value(&chosen_label.get_untracked());
        }
    };
    // Back and forward lead away from what is half typed, whatever has the focus then.
    let leaving = window_event_listener(leptos::ev::popstate, move |_| close());
    on_cleanup(move || leaving.remove());
    let pick = move |position: usize| {
        let asked = query.get_untracked().unwrap_or_default();
        let picked = choices.with_untracked(|choices| {
            found.with_untracked(|found| {
                let choice = &choices[found.hits.get(position)?.position];
                Some((choice.key.clone(), how_picked(choices, found, position, &asked, not_written_so)))
            })
        });
        close();
        if let Some((key, how)) = picked {
            said.set(how.map(|how| (key.clone(), how)));
            on_pick.run(key);
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let (first, last) = (from.get_untracked(), untrack(until).saturating_sub(1));
        let here = active.get_untracked();
        let is_open = open.get_untracked();
        let to = match event.key().as_str() {
            "ArrowDown" if !is_open => Move::Show,
            "ArrowUp" if !is_open => Move::Show,
            "ArrowDown" => Move::To(if here >= last { first } else { here + 1 }),
            "ArrowUp" => Move::To(if here <= first { last } else { here - 1 }),
            "PageDown" if is_open => Move::To((here + PAGE).min(last)),
            "PageUp" if is_open => Move::To(here.saturating_sub(PAGE).max(first)),
            "Home" if is_open => Move::To(first),
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
        said.set(None);
        from.set(0);
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
    // The choice can change from outside: the address, another field.
    Effect::new(move |_| {
        let label = chosen_label.get();
        if let Some(field) = field.get()
            && query.with_untracked(Option::is_none)
        {
            field.set_value(&label);
        }
    });
    // One text: a hundred entries come and go together.
    let entries = move || {
        if !open.get() {
            return String::new();
        }
        let listed = from.get()..until();
        let (chosen, active) = (chosen.get(), active.get_untracked());
        choices.with(|choices| {
            found.with(|found| {
                let hits = found.hits.get(listed.clone()).unwrap_or_default();
                let entry = |(position, hit): (usize, &Hit)| {
                    let choice = choices.get(hit.position)?;
                    let id = option_id(position);
                    Some(entry(&id, choice, why(choice, &hit.how), choice.key == chosen, position == active))
                };
                listed.zip(hits).filter_map(entry).collect::<String>()
            })
        })
    };
    Effect::new(move |before: Option<Option<String>>| {
        let now = active_id();
        let option = |id: &Option<String>| document().get_element_by_id(id.as_deref()?);
        if let Some(option) = before.as_ref().and_then(option) {
            let _ = option.class_list().remove_1(ACTIVE);
        }
        if let Some(option) = option(&now) {
            let _ = option.class_list().add_1(ACTIVE);
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            option.scroll_into_view_with_scroll_into_view_options(&options);
        }
        now
    });
    let on_press = move |event: MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let option = target.and_then(|target| target.closest("[role=option]").ok().flatten());
        let position = option.and_then(|option| option.id().rsplit('-').next()?.parse().ok());
        if let Some(position) = position {
            pick(position);
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
                <div class="popup" hidden=move || !open.get() on:pointerdown=move |event| event.prevent_default()>
                    <Show when=move || open.get() && found.with(Found::only_near)>
                        <p class="remark">{not_written_so} {text::NEARBY}</p>
                    </Show>
                    <ul
                        id=format!("{id}-list")
                        role="listbox"
                        aria-label=label
                        on:click=on_press
                        inner_html=entries
                    ></ul>
                    <Show when=move || open.get() && count() == 0>
                        <p class="remark nothing-found">{text::NOTHING_FOUND}</p>
                    </Show>
                    <Show when=move || open.get() && (count() > MOST)>
                        <p class="remark more">{move || text::listed(MOST, count())}</p>
                    </Show>
                </div>
                <p class="visually-hidden" role="status">
                    {move || open.get().then(|| found.with(|found| status(found, not_written_so)))}
                </p>
            </div>
            <p class="said" role="status" data-testid=format!("{id}-said")>{move || {
                said.get().filter(|(key, _)| chosen.with(|chosen| chosen == key)).map(|(_, how)| how)
            }}</p>
        </div>
    }
}

/// An entry of the list, as HTML.
fn entry(id: &str, choice: &Choice, why: Option<String>, is_chosen: bool, is_active: bool) -> String {
    let class = is_active.then_some(ACTIVE);
    let why = why.map_or(String::new(), |why| format!("<span class=why>{}</span>", escaped(&why)));
    format!(
        "<li id={id} role=option aria-selected={is_chosen}{}><span>{}</span>{why}<span class=hint>{}</span></li>",
        attribute("class", class),
        escaped(&choice.label),
        escaped(&choice.hint)
    )
}

/// The effect of a key on the list.
enum Move {
    Show,
    To(usize),
    Pick,
    Close,
}

//! Commune, bureau and target: what the reader chooses.

use std::sync::Arc;

use augure_elections::scrutin::Scrutin;
use augure_elections::view::BureauEntry;
use leptos::prelude::*;

use super::session::{Session, Shown};
use crate::text::elections as words;
use crate::ui::choice::Choice;
use crate::ui::combobox::Combobox;

/// The three fields, and buttons to the bureaux before and after.
#[component]
pub(super) fn Pickers(
    /// The page's state.
    session: Session,
) -> impl IntoView {
    let shown = session.shown;
    // Lists change with the commune only, not with each bureau or target.
    let communes = Memo::new(move |before: Option<&Arc<Vec<Choice>>>| match before {
        Some(communes) if !communes.is_empty() => Arc::clone(communes),
        _ => Arc::new(shown.get().map_or(Vec::new(), |shown| commune_choices(&shown))),
    });
    let bureaux = Memo::new(move |_| {
        Arc::new(shown.get().map_or(Vec::new(), |shown| shown.bureaux.iter().map(bureau_choice).collect()))
    });
    let commune =
        Memo::new(move |_| shown.get().map_or(String::new(), |shown| shown.commune.code.to_string()));
    let bureau =
        Memo::new(move |_| shown.get().map_or(String::new(), |shown| shown.bureau.id.code.to_string()));
    let pick_commune = Callback::new(move |key: String| {
        if let Ok(code) = key.parse() {
            session.show_commune(code);
        }
    });
    let pick_bureau = Callback::new(move |key: String| {
        if let Ok(code) = key.parse() {
            session.show_bureau(code);
        }
    });
    view! {
        <section class="pickers">
            <Combobox id="commune" label=words::COMMUNE choices=communes chosen=commune on_pick=pick_commune />
            <div class="with-steps">
                <Combobox id="bureau" label=words::BUREAU choices=bureaux chosen=bureau on_pick=pick_bureau />
                <Step session forward=false />
                <Step session forward=true />
            </div>
            <TargetPicker session />
        </section>
    }
}

/// A button to the bureau before or after.
#[component]
fn Step(
    /// The page's state.
    session: Session,
    /// True for the bureau after.
    forward: bool,
) -> impl IntoView {
    let beside = move || session.shown.get().and_then(|shown| neighbour(&shown, forward));
    let (label, sign) = if forward { (words::NEXT_BUREAU, "›") } else { (words::PREVIOUS_BUREAU, "‹") };
    view! {
        <button
            type="button"
            class="step"
            aria-label=label
            title=label
            disabled=move || beside().is_none()
            on:click=move |_| {
                if let Some(entry) = beside() {
                    session.show_bureau(entry.id.code);
                }
            }
        >
            {sign}
        </button>
    }
}

/// The targets in a list: planned ones first, then those whose result is known, the latest first.
#[component]
fn TargetPicker(
    /// The page's state.
    session: Session,
) -> impl IntoView {
    let shown = session.shown;
    let target = Memo::new(move |_| shown.get().map_or(String::new(), |shown| shown.scrutin().id.clone()));
    let select = NodeRef::<leptos::html::Select>::new();
    let option = move |scrutin: &Scrutin| {
        let id = scrutin.id.clone();
        let label = words::scrutin(scrutin);
        let is_chosen = {
            let id = id.clone();
            move || target.with(|target| *target == id)
        };
        view! {
            <option value=id selected=is_chosen>
                {label}
            </option>
        }
    };
    let Some(data) = shown.get_untracked().map(|shown| Arc::clone(&shown.data)) else {
        return ().into_any();
    };
    let all: Vec<&Scrutin> = data.calendar.iter().map(|(_, scrutin)| scrutin).collect();
    let planned = all.iter().filter(|scrutin| !scrutin.held).map(|scrutin| option(scrutin)).collect_view();
    let held = all.iter().rev().filter(|scrutin| scrutin.held).map(|scrutin| option(scrutin)).collect_view();
    // The attribute `selected` only counts once; the property follows the address.
    Effect::new(move |_| {
        let target = target.get();
        if let Some(select) = select.get() {
            select.set_value(&target);
        }
    });
    view! {
        <div class="field">
            <label for="target">{words::TARGET}</label>
            <div class="control select">
            <select id="target" node_ref=select on:change:target=move |event| session.show_target(event.target().value())>
                <optgroup label=words::PLANNED>{planned}</optgroup>
                <optgroup label=words::HELD>{held}</optgroup>
            </select>
            </div>
        </div>
    }
    .into_any()
}

fn commune_choices(shown: &Shown) -> Vec<Choice> {
    let choice = |entry: &augure_elections::tables::CommuneEntry| Choice {
        key: entry.code.to_string(),
        label: entry.name.clone(),
        hint: words::bureaux(entry.bureaux),
        number: None,
    };
    let mut choices: Vec<Choice> = shown.data.communes.iter().map(choice).collect();
    choices.sort_by_cached_key(|choice| crate::ui::choice::fold(&choice.label));
    choices
}

fn bureau_choice(entry: &BureauEntry) -> Choice {
    let hint =
        if entry.current { words::registered(entry.inscrits) } else { words::CLOSED_BUREAU.to_string() };
    Choice {
        key: entry.id.code.to_string(),
        label: words::bureau(entry.id.code.short()),
        hint,
        number: Some(entry.id.code.to_string()),
    }
}

/// The bureau before or after the one shown.
pub(super) fn neighbour(shown: &Shown, forward: bool) -> Option<BureauEntry> {
    let here = shown.bureaux.iter().position(|entry| entry.id == shown.bureau.id)?;
    let there = if forward { here.checked_add(1)? } else { here.checked_sub(1)? };
    shown.bureaux.get(there).copied()
}

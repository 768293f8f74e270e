//! The reader's choices: commune, bureau and target.

use std::sync::Arc;

use augure_elections::scrutin::{Scrutin, ScrutinIndex, Standing};
use augure_elections::settled::settled_everywhere;
use augure_elections::view::BureauEntry;
use leptos::prelude::*;

use super::choices::{bureau_choice, commune_choices};
use super::session::Session;
use super::shown::Shown;
use crate::browser;
use crate::elections::text::{pickers, shared as words};
use crate::text::Text;
use crate::ui::fields::choice::Choice;
use crate::ui::fields::combobox::Combobox;

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
        _ => Arc::new(
            shown
                .get()
                .map_or(Vec::new(), |shown| commune_choices(&shown.data.communes, &shown.data.mergers)),
        ),
    });
    let bureaux = Memo::new(move |_| {
        Arc::new(shown.get().map_or(Vec::new(), |shown| shown.bureaux.iter().map(bureau_choice).collect()))
    });
    let commune =
        Memo::new(move |_| shown.get().map_or(String::new(), |shown| shown.commune.code.to_string()));
    let bureau =
        Memo::new(move |_| shown.get().map_or(String::new(), |shown| shown.bureau.id.code.to_string()));
    let commune_name =
        Memo::new(move |_| shown.get().map_or(String::new(), |shown| shown.commune.name.clone()));
    let bureau_name = Memo::new(move |_| {
        shown.get().map_or(String::new(), |shown| words::bureau(shown.bureau.id.code.short()))
    });
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
            <Combobox
                id="commune"
                label=pickers::COMMUNE
                choices=communes
                chosen=commune
                name=commune_name
                on_pick=pick_commune
                not_written_so=pickers::NO_SUCH_COMMUNE
            />
            <div class="with-steps">
                <Combobox
                    id="bureau"
                    label=words::BUREAU
                    choices=bureaux
                    chosen=bureau
                    name=bureau_name
                    on_pick=pick_bureau
                    not_written_so=pickers::NO_SUCH_BUREAU
                />
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

/// The list of targets: those to come, then those that have passed without a result in the data, then those with a known
/// result, the latest first.
#[component]
fn TargetPicker(
    /// The page's state.
    session: Session,
) -> impl IntoView {
    let shown = session.shown;
    let target = Memo::new(move |_| shown.get().map_or(String::new(), |shown| shown.scrutin().id.clone()));
    let select = NodeRef::<leptos::html::Select>::new();
    // The second rounds that were not held in the town.
    let settled = Memo::new(move |_| {
        let Some(shown) = shown.get() else { return Vec::new() };
        let all = shown.data.calendar.iter().map(|(index, _)| index);
        all.filter(|&index| settled_everywhere(&shown.panel, shown.commune.code, index)).collect::<Vec<_>>()
    });
    let option = move |index: ScrutinIndex, scrutin: &Scrutin| {
        let id = scrutin.id.clone();
        let name = words::scrutin(scrutin);
        let label = move || {
            let is_settled = settled.with(|settled| settled.contains(&index));
            if is_settled { format!("{name}, {}", words::SETTLED) } else { name.clone() }
        };
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
    let today = browser::today();
    let options = |standing: Standing, latest_first: bool| {
        let mut found: Vec<_> =
            data.calendar.iter().filter(|(_, scrutin)| scrutin.standing(today) == standing).collect();
        if latest_first {
            found.reverse();
        }
        found.into_iter().map(|(index, scrutin)| option(index, scrutin)).collect::<Vec<_>>()
    };
    let group = |label: Text, options: Vec<_>| {
        (!options.is_empty()).then(|| view! { <optgroup label=label>{options}</optgroup> })
    };
    let groups = [
        group(pickers::PLANNED, options(Standing::Planned, false)),
        group(pickers::AWAITED, options(Standing::Awaited, true)),
        group(pickers::HELD, options(Standing::Held, true)),
    ];
    // The attribute `selected` only counts once; the property follows the address.
    Effect::new(move |_| {
        let target = target.get();
        if let Some(select) = select.get() {
            select.set_value(&target);
        }
    });
    view! {
        <div class="field">
            <label for="target">{pickers::TARGET}</label>
            <div class="control select">
            <select id="target" node_ref=select on:change:target=move |event| session.show_target(event.target().value())>
                {groups.into_iter().flatten().collect::<Vec<_>>()}
            </select>
            </div>
        </div>
    }
    .into_any()
}

/// The bureau before or after the one shown.
pub(super) fn neighbour(shown: &Shown, forward: bool) -> Option<BureauEntry> {
    let here = shown.bureaux.iter().position(|entry| entry.id == shown.bureau.id)?;
    let there = if forward { here.checked_add(1)? } else { here.checked_sub(1)? };
    shown.bureaux.get(there).copied()
}

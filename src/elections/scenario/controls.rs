//! What the reader supposes: where it starts, shares, who stands, turnout.

use augure_elections::scenario::WHOLE;
use leptos::prelude::*;

use super::state::State;
use crate::text::{elections as words, scenario as said};
use crate::ui::number::Slider;
use crate::ui::select::Select;

/// The sliders.
#[component]
pub(super) fn Controls(
    /// What is supposed.
    state: State,
) -> impl IntoView {
    let categories: Vec<(usize, String, String)> = state.ground.with_value(|ground| {
        let categories = ground.shown().data.categories.iter().enumerate();
        categories.map(|(k, c)| (k, words::category(c).to_owned(), c.colour.clone())).collect()
    });
    let done = Callback::new(move |()| state.keep());
    let turnout = Signal::derive(move || state.supposed.with(|supposed| supposed.turnout()));
    view! {
        <h2 id="supposed">{said::SUPPOSED}</h2>
        <Show when=move || state.unreadable.get()>
            <p class="notice">{said::UNREADABLE}</p>
        </Show>
        <Starts state />
        <p class="slider-heads" aria-hidden="true">
            <span>{said::STANDS}</span>
            <span>{said::LOCKED}</span>
        </p>
        <div class="sliders" data-testid="sliders">
            {categories.into_iter().map(|(k, label, colour)| category(state, k, label, colour, done)).collect_view()}
        </div>
        <div class="slider turnout">
            <span class="name">{said::TURNOUT}</span>
            <Slider
                label=said::TURNOUT.to_string()
                id="turnout"
                value=turnout
                max=WHOLE
                on_value=Callback::new(move |tenths| state.drag(|supposed| supposed.set_turnout(tenths)))
                on_done=done
            />
        </div>
    }
}

/// One category: whether it stands, its share, whether the share is locked.
fn category(state: State, k: usize, label: String, colour: String, done: Callback<()>) -> impl IntoView {
    let part = Memo::new(move |_| state.supposed.with(|s| s.parts().get(k).copied().unwrap_or_default()));
    let tick = move |id: String,
                     name: String,
                     text,
                     checked: Signal<bool>,
                     disabled: Signal<bool>,
                     set: fn(&mut augure_elections::scenario::Scenario, usize, bool)| {
        view! {
            <label class="tick">
                <input
                    type="checkbox"
                    id=id
                    aria-label=name
                    prop:checked=checked
                    disabled=disabled
                    on:change:target=move |event| {
                        let on = event.target().checked();
                        state.change(|supposed| set(supposed, k, on));
                        state.keep();
                    }
                />
                <span class="visually-hidden">{text}</span>
            </label>
        }
    };
    view! {
        <div class="slider" class:absent=move || !part.get().stands data-category=k.to_string()>
            <span class="name">
                <span class="swatch" aria-hidden="true" style:background-color=colour></span>
                {label.clone()}
            </span>
            <Slider
                label=label.clone()
                id=format!("share-{k}")
                value=Signal::derive(move || part.get().tenths)
                max=WHOLE
                disabled=Signal::derive(move || !part.get().stands || part.get().locked)
                on_value=Callback::new(move |tenths| state.drag(|supposed| supposed.set(k, tenths)))
                on_done=done
            />
            {tick(
                format!("stands-{k}"),
                said::stands(&label),
                said::STANDS,
                Signal::derive(move || part.get().stands),
                false.into(),
                |supposed, k, on| supposed.stand(k, on),
            )}
            {tick(
                format!("lock-{k}"),
                said::locks(&label),
                said::LOCKED,
                Signal::derive(move || part.get().locked),
                Signal::derive(move || !part.get().stands),
                |supposed, k, on| supposed.lock(k, on),
            )}
        </div>
    }
}

/// Where to start from, and a way back to it.
#[component]
fn Starts(
    /// What is supposed.
    state: State,
) -> impl IntoView {
    let mut starts = vec![(String::new(), said::FROM_MODEL.to_string())];
    starts.extend(state.ground.with_value(|ground| {
        let calendar = &ground.shown().data.calendar;
        let start = |start: &augure_elections::scenario::Start| {
            let scrutin = &calendar[start.scrutin];
            (scrutin.id.clone(), words::label(scrutin).to_owned())
        };
        ground.starts.iter().map(start).collect::<Vec<_>>()
    }));
    let chosen = Signal::derive(move || {
        let id = |index| state.ground.with_value(|ground| ground.id(index).to_owned());
        state.start.get().map(id).unwrap_or_default()
    });
    let on_pick = Callback::new(move |id: String| {
        let index = state.ground.with_value(|ground| {
            ground.starts.iter().map(|start| start.scrutin).find(|index| ground.id(*index) == id)
        });
        state.restart(index);
    });
    view! {
        <div class="starts">
            <Select id="start" label=said::START options=Signal::stored(starts) chosen on_pick />
            <button type="button" id="reset" on:click=move |_| state.restart(state.start.get_untracked())>
                {said::RESET}
            </button>
        </div>
    }
}

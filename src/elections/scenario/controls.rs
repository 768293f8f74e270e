//! The controls of a scenario: its start, shares, candidates, turnout.

use augure_elections::scenario::{Hold, WHOLE};
use leptos::ev::{self, Targeted};
use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::state::State;
use crate::elections::coverage;
use crate::elections::session::Session;
use crate::elections::text::{scenario as said, shared as words};
use crate::elections::undo::Undo;
use crate::ui::fields::select::Select;
use crate::ui::fields::slider::Slider;

/// The sliders.
#[component]
pub(super) fn Controls(
    /// The page's state.
    session: Session,
    /// The scenario.
    state: State,
) -> impl IntoView {
    let categories: Vec<(usize, String, String)> = state.ground.with_value(|ground| {
        let categories = ground.shown().data.categories.iter().enumerate();
        categories.map(|(k, c)| (k, words::category(c).to_owned(), c.colour.clone())).collect()
    });
    let turnout = Signal::derive(move || state.supposed.with(|supposed| supposed.turnout()));
    let held = Memo::new(move |_| state.supposed.with(said::held));
    view! {
        <h2 id="supposed">{said::SUPPOSED}</h2>
        <Show when=move || state.unreadable.get()>
            <p class="notice">{said::UNREADABLE}</p>
        </Show>
        <Starts state />
        <Undo session />
        <p class="slider-heads" aria-hidden="true">
            <span>{said::STANDS}</span>
            <span>{said::LOCKED}</span>
        </p>
        <div class="sliders" data-testid="sliders">
            {categories.into_iter().map(|(k, label, colour)| category(state, k, label, colour)).collect_view()}
        </div>
        <p class="hint" role="status" data-testid="held">{held}</p>
        <div class="slider turnout">
            <span class="name">{said::TURNOUT}</span>
            <Slider
                label=said::TURNOUT.to_string()
                id="turnout"
                value=turnout
                max=WHOLE
                replaced=state.replaced()
                on_value=Callback::new(move |tenths| state.drag(|supposed| supposed.set_turnout(tenths)))
                on_done=Callback::new(move |()| state.keep())
                on_cancel=Callback::new(move |()| state.break_off())
                on_typed=Callback::new(move |tenths| state.change(|supposed| supposed.set_turnout(tenths)))
            />
        </div>
    }
}

/// One category: whether it stands, its share, whether the share is locked.
fn category(state: State, k: usize, label: String, colour: String) -> impl IntoView {
    let part = Memo::new(move |_| state.supposed.with(|s| s.parts().get(k).copied().unwrap_or_default()));
    let fixed = Memo::new(move |_| state.supposed.with(|supposed| !supposed.can_move(k)));
    let refused = Memo::new(move |_| state.supposed.with(|supposed| said::refused(supposed, k)));
    let stand = move |event: Targeted<ev::Event, HtmlInputElement>| {
        let box_ = event.target();
        if let Err(why) = state.change(|supposed| supposed.stand(k, box_.checked())) {
            box_.set_checked(true);
            state.must_stand.set(Some((k, why)));
        }
    };
    let lock = move |event: Targeted<ev::Event, HtmlInputElement>| {
        let locked = event.target().checked();
        state.change(|supposed| supposed.lock(k, locked));
    };
    let must_stand = move || {
        let (_, why) = state.must_stand.get().filter(|(category, _)| *category == k)?;
        Some(view! { <span class="wrong" role="alert">{said::must_stand(why)}</span> })
    };
    view! {
        <div
            class="slider"
            class:absent=move || !part.get().stands
            data-category=k.to_string()
        >
            <span class="name">
                <span class="swatch" aria-hidden="true" style=("--colour", colour)></span>
                {label.clone()}
            </span>
            <Slider
                label=label.clone()
                id=format!("share-{k}")
                value=Signal::derive(move || part.get().tenths)
                max=WHOLE
                disabled=fixed
                absent=Signal::derive(move || !part.get().stands)
                refused
                replaced=state.replaced()
                on_value=Callback::new(move |tenths| state.drag(|supposed| supposed.set(k, tenths)))
                on_done=Callback::new(move |()| state.keep())
                on_cancel=Callback::new(move |()| state.break_off())
                on_typed=Callback::new(move |tenths| state.change(|supposed| supposed.type_in(k, tenths)))
                held=Signal::derive(move || part.get().hold == Hold::Typed)
                on_release=Callback::new(move |()| state.change(|supposed| supposed.release(k)))
            />
            {must_stand}
            <label class="tick">
                <input
                    type="checkbox"
                    id=format!("stands-{k}")
                    aria-label=said::stands(&label)
                    prop:checked=move || part.get().stands
                    on:change:target=stand
                />
                <span class="visually-hidden">{said::STANDS}</span>
            </label>
            <label class="tick">
                <input
                    type="checkbox"
                    id=format!("lock-{k}")
                    aria-label=said::locks(&label)
                    prop:checked=move || part.get().hold == Hold::Locked
                    disabled=move || !part.get().stands
                    on:change:target=lock
                />
                <span class="visually-hidden">{said::LOCKED}</span>
            </label>
        </div>
    }
}

/// The choice of a start, and a way back to it.
#[component]
fn Starts(
    /// The scenario.
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
    let divided = move || {
        let start = state.start.get()?;
        state.ground.with_value(|ground| {
            let data = &ground.shown().data;
            let start = ground.starts.iter().find(|known| known.scrutin == start)?;
            coverage::divided(
                data,
                std::iter::once((words::label(&data.calendar[start.scrutin]), start.divided.clone())),
            )
        })
    };
    view! {
        <div class="starts">
            <Select id="start" label=said::START options=Signal::stored(starts) chosen on_pick />
            <button type="button" id="reset" on:click=move |_| state.restart(state.start.get_untracked())>
                {said::RESET}
            </button>
        </div>
        {move || divided().map(|line| view! { <p class="counts" data-covers="divided">{line}</p> })}
    }
}

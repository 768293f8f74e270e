//! Sliders, each with a field for its number. Values are whole tenths.

use std::time::Duration;

use leptos::ev::PointerEvent;
use leptos::html;
use leptos::prelude::*;

use super::number::NumberField;

/// A finger on a slider. It may be there to scroll the page: it moves the slider once it goes sideways.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Finger {
    id: i32,
    x: f64,
    y: f64,
    /// The slider's value when it came down.
    value: u32,
    drags: bool,
}

/// The pixels sideways from which a finger drags.
const MEANT: f64 = 6.0;

/// Width of the thumb, which the track's ends keep clear of.
const THUMB: f64 = 16.0;

/// The time by which a tap's mouse events have come.
const AFTER_A_TAP: Duration = Duration::from_millis(700);

impl Finger {
    /// The value under the finger now at `x` and `y`, on a slider `width` pixels wide; `None` while it does not drag.
    fn drag(&mut self, x: f64, y: f64, width: f64, max: u32) -> Option<u32> {
        let (right, down) = (x - self.x, y - self.y);
        self.drags |= right.abs() >= MEANT && right.abs() > down.abs();
        let way = right / (width - THUMB).max(1.0) * f64::from(max);
        self.drags.then(|| (f64::from(self.value) + way).round().clamp(0.0, f64::from(max)) as u32)
    }
}

/// A slider and a field with its number.
#[component]
pub fn Slider(
    /// Its label.
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
    /// Whether the slider is out of use.
    #[prop(into, default = false.into())]
    disabled: Signal<bool>,
    /// Whether the field is out of use, too.
    #[prop(into, default = false.into())]
    absent: Signal<bool>,
    /// A typed number that cannot be taken now, and the reason.
    #[prop(into, default = Signal::stored(None))]
    refused: Signal<Option<(u32, String)>>,
    /// Changes when the value was put right from elsewhere.
    #[prop(into)]
    replaced: Signal<u32>,
    /// Called with each value during a movement.
    on_value: Callback<u32>,
    /// Called at the end of a movement.
    on_done: Callback<()>,
    /// Called when a movement is broken off: the value was meant to stay as it was.
    on_cancel: Callback<()>,
    /// Called with a value that was typed.
    on_typed: Callback<u32>,
    /// Whether the value was typed and stays.
    #[prop(into, default = false.into())]
    held: Signal<bool>,
    /// Called when the reader releases it.
    #[prop(default = Callback::new(|()| ()))]
    on_release: Callback<()>,
) -> impl IntoView {
    let slider = NodeRef::<html::Input>::new();
    let number = format!("{id}-number");
    let finger = StoredValue::new(None::<Finger>);
    // Browsers move the slider to the place of a touch. Only a finger that drags counts here.
    let touched = StoredValue::new(false);
    let after_tap = StoredValue::new(None::<TimeoutHandle>);
    let slid = RwSignal::new(0_u32);
    let show = move || {
        if let Some(slider) = slider.get_untracked() {
            slider.set_value(&value.get_untracked().to_string());
        }
    };
    let go = move |to: u32| {
        on_value.run(to);
        slid.update(|count| *count += 1);
        show();
    };
    Effect::new(move |_| {
        let value = value.get();
        if let Some(slider) = slider.get() {
            slider.set_value(&value.to_string());
        }
    });
    let down = move |event: PointerEvent| {
        let by_mouse = event.pointer_type() == "mouse";
        touched.set_value(!by_mouse);
        // The time after the tap before this one must not end while this one lasts.
        if let Some(before) = after_tap.try_update_value(Option::take).flatten() {
            before.clear();
        }
        if !by_mouse && finger.with_value(Option::is_none) {
            finger.set_value(Some(Finger {
                id: event.pointer_id(),
                x: f64::from(event.client_x()),
                y: f64::from(event.client_y()),
                value: value.get_untracked(),
                drags: false,
            }));
        }
    };
    let follow = move |event: PointerEvent| {
        let width = slider.get_untracked().map_or(0.0, |slider| f64::from(slider.client_width()));
        let to = finger.try_update_value(|finger| {
            let finger = finger.as_mut().filter(|finger| finger.id == event.pointer_id())?;
            finger.drag(event.client_x().into(), event.client_y().into(), width, max)
        });
        if let Some(to) = to.flatten().filter(|to| *to != value.get_untracked()) {
            go(to);
        }
    };
    let lift = move |event: PointerEvent, done: Callback<()>| {
        let Some(lifted) = finger.get_value().filter(|finger| finger.id == event.pointer_id()) else {
            return;
        };
        finger.set_value(None);
        if lifted.drags {
            done.run(());
        }
        show();
        let over = move || _ = touched.try_set_value(false);
        after_tap.set_value(set_timeout_with_handle(over, AFTER_A_TAP).ok());
    };
    let on_input = move |_| {
        let to = slider.get_untracked().and_then(|slider| slider.value().parse().ok());
        match to.filter(|_| !touched.get_value()) {
            Some(to) => go(to),
            None => show(),
        }
    };
    let on_change = move |_| {
        if touched.get_value() {
            show();
        } else {
            on_done.run(());
        }
    };
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
            on:change=on_change
            on:pointerdown=down
            on:pointermove=follow
            on:pointerup=move |event| lift(event, on_done)
            on:pointercancel=move |event| lift(event, on_cancel)
            on:mousedown=move |event| {
                if touched.get_value() {
                    event.prevent_default();
                }
            }
            on:keydown=move |_| touched.set_value(false)
        />
        <NumberField
            label
            id=number
            value
            max=max
            disabled=absent
            refused
            replaced=Signal::derive(move || replaced.get().wrapping_add(slid.get()))
            on_value=on_typed
            held
            on_release
        />
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finger() -> Finger {
        Finger { id: 1, x: 100.0, y: 100.0, value: 136, drags: false }
    }

    #[test]
    fn a_finger_that_scrolls_moves_nothing() {
        for (x, y) in [(100.0, -150.0), (75.0, -150.0), (105.0, 100.0), (110.0, 111.0)] {
            assert_eq!(finger().drag(x, y, 216.0, 1_000), None, "{x} {y}");
        }
    }

    #[test]
    fn a_finger_that_drags_takes_the_value_along_from_where_it_was() {
        let mut finger = finger();
        assert_eq!(finger.drag(120.0, 105.0, 216.0, 1_000), Some(236));
        assert_eq!(finger.drag(110.0, 190.0, 216.0, 1_000), Some(186), "once it drags it does so to its end");
        assert_eq!(finger.drag(0.0, 100.0, 216.0, 1_000), Some(0));
        assert_eq!(finger.drag(900.0, 100.0, 216.0, 1_000), Some(1_000));
    }
}

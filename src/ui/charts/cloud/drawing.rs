//! The canvas, the names of dots over it, and what readers do to them.

use leptos::ev::{KeyboardEvent, MouseEvent, PointerEvent};
use leptos::html::Canvas;
use leptos::prelude::*;

use super::frame::{nearest, places};
use super::paint::paint;
use super::picture::{Cloud, Dot};
use super::sight::{Sight, Watch};
use crate::text::Text;

/// How far from a dot a pointer still means it, in CSS pixels.
const REACH: f64 = 12.0;
/// The same for a finger.
const REACH_OF_FINGERS: f64 = 24.0;

/// A cloud that a reader looks at.
#[derive(Debug, Clone, Copy)]
pub struct Drawing {
    /// The dots.
    pub cloud: Memo<Cloud>,
    /// The identifier of the line on the keys.
    pub id: &'static str,
    /// A line on the keys.
    pub keys: Text,
    /// A dot in words, with its values.
    pub say: fn(&Dot) -> String,
    /// Called with the key of the dot that the reader chooses.
    pub on_press: Callback<String>,
}

/// The cloud. Its canvas stays and is drawn anew whenever the dots, its size or its colours change.
pub fn drawing(drawing: Drawing) -> AnyView {
    let Drawing { cloud, id, keys, .. } = drawing;
    let canvas = NodeRef::<Canvas>::new();
    let hand = Hand {
        drawing,
        sight: keep_painted(canvas, cloud),
        named: RwSignal::new(None),
        reach: StoredValue::new(REACH),
        spoken: RwSignal::new(String::new()),
    };
    Effect::new(move |_| {
        cloud.with(|_| ());
        hand.named.set(None);
    });
    view! {
        <figure class="cloud">
            <p aria-hidden="true">"↑ " {move || cloud.with(|cloud| cloud.up().title.clone())}</p>
            <div>
                <canvas
                    node_ref=canvas
                    class:named=move || hand.named.get().is_some()
                    role="img"
                    tabindex="0"
                    aria-label=move || cloud.with(|cloud| cloud.words().to_owned())
                    aria-describedby=id
                    data-dots=move || cloud.with(|cloud| cloud.dots().len())
                    on:pointermove=move |event| hand.point(&event)
                    on:pointerdown=move |event| hand.point(&event)
                    on:pointerleave=move |_| hand.named.set(None)
                    on:pointercancel=move |_| hand.named.set(None)
                    on:click=move |event| hand.press(hand.under(&event))
                    on:keydown=move |event| hand.key(&event)
                    on:blur=move |_| hand.named.set(None)
                ></canvas>
                {name("chosen", Memo::new(move |_| hand.chosen()))} {name("name", Memo::new(move |_| hand.name()))}
            </div>
            <p class="across" aria-hidden="true">{move || cloud.with(|cloud| cloud.across().title.clone())} " →"</p>
            <p class="hint" id=id>{keys}</p>
            <p class="visually-hidden" aria-live="polite">{hand.spoken}</p>
        </figure>
    }
    .into_any()
}

/// Draws `cloud` on `canvas` from now on, and returns how the canvas looks in its page.
fn keep_painted(canvas: NodeRef<Canvas>, cloud: Memo<Cloud>) -> RwSignal<Option<Sight>> {
    let sight = RwSignal::new(None);
    let watch = StoredValue::new_local(None);
    Effect::new(move |_| {
        let Some(canvas) = canvas.get() else { return };
        let look = {
            let canvas = canvas.clone();
            move || {
                let now = Sight::of(&canvas);
                if now.is_some() && sight.with_untracked(|before| *before != now) {
                    sight.set(now);
                }
            }
        };
        watch.set_value(Watch::start(&canvas, look));
    });
    Effect::new(move |_| {
        let Some(canvas) = canvas.get() else { return };
        sight.with(|sight| {
            let Some(sight) = sight else { return };
            // Nothing can be drawn where a browser refuses a canvas: the words and the table say it all.
            let _ = cloud.with(|cloud| paint(&canvas, cloud, sight));
        });
    });
    sight
}

/// A dot's name, and its place in parts of the canvas.
#[derive(Debug, Clone, PartialEq)]
struct Name {
    text: String,
    part: [f64; 2],
}

/// A name beside its dot, to the side with more room.
fn name(class: &'static str, name: Memo<Option<Name>>) -> AnyView {
    let part = move |side: usize| name.with(|name| name.as_ref().map_or(0.0, |name| name.part[side]));
    let percent = |part: f64| format!("{:.2}%", 100.0 * part);
    let is_right = move || part(0) > 0.5;
    view! {
        <span
            class=class
            aria-hidden="true"
            hidden=move || name.with(Option::is_none)
            style:left=move || if is_right() { "auto".to_owned() } else { percent(part(0)) }
            style:right=move || if is_right() { percent(1.0 - part(0)) } else { "auto".to_owned() }
            style:top=move || percent(part(1))
        >
            {move || name.with(|name| name.as_ref().map(|name| name.text.clone()))}
        </span>
    }
    .into_any()
}

/// A reader's hand at the cloud.
#[derive(Clone, Copy)]
struct Hand {
    drawing: Drawing,
    sight: RwSignal<Option<Sight>>,
    /// Position of the dot that is named.
    named: RwSignal<Option<usize>>,
    /// How far the last pointer reaches.
    reach: StoredValue<f64>,
    /// What the keys have come to, for screen readers.
    spoken: RwSignal<String>,
}

impl Hand {
    /// Names the dot under a pointer.
    fn point(self, event: &PointerEvent) {
        let is_finger = event.pointer_type() == "touch";
        self.reach.set_value(if is_finger { REACH_OF_FINGERS } else { REACH });
        let under = self.under(event);
        if self.named.get_untracked() != under {
            self.named.set(under);
        }
    }

    /// Position of the dot under a pointer.
    fn under(self, event: &MouseEvent) -> Option<usize> {
        let at = [event.offset_x(), event.offset_y()].map(f64::from);
        let size = self.sight.with_untracked(|sight| sight.as_ref().map(|sight| sight.size))?;
        let places = self.drawing.cloud.with_untracked(|cloud| places(cloud, &size));
        nearest(&places, at, self.reach.get_value())
    }

    /// Chooses the dot at `at`.
    fn press(self, at: Option<usize>) {
        if let Some(key) = untrack(|| self.of(at?, |dot| dot.key.clone())) {
            self.drawing.on_press.run(key);
        }
    }

    /// Answers a key: walks, chooses, or names nothing any more.
    fn key(self, event: &KeyboardEvent) {
        let named = self.named.get_untracked();
        match event.key().as_str() {
            "Enter" | " " => self.press(named),
            "Escape" => self.named.set(None),
            key => {
                let Some(next) = self.drawing.cloud.with_untracked(|cloud| cloud.walk(named, key)) else {
                    return;
                };
                self.named.set(Some(next));
                self.spoken.set(untrack(|| self.of(next, self.drawing.say)).unwrap_or_default());
            }
        }
        event.prevent_default();
    }

    /// What `get` returns of the dot at `at`.
    fn of<T>(self, at: usize, get: impl FnOnce(&Dot) -> T) -> Option<T> {
        self.drawing.cloud.with(|cloud| cloud.dots().get(at).map(get))
    }

    /// The dot that is named, with its values.
    fn name(self) -> Option<Name> {
        let at = self.named.get()?;
        Some(Name { text: self.of(at, self.drawing.say)?, part: self.part(at)? })
    }

    /// The chosen dot by its name alone, unless it is named already.
    fn chosen(self) -> Option<Name> {
        let chosen = self.drawing.cloud.with(Cloud::chosen);
        let at = chosen.filter(|at| self.named.get() != Some(*at))?;
        Some(Name { text: self.of(at, |dot| dot.name.clone())?, part: self.part(at)? })
    }

    /// The place of the dot at `at`, in parts of the canvas.
    fn part(self, at: usize) -> Option<[f64; 2]> {
        let size = self.sight.with(|sight| sight.as_ref().map(|sight| sight.size))?;
        let [x, y] = self.drawing.cloud.with(|cloud| places(cloud, &size).get(at).copied())?;
        Some([x / size.width, y / size.height])
    }
}

//! The drawing of a map: one SVG shape per area.

use std::sync::Arc;

use augure_geo::{Direction, neighbour, window};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::colours::Colours;
use super::shapes::{Shape, Shapes};
use crate::text::{self, COLON, Text, maps as words};
use crate::ui::tables::cell::Cell;
use crate::ui::tables::grid::attribute;

/// The factors by which a map can be enlarged.
const ZOOMS: [f64; 3] = [1.0, 2.0, 4.0];

/// A map that a reader looks at.
#[derive(Clone)]
pub struct Map {
    /// The shapes.
    pub shapes: Arc<Shapes>,
    /// Their values.
    pub colours: Memo<Colours>,
    /// Position of the chosen shape.
    pub chosen: Memo<Option<usize>>,
    /// Called with the position of the shape that the reader chooses.
    pub on_pick: Callback<usize>,
    /// The attribute that holds a shape's identifier.
    pub attribute: &'static str,
    /// The label of the button that enlarges the map.
    pub closer: Text,
    /// A line on the keys.
    pub keys: Text,
}

/// What shapes follow: their values, and which of them is chosen.
type Followed = (RwSignal<Colours>, RwSignal<Option<usize>>);

/// The map: arrow keys walk over it, Enter and a click choose a shape.
pub fn drawing(map: &Map) -> AnyView {
    let (colours, chosen) = (settled(map.colours), settled(map.chosen));
    let on_pick = map.on_pick;
    let shapes = Arc::clone(&map.shapes);
    // The shape that has the focus, or would get it.
    let active = RwSignal::new(0);
    Effect::new(move |_| active.set(chosen.get().unwrap_or_default()));
    let zoom = RwSignal::new(0_usize);
    let view_box = {
        let shapes = Arc::clone(&shapes);
        move || {
            let [width, height] = shapes.size;
            let centre = chosen.get().and_then(|at| shapes.all.get(at)).map(|shape| shape.label);
            let times = ZOOMS.get(zoom.get()).copied().unwrap_or(1.0);
            let window = window(shapes.size, centre.unwrap_or([width / 2.0, height / 2.0]), times);
            window.map(|n| format!("{n:.1}")).join(" ")
        }
    };
    let walk = {
        let shapes = Arc::clone(&shapes);
        move |event: KeyboardEvent| walk(&event, &shapes, active.get_untracked(), on_pick)
    };
    let outline = {
        let shapes = Arc::clone(&shapes);
        move || chosen.get().and_then(|at| Some(shapes.all.get(at)?.path.clone()))
    };
    let each = || shapes.all.iter().enumerate();
    view! {
        <svg
            class="map"
            class:closer=move || zoom.get() == 1
            class:closest=move || zoom.get() == 2
            viewBox=view_box
            role="listbox"
            aria-label=move || colours.with(|colours| colours.words.clone())
            on:keydown=walk
        >
            <defs>
                <pattern id="without-value" width="10" height="10" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <rect class="hatch-ground" width="10" height="10"></rect>
                    <line class="hatch" x1="0" y1="0" x2="0" y2="10"></line>
                </pattern>
                <pattern id="less" width="10" height="10" patternUnits="userSpaceOnUse">
                    <line class="stripe" x1="0" y1="5" x2="10" y2="5"></line>
                </pattern>
            </defs>
            {each().map(|(at, shape)| area(map, (colours, chosen), at, shape, active)).collect_view()}
            <g class="stripes" aria-hidden="true">
                {each().map(|(at, shape)| stripes(colours, at, shape)).collect_view()}
            </g>
            <path class="chosen" d=outline aria-hidden="true"></path>
            <g class="names" aria-hidden="true">
                {each().map(|(at, shape)| name(colours, at, shape)).collect_view()}
            </g>
        </svg>
        <p class="row zooms">
            {button(zoom, map.closer, "+", 1)}
            {button(zoom, words::FARTHER, "\u{2212}", -1)}
            <span class="counts">{map.keys}</span>
        </p>
    }
    .into_any()
}

/// The value of `memo`, for the hundreds of shapes that follow it: they are told when it has changed, and are not asked again
/// whenever something changes that it depends on.
fn settled<T: Clone + PartialEq + Send + Sync + 'static>(memo: Memo<T>) -> RwSignal<T> {
    let value = RwSignal::new(memo.get_untracked());
    Effect::new(move |_| {
        let now = memo.get();
        if value.with_untracked(|before| *before != now) {
            value.set(now);
        }
    });
    value
}

/// Answers a key: moves the focus to a neighbour of the shape at `from`, or chooses that shape.
fn walk(event: &KeyboardEvent, shapes: &Shapes, from: usize, on_pick: Callback<usize>) {
    let labels: Vec<[f64; 2]> = shapes.all.iter().map(|shape| shape.label).collect();
    let next = match event.key().as_str() {
        "ArrowUp" => neighbour(&labels, from, Direction::Up),
        "ArrowDown" => neighbour(&labels, from, Direction::Down),
        "ArrowLeft" => neighbour(&labels, from, Direction::Left),
        "ArrowRight" => neighbour(&labels, from, Direction::Right),
        "Home" => Some(0),
        "End" => labels.len().checked_sub(1),
        "Enter" | " " => {
            on_pick.run(from);
            None
        }
        _ => return,
    };
    event.prevent_default();
    if let Some(shape) = next.and_then(|next| shapes.all.get(next)) {
        focus(&identifier(shape));
    }
}

/// The shape at `at`.
fn area(
    map: &Map,
    (colours, chosen): Followed,
    at: usize,
    shape: &Shape,
    active: RwSignal<usize>,
) -> AnyView {
    let on_pick = map.on_pick;
    let value = Memo::new(move |_| colours.with(|colours| colours.value(at)));
    let class = move || {
        value.with(|value| {
            colours.with(|colours| match colours.class(value) {
                Some(class) => format!("area {}", colours.class_name(class)),
                None => "area".to_owned(),
            })
        })
    };
    // An attribute, not a style: an address in a style sheet is relative to the sheet.
    let fill = move || value.with(|value| value.machine().is_none()).then_some("url(#without-value)");
    let name = shape.name.clone();
    let label = move || {
        value.with(|value| match value {
            Cell::Missing(_, why) => format!("{name}{COLON}{}. {why}", text::NOT_AVAILABLE),
            known => format!("{name}{COLON}{}", known.text()),
        })
    };
    view! {
        <path
            id=identifier(shape)
            d=shape.path.clone()
            class=class
            fill=fill
            fill-rule="evenodd"
            role="option"
            aria-selected=move || (chosen.get() == Some(at)).to_string()
            aria-label=label
            tabindex=move || if active.get() == at { "0" } else { "-1" }
            data-value=move || value.with(Cell::machine)
            on:click=move |_| on_pick.run(at)
            on:focus=move |_| active.set(at)
            {..vec![attribute(map.attribute, shape.key.clone())]}
        ></path>
    }
    .into_any()
}

/// Stripes over a negative difference: dark red and dark blue are one grey on paper.
fn stripes(colours: RwSignal<Colours>, at: usize, shape: &Shape) -> impl IntoView + use<> {
    let path = shape.path.clone();
    let less = Memo::new(move |_| {
        colours.with(|colours| colours.class(&colours.value(at)).is_some_and(|class| colours.is_less(class)))
    });
    move || less.get().then(|| view! { <path d=path.clone() fill="url(#less)"></path> })
}

/// The name of a shape, and its value below it.
fn name(colours: RwSignal<Colours>, at: usize, shape: &Shape) -> impl IntoView + use<> {
    let value = move || {
        let value = colours.with(|colours| colours.value(at));
        value.machine().map(|_| value.text())
    };
    let [x, y] = shape.label.map(|n| format!("{n:.1}"));
    view! {
        <text x=x.clone() y=y.clone()>{shape.short.clone()}</text>
        <text class="value" x=x y=y dy="1.1em">{value}</text>
    }
}

fn identifier(shape: &Shape) -> String {
    format!("area-{}", shape.key)
}

fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        // Shapes are no HTML elements, and take the focus all the same.
        let _ = element.unchecked_into::<web_sys::HtmlElement>().focus();
    }
}

fn button(zoom: RwSignal<usize>, label: Text, sign: &'static str, by: isize) -> impl IntoView {
    let next = move || zoom.get().checked_add_signed(by).filter(|next| *next < ZOOMS.len());
    view! {
        <button
            type="button"
            class="step"
            aria-label=label
            title=label
            disabled=move || next().is_none()
            on:click=move |_| {
                if let Some(next) = next() {
                    zoom.set(next);
                }
            }
        >
            {sign}
        </button>
    }
}

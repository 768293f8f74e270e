//! The map itself: one shape a bureau, in SVG.

use std::sync::Arc;

use augure_elections::absence::Absence;
use augure_elections::atlas::{Measure, Value};
use augure_elections::bureau::BureauCode;
use augure_elections::tables::contours::Contour;
use augure_geo::classes::{CLASSES, Classes};
use augure_geo::{Bounds, Direction, Projection, neighbour, path, window};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::measure;
use super::town::{Town, is_signed, printed};
use crate::elections::session::Session;
use crate::elections::text::{map as own, shared as words};
use crate::text::{self, COLON};

/// The room in which the map is drawn, in units of its own.
const ROOM: [f64; 2] = [1000.0, 760.0];
const MARGIN: f64 = 10.0;
/// How much larger it can be looked at.
const ZOOMS: [f64; 3] = [1.0, 2.0, 4.0];

/// The map of `contours`: arrow keys walk over it, Enter and a click show a bureau.
pub(super) fn drawing(
    session: Session,
    town: Memo<Arc<Town>>,
    chosen: Memo<Measure>,
    classes: Memo<Classes>,
    contours: Arc<Vec<Contour>>,
) -> AnyView {
    let bounds = Bounds::around(contours.iter().flat_map(|contour| contour.area.positions()));
    let Some(bounds) = bounds else { return ().into_any() };
    let projection = Projection::fit(bounds, ROOM[0], ROOM[1], MARGIN);
    let [width, height] = projection.size();
    let points: Arc<Vec<[f64; 2]>> = Arc::new(contours.iter().map(|c| projection.at(c.label)).collect());
    let at_shown = {
        let contours = Arc::clone(&contours);
        Memo::new(move |_| {
            let code = session.shown.get().map(|shown| shown.bureau.id);
            contours.iter().position(|contour| Some(contour.bureau) == code)
        })
    };
    // Where the focus is, or would come.
    let active = RwSignal::new(0);
    Effect::new(move |_| active.set(at_shown.get().unwrap_or_default()));
    let zoom = RwSignal::new(0usize);
    let view_box = {
        let points = Arc::clone(&points);
        move || {
            let centre = at_shown.get().and_then(|at| points.get(at)).copied();
            let centre = centre.unwrap_or([width / 2.0, height / 2.0]);
            let times = ZOOMS.get(zoom.get()).copied().unwrap_or(1.0);
            window([width, height], centre, times).map(|n| format!("{n:.1}")).join(" ")
        }
    };
    let walk = {
        let (contours, points) = (Arc::clone(&contours), Arc::clone(&points));
        move |event: KeyboardEvent| {
            let from = active.get_untracked();
            let next = match event.key().as_str() {
                "ArrowUp" => neighbour(&points, from, Direction::Up),
                "ArrowDown" => neighbour(&points, from, Direction::Down),
                "ArrowLeft" => neighbour(&points, from, Direction::Left),
                "ArrowRight" => neighbour(&points, from, Direction::Right),
                "Home" => Some(0),
                "End" => points.len().checked_sub(1),
                "Enter" | " " => {
                    if let Some(contour) = contours.get(from) {
                        session.show_bureau(contour.bureau.code);
                    }
                    None
                }
                _ => return,
            };
            event.prevent_default();
            if let Some(contour) = next.and_then(|next| contours.get(next)) {
                focus(&identifier(contour));
            }
        }
    };
    let shape = |(at, contour): (usize, &Contour)| {
        let code = contour.bureau.code;
        let value =
            Memo::new(move |_| town.with(|town| town.place(code).map(|place| place.value(chosen.get()))));
        let class = move || match value.get() {
            Some(Ok(value)) => format!("area {}", class(chosen.get(), classes.get(), value)),
            _ => "area".to_owned(),
        };
        // An attribute, not a style: an address in a style sheet is relative to the sheet.
        let fill = move || (!matches!(value.get(), Some(Ok(_)))).then_some("url(#without-value)");
        let label = move || {
            let name = words::bureau(code.short());
            match town.with(|town| value_of(town, code, chosen.get())) {
                Ok(shown) => format!("{name}{COLON}{shown}"),
                Err(reason) => format!("{name}{COLON}{}. {reason}", text::NOT_AVAILABLE),
            }
        };
        view! {
            <path
                id=identifier(contour)
                d=path(&contour.area, &projection)
                class=class
                fill=fill
                fill-rule="evenodd"
                role="option"
                aria-selected=move || (at_shown.get() == Some(at)).to_string()
                aria-label=label
                tabindex=move || if active.get() == at { "0" } else { "-1" }
                data-bureau=code.to_string()
                data-value=move || value.get().and_then(Result::ok).map(|value| format!("{:.6}", value.get()))
                on:click=move |_| session.show_bureau(code)
                on:focus=move |_| active.set(at)
            ></path>
        }
    };
    // Dark red and dark blue are one grey on paper.
    let stripes = |contour: &Contour| {
        let code = contour.bureau.code;
        let outline = path(&contour.area, &projection);
        let less = Memo::new(move |_| {
            let value = town.with(|town| town.place(code).and_then(|place| place.value(chosen.get()).ok()));
            is_signed(chosen.get())
                && value.is_some_and(|value| classes.get().class(value.get()) < CLASSES / 2)
        });
        move || less.get().then(|| view! { <path d=outline.clone() fill="url(#less)"></path> })
    };
    let name = |(contour, [x, y]): (&Contour, &[f64; 2])| {
        let code = contour.bureau.code;
        let value = move || town.with(|town| value_of(town, code, chosen.get()).ok());
        view! {
            <text x=format!("{x:.1}") y=format!("{y:.1}")>{code.short().to_owned()}</text>
            <text class="value" x=format!("{x:.1}") y=format!("{y:.1}") dy="1.1em">{value}</text>
        }
    };
    let shapes = contours.iter().enumerate().map(shape).collect_view();
    let stripes = contours.iter().map(stripes).collect_view();
    let names = contours.iter().zip(points.iter()).map(name).collect_view();
    let outline = {
        let contours = Arc::clone(&contours);
        move || {
            let contour = at_shown.get().and_then(|at| contours.get(at));
            contour.map(|contour| path(&contour.area, &projection))
        }
    };
    view! {
        <svg
            class="map"
            class:closer=move || zoom.get() == 1
            class:closest=move || zoom.get() == 2
            viewBox=view_box
            role="listbox"
            aria-label=move || town.with(|town| own::map_of(&measure::name(town, chosen.get())))
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
            {shapes}
            <g class="stripes" aria-hidden="true">{stripes}</g>
            <path class="chosen" d=outline aria-hidden="true"></path>
            <g class="names" aria-hidden="true">{names}</g>
        </svg>
        <p class="row zooms">
            {button(zoom, own::CLOSER, "+", 1)}
            {button(zoom, own::FARTHER, "\u{2212}", -1)}
            <span class="counts">{own::KEYS}</span>
        </p>
    }
    .into_any()
}

/// How the value of a bureau reads, or why it has none.
fn value_of(town: &Town, code: BureauCode, measure: Measure) -> Result<String, &'static str> {
    match town.place(code) {
        Some(place) => printed(place, measure),
        None => Err(words::absence(Absence::BureauAbsent).get()),
    }
}

/// The classes of a shape with that value.
fn class(measure: Measure, classes: Classes, value: Value) -> String {
    let signed = if is_signed(measure) { "signed-" } else { "" };
    format!("{signed}class-{}", classes.class(value.get()))
}

fn identifier(contour: &Contour) -> String {
    format!("area-{}", contour.bureau.code)
}

fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        // Shapes are no HTML elements, and take the focus all the same.
        let _ = element.unchecked_into::<web_sys::HtmlElement>().focus();
    }
}

fn button(zoom: RwSignal<usize>, label: text::Text, sign: &'static str, by: isize) -> impl IntoView {
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

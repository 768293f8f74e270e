//! A cloud in pixels, by plotters.

use plotters::coord::{CoordTranslate, Shift};
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, PathElement};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, IntoFont, ShapeStyle, TextStyle};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::frame::{Coordinates, clipped, coordinates};
use super::picture::{Cloud, Dot, Layer};
use super::sight::Sight;

type Ground = DrawingArea<CanvasBackend, Shift>;
type Plane = DrawingArea<CanvasBackend, Coordinates>;

/// Draws `cloud` over what is on `canvas`; nothing where the browser has no canvas.
///
/// The ground stays transparent and lines across it are translucent ink: on paper, a style sheet makes everything black.
pub(super) fn paint(canvas: &HtmlCanvasElement, cloud: &Cloud, sight: &Sight) -> Option<()> {
    clear(canvas, sight.size.pixels())?;
    let ground = CanvasBackend::with_canvas_object(canvas.clone())?.into_drawing_area();
    let plane = ground.apply_coord_spec(coordinates(cloud, &sight.size));
    grid(&plane, cloud, sight)?;
    numbers(&ground, plane.as_coord_spec(), cloud, sight)?;
    let (others, chosen) = cloud.dots().split_at(cloud.dots().partition_point(|dot| !dot.is_chosen));
    others.iter().try_for_each(|dot| circle(&plane, dot, sight))?;
    line(&plane, cloud, sight)?;
    chosen.iter().try_for_each(|dot| circle(&plane, dot, sight))
}

/// Empties `canvas` and gives it that many pixels. To set its size again would cost as much as the drawing.
fn clear(canvas: &HtmlCanvasElement, [width, height]: [u32; 2]) -> Option<()> {
    if (canvas.width(), canvas.height()) == (width, height) {
        let context = canvas.get_context("2d").ok()??.dyn_into::<CanvasRenderingContext2d>().ok()?;
        context.clear_rect(0.0, 0.0, width.into(), height.into());
    } else {
        canvas.set_width(width);
        canvas.set_height(height);
    }
    Some(())
}

/// A line across the plane at each tick.
fn grid(plane: &Plane, cloud: &Cloud, sight: &Sight) -> Option<()> {
    let style = sight.ink.mix(0.2).stroke_width(sight.size.length(1.0));
    let (across, up) = (cloud.across(), cloud.up());
    let upright = across.ticks.iter().map(|(x, _)| [(*x, up.low), (*x, up.high)]);
    let level = up.ticks.iter().map(|(y, _)| [(across.low, *y), (across.high, *y)]);
    upright.chain(level).try_for_each(|ends| plane.draw(&PathElement::new(ends, style)).ok())
}

/// How each tick reads, beside its line.
fn numbers(ground: &Ground, places: &Coordinates, cloud: &Cloud, sight: &Sight) -> Option<()> {
    let letter = sight.size.letter * sight.size.ratio;
    let style = TextStyle::from((sight.family.as_str(), letter).into_font()).color(&sight.ink);
    let (across, up) = (cloud.across(), cloud.up());
    let below = style.pos(Pos::new(HPos::Center, VPos::Top));
    for (value, name) in &across.ticks {
        let (x, y) = places.translate(&(*value, up.low));
        ground.draw_text(name, &below, (x, y + (0.5 * letter) as i32)).ok()?;
    }
    let beside = style.pos(Pos::new(HPos::Right, VPos::Center));
    for (value, name) in &up.ticks {
        let (x, y) = places.translate(&(across.low, *value));
        ground.draw_text(name, &beside, (x - (0.4 * letter) as i32, y)).ok()?;
    }
    Some(())
}

/// A dot: its ground, and its rim.
fn circle(plane: &Plane, dot: &Dot, sight: &Sight) -> Option<()> {
    let Sight { size, ink, accent, .. } = sight;
    let (radius, fill, rim, width) = match (dot.is_chosen, dot.layer) {
        (false, Layer::Behind) => (5.0, 0.12, 0.3, 1.0),
        (false, Layer::Front) => (5.0, 0.5, 0.9, 1.0),
        (true, Layer::Behind) => (5.0, 1.0, 1.0, 1.0),
        (true, Layer::Front) => (8.0, 1.0, 1.0, 2.0),
    };
    round(plane, dot, size.length(radius), accent.mix(fill).filled())?;
    round(plane, dot, size.length(radius), ink.mix(rim).stroke_width(size.length(width)))
}

fn round(plane: &Plane, dot: &Dot, radius: u32, style: ShapeStyle) -> Option<()> {
    let [x, y] = dot.at;
    plane.draw(&Circle::new((x, y), radius, style)).ok()
}

/// The line, where there is one.
fn line(plane: &Plane, cloud: &Cloud, sight: &Sight) -> Option<()> {
    let (low, high) = (cloud.up().low, cloud.up().high);
    let Some(line) = cloud.line().and_then(|line| clipped(line, low, high)) else { return Some(()) };
    let style = sight.ink.stroke_width(sight.size.length(1.5));
    plane.draw(&PathElement::new(line.map(|[x, y]| (x, y)), style)).ok()
}

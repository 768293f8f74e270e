//! Draws a chart with plotters, at the screen's own density.

use plotters::coord::Shift;
use plotters::coord::types::RangedCoordf64;
use plotters::element::{PathElement, Polygon, Rectangle, Text};
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::colours::{Ink, parse};
use super::{Bar, Chart, Shape};

/// Height of one bar's line, in CSS pixels.
const LINE: f64 = 42.0;
/// Height of the axis below.
const AXIS: f64 = 26.0;
/// Room between a label and its bar.
const GAP: f64 = 10.0;
/// Width of the values at the right.
const VALUES: f64 = 66.0;
/// Size of the text.
const FONT: f64 = 14.0;
/// The reader's own font.
const FAMILY: &str = "system-ui, sans-serif";

type Plane = DrawingArea<CanvasBackend, Cartesian2d<RangedCoordf64, RangedCoordf64>>;
type Failed = DrawingAreaErrorKind<<CanvasBackend as DrawingBackend>::ErrorType>;

/// Sizes in the canvas's own pixels.
#[derive(Clone, Copy)]
struct Scale(f64);

impl Scale {
    /// `size` CSS pixels.
    fn px(self, size: f64) -> i32 {
        (size * self.0).round() as i32
    }

    /// A line `width` CSS pixels wide, one pixel at least.
    fn line(self, width: f64) -> u32 {
        self.px(width).max(1) as u32
    }
}

/// Gives `canvas` the size of its frame and draws `chart` on it. A canvas without size or context stays empty.
pub(super) fn draw(canvas: &HtmlCanvasElement, chart: &Chart, ink: &Ink) {
    let Some(frame) = canvas.parent_element() else { return };
    let width = f64::from(frame.client_width());
    let height = LINE * chart.bars.len() as f64 + AXIS;
    let density = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio()).clamp(1.0, 4.0);
    let labels = label_width(canvas, &chart.bars);
    if width < labels + VALUES + 40.0 || chart.bars.is_empty() {
        return;
    }
    let scale = Scale(density);
    canvas.set_width(scale.line(width));
    canvas.set_height(scale.line(height));
    let style = web_sys::HtmlElement::style(canvas);
    let _ = style.set_property("height", &format!("{height}px"));
    if let Some(backend) = CanvasBackend::with_canvas_object(canvas.clone()) {
        // A canvas that refuses a shape has no other way to show it: the table beside it says the same.
        let _ = draw_on(&backend.into_drawing_area(), chart, ink, scale, labels);
    }
}

fn draw_on(
    area: &DrawingArea<CanvasBackend, Shift>,
    chart: &Chart,
    ink: &Ink,
    scale: Scale,
    labels: f64,
) -> Result<(), Failed> {
    area.fill(&ink.ground)?;
    let count = chart.bars.len() as f64;
    let end = axis_end(&chart.bars);
    let context = ChartBuilder::on(area)
        .margin_left(scale.px(labels))
        .margin_right(scale.px(VALUES))
        .margin_bottom(scale.px(AXIS))
        .build_cartesian_2d(0.0..end, 0.0..count)?;
    let plane = context.plotting_area();
    let text = |size: f64| (FAMILY, scale.px(size)).into_font();
    let at = |font: FontDesc<'static>, h, v| TextStyle::from(font).color(&ink.text).pos(Pos::new(h, v));
    let step = if end > 50.0 { 20.0 } else { 10.0 };
    let mut tick = 0.0;
    while tick <= end {
        plane
            .draw(&PathElement::new([(tick, 0.0), (tick, count)], ink.grid.stroke_width(scale.line(1.0))))?;
        let below = pixel(plane, tick, 0.0, (0, scale.px(7.0)));
        area.draw(&Text::new(format!("{tick}"), below, at(text(12.0), HPos::Center, VPos::Top)))?;
        tick += step;
    }
    let unit = pixel(plane, end, 0.0, (scale.px(VALUES - 8.0), scale.px(7.0)));
    area.draw(&Text::new("%", unit, at(text(12.0), HPos::Right, VPos::Top)))?;
    for (i, bar) in chart.bars.iter().enumerate() {
        let middle = count - i as f64 - 0.5;
        draw_bar(plane, bar, middle, ink, scale)?;
        let left = pixel(plane, 0.0, middle, (-scale.px(GAP), 0));
        area.draw(&Text::new(bar.label.clone(), left, at(text(FONT), HPos::Right, VPos::Center)))?;
        let right = pixel(plane, end, middle, (scale.px(VALUES - 8.0), 0));
        area.draw(&Text::new(bar.text.clone(), right, at(text(FONT), HPos::Right, VPos::Center)))?;
        for ((shape, _), value) in chart.marks.iter().zip(&bar.marks) {
            if let Some(value) = value {
                draw_mark(area, *shape, pixel(plane, value.min(end), middle, (0, 0)), ink, scale)?;
            }
        }
    }
    area.present()
}

/// Width of the widest label with the room after it, in CSS pixels.
fn label_width(canvas: &HtmlCanvasElement, bars: &[Bar]) -> f64 {
    let context = canvas.get_context("2d").ok().flatten();
    let Some(context) = context.and_then(|context| context.dyn_into::<CanvasRenderingContext2d>().ok())
    else {
        return 0.0;
    };
    context.set_font(&format!("{FONT}px {FAMILY}"));
    let width = |bar: &Bar| context.measure_text(&bar.label).map_or(0.0, |text| text.width());
    bars.iter().map(width).fold(0.0, f64::max).ceil() + GAP + 2.0
}

/// The end of the axis: the next ten above everything that is drawn, 30 at least.
fn axis_end(bars: &[Bar]) -> f64 {
    let values = bars.iter().flat_map(|bar| {
        let whisker = bar.whisker.map(|(_, high)| high);
        bar.value.into_iter().chain(whisker).chain(bar.marks.iter().copied().flatten())
    });
    let most = values.fold(30.0, f64::max);
    ((most / 10.0).ceil() * 10.0).min(100.0)
}

/// The pixel of a point of the plane, moved by `by`.
fn pixel(plane: &Plane, x: f64, y: f64, by: (i32, i32)) -> (i32, i32) {
    let (x, y) = plane.map_coordinate(&(x, y));
    (x + by.0, y + by.1)
}

fn draw_bar(plane: &Plane, bar: &Bar, middle: f64, ink: &Ink, scale: Scale) -> Result<(), Failed> {
    let colour = parse(&bar.colour).unwrap_or(ink.text);
    if let Some(value) = bar.value {
        let corners = [(0.0, middle - 0.27), (value, middle + 0.27)];
        plane.draw(&Rectangle::new(corners, colour.filled()))?;
        // The outline keeps a dark bar visible on a dark page.
        plane.draw(&Rectangle::new(corners, ink.text.mix(0.55).stroke_width(scale.line(1.0))))?;
    }
    if let Some((low, high)) = bar.whisker {
        let halo = ink.ground.stroke_width(scale.line(4.0));
        let line = ink.text.stroke_width(scale.line(2.0));
        for style in [halo, line] {
            plane.draw(&PathElement::new([(low, middle), (high, middle)], style))?;
            for end in [low, high] {
                plane.draw(&PathElement::new([(end, middle - 0.13), (end, middle + 0.13)], style))?;
            }
        }
    }
    Ok(())
}

fn draw_mark(
    area: &DrawingArea<CanvasBackend, Shift>,
    shape: Shape,
    (x, y): (i32, i32),
    ink: &Ink,
    scale: Scale,
) -> Result<(), Failed> {
    let r = scale.px(5.5);
    let line = ink.text.stroke_width(scale.line(1.5));
    let outline = |corners: Vec<(i32, i32)>| {
        area.draw(&Polygon::new(corners.clone(), ink.ground.filled()))?;
        let closed: Vec<_> = corners.iter().chain(corners.first()).copied().collect();
        area.draw(&PathElement::new(closed, line))
    };
    match shape {
        Shape::Diamond => outline(vec![(x, y - r), (x + r, y), (x, y + r), (x - r, y)]),
        Shape::Triangle => outline(vec![(x, y - r), (x + r, y + r), (x - r, y + r)]),
        Shape::Circle => {
            area.draw(&Circle::new((x, y), r, ink.ground.filled()))?;
            area.draw(&Circle::new((x, y), r, line))
        }
        Shape::Stroke => {
            let ends = [(x, y - 2 * r), (x, y + 2 * r)];
            area.draw(&PathElement::new(ends, ink.ground.stroke_width(scale.line(7.0))))?;
            area.draw(&PathElement::new(ends, ink.text.stroke_width(scale.line(4.0))))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(value: Option<f64>, whisker: Option<(f64, f64)>, marks: Vec<Option<f64>>) -> Bar {
        Bar { label: String::new(), colour: "#000000".into(), value, text: String::new(), whisker, marks }
    }

    #[test]
    fn the_axis_ends_above_everything_and_at_a_hundred() {
        assert_eq!(axis_end(&[]), 30.0);
        assert_eq!(axis_end(&[bar(Some(21.0), Some((17.0, 33.0)), vec![None])]), 40.0);
        assert_eq!(axis_end(&[bar(Some(21.0), None, vec![None, Some(52.0)])]), 60.0);
        assert_eq!(axis_end(&[bar(None, Some((90.0, 100.0)), vec![])]), 100.0);
    }
}

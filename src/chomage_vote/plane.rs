//! A plane with two axes in percent, drawn as one text of SVG: it is replaced as a whole.

use leptos::prelude::*;

use crate::text::numbers;
use crate::ui::charts::cloud::picture as cloud;
use crate::ui::html::escaped;

/// The colour of bars.
pub(super) const COLOUR: &str = "var(--accent)";
/// Units of the drawing, and the room for axes.
const WIDTH: f64 = 480.0;
const HEIGHT: f64 = 340.0;
const LEFT: f64 = 48.0;
const BOTTOM: f64 = 44.0;
const MARGIN: f64 = 10.0;
/// Half a number of the axis across stands beyond its end.
const RIGHT: f64 = 20.0;
/// About as many ticks as an axis has.
const TICKS: f64 = 6.0;

/// One axis.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Axis {
    /// First value.
    pub(super) low: f64,
    /// Last value.
    pub(super) high: f64,
    /// From one tick to the next.
    step: f64,
    /// Its name.
    title: String,
    /// Whether numbers are years: without separators.
    years: bool,
}

impl Axis {
    /// The axis called `title` that holds all of `values` between round ends.
    pub(super) fn around(values: impl IntoIterator<Item = f64>, title: String) -> Self {
        let ends = values.into_iter().fold(None, |ends: Option<(f64, f64)>, value| {
            Some(ends.map_or((value, value), |(low, high)| (low.min(value), high.max(value))))
        });
        let (low, high) = ends.unwrap_or((0.0, 1.0));
        let step = step((high - low).max(1e-6));
        let (low, high) = ((low / step).floor() * step, (high / step).ceil() * step);
        Self { low, high: high.max(low + step), step, title, years: false }
    }

    /// The axis called `title` from `low` to `high`.
    pub(super) fn between(low: f64, high: f64, title: String) -> Self {
        Self { low, high, step: step(high - low), title, years: false }
    }

    /// The same axis for years.
    pub(super) fn of_years(self) -> Self {
        Self { step: self.step.max(1.0), years: true, ..self }
    }

    /// The same axis for a cloud of dots.
    pub(super) fn of_cloud(self) -> cloud::Axis {
        let ticks = self.ticks();
        cloud::Axis { title: self.title, low: self.low, high: self.high, ticks }
    }

    fn part(&self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }

    fn ticks(&self) -> Vec<(f64, String)> {
        let first = (self.low / self.step).ceil() as i64;
        let last = (self.high / self.step + 1e-9).floor() as i64;
        let decimals = usize::from(self.step < 1.0);
        let tick = |at: i64| {
            let value = at as f64 * self.step;
            let name = if self.years { format!("{value:.0}") } else { numbers::decimal(value, decimals) };
            (value, name)
        };
        (first..=last).map(tick).collect()
    }
}

/// A round step for an axis over `range`.
fn step(range: f64) -> f64 {
    let mut power = 0.1;
    while power < 1e9 {
        for step in [1.0, 2.0, 5.0] {
            if range / (step * power) <= TICKS {
                return step * power;
            }
        }
        power *= 10.0;
    }
    power
}

/// A plane with an axis across and one up, and what has been drawn on it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Plane {
    across: Axis,
    up: Axis,
    drawn: String,
}

impl Plane {
    /// A plane with nothing on it but its axes.
    pub(super) fn new(across: Axis, up: Axis) -> Self {
        let mut plane = Self { across, up, drawn: String::new() };
        let mut axes = String::new();
        let (left, right) = (LEFT, WIDTH - RIGHT);
        let (top, bottom) = (MARGIN, HEIGHT - BOTTOM);
        for (value, name) in plane.across.ticks() {
            let x = plane.x(value);
            axes += &format!("<line class=grid x1={x:.1} x2={x:.1} y1={top} y2={bottom} />");
            axes += &format!("<text x={x:.1} y={} text-anchor=middle>{name}</text>", bottom + 16.0);
        }
        for (value, name) in plane.up.ticks() {
            let y = plane.y(value);
            axes += &format!("<line class=grid x1={left} x2={right} y1={y:.1} y2={y:.1} />");
            axes += &format!("<text x={} y={:.1} text-anchor=end>{name}</text>", left - 6.0, y + 4.0);
        }
        let middle = (left + right) / 2.0;
        axes += &format!(
            "<text x={middle:.1} y={} text-anchor=middle>{}</text>",
            bottom + 36.0,
            escaped(&plane.across.title)
        );
        axes += &format!(
            "<text transform=\"translate(13 {:.1}) rotate(-90)\" text-anchor=middle>{}</text>",
            (top + bottom) / 2.0,
            escaped(&plane.up.title)
        );
        plane.drawn = axes;
        plane
    }

    fn x(&self, value: f64) -> f64 {
        LEFT + self.across.part(value) * (WIDTH - RIGHT - LEFT)
    }

    fn y(&self, value: f64) -> f64 {
        HEIGHT - BOTTOM - self.up.part(value) * (HEIGHT - BOTTOM - MARGIN)
    }

    /// Adds a dot with a name.
    pub(super) fn dot(&mut self, [x, y]: [f64; 2], name: &str) {
        let (x, y) = (self.x(x), self.y(y));
        self.drawn +=
            &format!("<circle class=dot cx={x:.1} cy={y:.1} r=5><title>{}</title></circle>", escaped(name));
    }

    /// Adds a line through `points`.
    pub(super) fn path(&mut self, points: &[[f64; 2]], class: &str) {
        let mut path = String::new();
        for (at, [x, y]) in points.iter().enumerate() {
            path += &format!("{}{:.1} {:.1}", if at == 0 { 'M' } else { 'L' }, self.x(*x), self.y(*y));
        }
        self.drawn += &format!("<path class=\"line {class}\" d=\"{path}\" fill=none />");
    }

    /// Adds an upright bar from the foot to `y`, with a name.
    pub(super) fn bar(&mut self, [low, high]: [f64; 2], y: f64, name: &str) {
        let (left, right, top) = (self.x(low), self.x(high), self.y(y));
        self.drawn += &format!(
            "<rect x={:.1} y={top:.1} width={:.1} height={:.1}><title>{}</title></rect>",
            left + 0.5,
            (right - left - 1.0).max(1.0),
            (HEIGHT - BOTTOM - top).max(0.0),
            escaped(name)
        );
    }

    /// Adds a line across the whole height at `x`, with a name at its top when that is not empty.
    pub(super) fn upright(&mut self, x: f64, class: &str, name: &str) {
        let at = self.x(x);
        self.drawn += &format!(
            "<line class=\"{class}\" x1={at:.1} x2={at:.1} y1={MARGIN} y2={}><title>{}</title></line>",
            HEIGHT - BOTTOM,
            escaped(name)
        );
    }

    /// The picture; `words` say it to screen readers.
    pub(super) fn view(self, words: String) -> AnyView {
        view! {
            <svg
                class="plot wide-plot"
                viewBox=format!("0 0 {WIDTH:.0} {HEIGHT:.0}")
                role="img"
                aria-label=words
                inner_html=self.drawn
            ></svg>
        }
        .into_any()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_ends_at_round_numbers_and_holds_every_value() {
        let axis = Axis::around([5.3, 11.9], String::new());
        assert!(axis.low <= 5.3 && axis.high >= 11.9);
        let names: Vec<String> = axis.ticks().into_iter().map(|(_, name)| name).collect();
        assert_eq!(names, ["4", "6", "8", "10", "12"]);
        let flat = Axis::around([7.0, 7.0], String::new());
        assert!(flat.low < flat.high && flat.part(7.0).is_finite());
        let empty = Axis::around([], String::new());
        assert!(empty.ticks().len() > 1);
        let years = Axis::between(1000.0, 1043.0, String::new()).of_years();
        assert_eq!(years.ticks()[0].1, "1000");
    }

    #[test]
    fn names_stay_texts_and_places_stay_on_the_plane() {
        let axis = || Axis::between(0.0, 10.0, "A & <b>".to_owned());
        let mut plane = Plane::new(axis(), axis());
        plane.dot([5.0, 99.0], "<i>");
        assert!(plane.drawn.contains("A &amp; &lt;b>") && plane.drawn.contains("&lt;i>"));
        assert!(plane.drawn.contains("cy=10.0") && escaped("\"") == "&quot;");
    }
}

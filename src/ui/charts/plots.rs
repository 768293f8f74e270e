//! Forecasts against results, from 0 to 100 %. The figures stand beside every plot.

use leptos::prelude::*;

use crate::text::Text;

/// The names of the axes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Axes {
    /// From left to right.
    pub across: Text,
    /// From the bottom up.
    pub up: Text,
}

/// Units of the square in which shares are drawn, and the room for the axes.
const SIDE: f64 = 400.0;
const AXIS: f64 = 44.0;
/// Counts from which a cell is drawn darker.
const STEPS: [u32; 4] = [5, 25, 100, 500];

fn x(percent: f64) -> f64 {
    AXIS + percent / 100.0 * SIDE
}

fn y(percent: f64) -> f64 {
    SIDE - percent / 100.0 * SIDE + 8.0
}

/// One dot per bin (predicted, observed, count), as large as its count; `said` is the chart in words.
pub fn calibration(points: &[(f64, f64, u32)], axes: Axes, said: Text) -> AnyView {
    let most = points.iter().map(|(.., count)| *count).max().unwrap_or(1).max(1);
    let dot = |&(predicted, observed, count): &(f64, f64, u32)| {
        let radius = 3.0 + 9.0 * (f64::from(count) / f64::from(most)).sqrt();
        view! {
            <circle class="dot" cx=text(x(predicted)) cy=text(y(observed)) r=text(radius)></circle>
        }
    };
    frame(points.iter().map(dot).collect_view().into_any(), axes, said.to_string())
}

/// One square per cell (predicted, observed, count), darker where the count is larger; cells are `width` percent wide.
pub fn scatter(cells: &[(u32, u32, u32)], width: u32, axes: Axes, said: &str) -> AnyView {
    let side = text(f64::from(width) / 100.0 * SIDE);
    let cell = |&(predicted, observed, count): &(u32, u32, u32)| {
        let class = STEPS.iter().filter(|step| **step <= count).count();
        view! {
            <rect
                class=format!("class-{class}")
                x=text(x(f64::from(predicted)))
                y=text(y(f64::from(observed + width)))
                width=side.clone()
                height=side.clone()
            ></rect>
        }
    };
    frame(cells.iter().map(cell).collect_view().into_any(), axes, said.to_owned())
}

fn frame(content: AnyView, axes: Axes, label: String) -> AnyView {
    let tick = |percent: u32| {
        let (at_x, at_y) = (x(f64::from(percent)), y(f64::from(percent)));
        let (left, bottom) = (x(0.0), y(0.0));
        view! {
            <line class="grid" x1=text(at_x) x2=text(at_x) y1=text(y(100.0)) y2=text(bottom)></line>
            <line class="grid" x1=text(left) x2=text(x(100.0)) y1=text(at_y) y2=text(at_y)></line>
            <text x=text(at_x) y=text(bottom + 16.0) text-anchor="middle">{percent}</text>
            <text x=text(left - 6.0) y=text(at_y + 4.0) text-anchor="end">{percent}</text>
        }
    };
    let title_y = format!("translate(12 {:.0}) rotate(-90)", y(50.0));
    view! {
        <svg class="plot" viewBox=format!("0 0 {:.0} {:.0}", SIDE + AXIS + 12.0, SIDE + 52.0) role="img" aria-label=label>
            {(0..=5).map(|step| tick(step * 20)).collect_view()}
            {content}
            <line class="diagonal" x1=text(x(0.0)) y1=text(y(0.0)) x2=text(x(100.0)) y2=text(y(100.0))></line>
            <text x=text(x(50.0)) y=text(y(0.0) + 36.0) text-anchor="middle">{axes.across}</text>
            <text transform=title_y text-anchor="middle">{axes.up}</text>
        </svg>
    }
    .into_any()
}

fn text(value: f64) -> String {
    format!("{value:.1}")
}

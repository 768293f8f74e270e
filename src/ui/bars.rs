//! The chart of [`whiskers`](super::whiskers) as SVG: for paper and for the wall, at any size, in black and white.

use leptos::prelude::*;

use super::whiskers::Chart;

/// Width of the drawing, in its own units.
const WIDTH: f64 = 600.0;
/// Where bars start: labels stand before.
const LEFT: f64 = 150.0;
/// Where the axis ends: values stand after.
const RIGHT: f64 = 530.0;
/// Height of a bar's line.
const LINE: f64 = 30.0;

/// Bars, whiskers and values. Each bar has its name beside it: no colour carries meaning.
pub(crate) fn bars(chart: &Chart) -> impl IntoView + use<> {
    let end = axis_end(chart);
    let x = move |percent: f64| LEFT + (RIGHT - LEFT) * percent.clamp(0.0, end) / end;
    let lines = chart
        .bars
        .iter()
        .enumerate()
        .map(|(i, bar)| {
            let middle = LINE * (i as f64 + 0.5);
            let value = bar.value.map(|value| {
                view! {
                    <rect x=LEFT y=middle - 9.0 width=x(value) - LEFT height="18" fill=bar.colour.clone() class="bar" />
                }
            });
            let whisker = bar.whisker.map(|(low, high)| {
                let (low, high) = (x(low), x(high));
                let line = format!("M{low} {middle}H{high}M{low} {0}v8M{high} {0}v8", middle - 4.0);
                view! {
                    <path d=line.clone() class="halo" />
                    <path d=line class="whisker" />
                }
            });
            let marks = chart.marks.iter().zip(&bar.marks).filter_map(|((shape, _), value)| {
                let x = x((*value)?);
                Some(view! { <text x=x y=middle + 5.0 text-anchor="middle" class="mark">{shape.sign()}</text> })
            });
            view! {
                <text x=LEFT - 8.0 y=middle + 5.0 text-anchor="end">{bar.label.clone()}</text>
                {value}
                {whisker}
                {marks.collect_view()}
                <text x=WIDTH y=middle + 5.0 text-anchor="end" class="value">{bar.text.clone()}</text>
            }
        })
        .collect_view();
    let height = LINE * chart.bars.len() as f64;
    view! {
        <svg
            class="bars"
            role="img"
            aria-label=chart.words.clone()
            viewBox=format!("0 0 {WIDTH} {height}")
            preserveAspectRatio="xMinYMin meet"
        >
            <path class="axis" d=format!("M{LEFT} 0V{height}") />
            {lines}
        </svg>
    }
}

/// The end of the axis: the next ten above everything that is drawn, 30 at least, in percent.
pub(crate) fn axis_end(chart: &Chart) -> f64 {
    let values = chart.bars.iter().flat_map(|bar| {
        let whisker = bar.whisker.map(|(_, high)| high);
        bar.value.into_iter().chain(whisker).chain(bar.marks.iter().copied().flatten())
    });
    let most = values.fold(30.0, f64::max);
    ((most / 10.0).ceil() * 10.0).min(100.0)
}

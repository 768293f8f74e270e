//! Lettered dots on one scale, a line per thing measured, with intervals.

use leptos::prelude::*;

use super::scale;

/// Height of one dot's line, in CSS pixels.
const LINE: usize = 22;

/// A dot; shares are parts of 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Dot {
    /// Its place on the scale.
    pub share: f64,
    /// Ends of its interval.
    pub whisker: Option<(f64, f64)>,
    /// The letter in it, with the sign of a note where it has one.
    pub sign: String,
}

/// A line of dots: what they measure, its colour (`#rrggbb`), and a dot per thing compared, where it has one.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its name.
    pub name: String,
    /// Its colour.
    pub colour: String,
    /// The dots, from the top.
    pub dots: Vec<Option<Dot>>,
}

/// The chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Dots {
    /// The lines, from the top.
    pub lines: Vec<Line>,
    /// Each letter or sign, and its meaning.
    pub legend: Vec<(&'static str, String)>,
    /// The whole chart in words.
    pub words: String,
}

/// The letter of the thing at `position`: a mark that needs no colour.
pub const fn letter(position: usize) -> &'static str {
    match position {
        0 => "A",
        1 => "B",
        2 => "C",
        _ => "D",
    }
}

/// The chart, `across` dots to a line.
pub fn dots(chart: Dots, across: usize) -> AnyView {
    let reach = |dot: &Dot| dot.whisker.map_or(dot.share, |(_, high)| high.max(dot.share));
    let top = scale::top(chart.lines.iter().flat_map(|line| line.dots.iter().flatten()).map(reach));
    let height = across * LINE + 4;
    let x = move |value: f64| format!("{:.2}%", value / top * 100.0);
    let dot = move |(i, dot): (usize, Option<Dot>)| {
        let dot = dot?;
        let y = i * LINE + LINE / 2 + 2;
        let whisker = dot.whisker.map(|(low, high)| {
            view! { <line class="whisker" x1=x(low) x2=x(high) y1=y y2=y /> }
        });
        let at = x(dot.share);
        Some(view! {
            {whisker}
            <circle cx=at.clone() cy=y r="9" />
            <text x=at y=y dy="4">{dot.sign}</text>
        })
    };
    let line = |line: Line| {
        let marks = line.dots.into_iter().enumerate().filter_map(dot).collect_view();
        view! {
            <span>{line.name}</span>
            <svg width="100%" height=height style=("--colour", line.colour)>{marks}</svg>
        }
    };
    let rows = chart.lines.into_iter().map(line).collect_view();
    let legend = chart.legend.into_iter().map(|(sign, name)| {
        view! { <li><span class="sign" aria-hidden="true">{sign}</span> {name}</li> }
    });
    view! {
        <figure>
            <div class="dots" role="img" aria-label=chart.words>
                {rows}
                <span></span>
                <p class="axis"><span>"0"</span><span>{scale::percent(top)}</span></p>
            </div>
            <figcaption><ul class="legend">{legend.collect_view()}</ul></figcaption>
        </figure>
    }
    .into_any()
}

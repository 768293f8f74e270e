//! Small charts of shares through time, all on one scale.

use augure_core::units::Share;
use leptos::prelude::*;

use super::scale::{self, Frame};

/// Shares by day; `None` where there is none.
pub type Points = Vec<(i32, Option<Share>)>;

/// One chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Multiple {
    /// Its name.
    pub name: String,
    /// Its colour.
    pub colour: String,
    /// The chart in words.
    pub words: String,
    /// The line with full dots.
    pub own: Points,
    /// Hollow dots beside it, without a line.
    pub second: Points,
    /// The thin line that it is compared with.
    pub level: Points,
}

/// The charts in `frame`, upright lines at the days `redrawn`; the axis begins and ends with `years`.
pub fn multiples(
    frame: Frame,
    redrawn: impl Iterator<Item = i32>,
    years: (Option<i16>, Option<i16>),
    charts: Vec<Multiple>,
) -> AnyView {
    let redrawn: String = redrawn.map(|day| format!("M{:.1} 0V100", frame.x(day))).collect();
    let one = |chart: Multiple| {
        view! {
            <figure class="small">
                <figcaption>{chart.name}</figcaption>
                <svg
                    viewBox="0 0 100 100"
                    preserveAspectRatio="none"
                    style=("--colour", chart.colour)
                    role="img"
                    aria-label=chart.words
                >
                    <path class="redrawn" d=redrawn.clone() />
                    <path class="level" d=frame.line(&chart.level) />
                    <path class="own" d=frame.line(&chart.own) />
                    <path class="dots" d=frame.dots(&chart.own) />
                    <path class="dots" d=frame.dots(&chart.second) />
                    <path class="hollow" d=frame.dots(&chart.second) />
                </svg>
                <p class="axis" aria-hidden="true">
                    <span>{years.0}</span>
                    <span>{"↕ "}{scale::percent(frame.top)}</span>
                    <span>{years.1}</span>
                </p>
            </figure>
        }
    };
    view! { <div class="multiples">{charts.into_iter().map(one).collect_view()}</div> }.into_any()
}

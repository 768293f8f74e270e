//! A bar chart with interval whiskers and reference marks, on a canvas.

mod colours;
mod draw;
mod watch;

use leptos::html;
use leptos::prelude::*;

use colours::Ink;
use watch::watch;

/// One bar.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Bar {
    /// What the bar is for.
    pub(crate) label: String,
    /// Its colour, `#rrggbb`.
    pub(crate) colour: String,
    /// Its length, in percent; `None` draws no bar.
    pub(crate) value: Option<f64>,
    /// The value as text; stands at the end of the line.
    pub(crate) text: String,
    /// Ends of the whisker, in percent.
    pub(crate) whisker: Option<(f64, f64)>,
    /// Where each mark stands, in percent.
    pub(crate) marks: Vec<Option<f64>>,
}

/// Shape of a mark: one for each reference, so that none is told by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A hollow diamond.
    Diamond,
    /// A hollow triangle.
    Triangle,
    /// A hollow circle.
    Circle,
    /// A thick upright line: what happened.
    Stroke,
}

impl Shape {
    /// The sign that stands for the shape in a legend.
    pub(crate) const fn sign(self) -> &'static str {
        match self {
            Self::Diamond => "◇",
            Self::Triangle => "△",
            Self::Circle => "○",
            Self::Stroke => "┃",
        }
    }
}

/// A chart: bars, and what their marks mean.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Chart {
    /// The bars, from the top.
    pub(crate) bars: Vec<Bar>,
    /// Shape and name of each mark.
    pub(crate) marks: Vec<(Shape, String)>,
    /// What the whiskers are.
    pub(crate) whisker: &'static str,
    /// The whole chart in words.
    pub(crate) words: String,
}

/// The chart with its legend. Drawn at the screen's own density; drawn again when the size or the colours change.
#[component]
pub(crate) fn Whiskers(
    /// What to draw.
    #[prop(into)]
    chart: Signal<Chart>,
) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    let redraw = move || {
        if let Some(canvas) = canvas.get_untracked() {
            let ink = Ink::of(&canvas);
            chart.with_untracked(|chart| draw::draw(&canvas, chart, &ink));
        }
    };
    Effect::new(move |_| {
        chart.track();
        canvas.track();
        redraw();
    });
    watch(canvas, redraw);
    view! {
        <figure class="chart">
            <div class="canvas-frame">
                <canvas
                    node_ref=canvas
                    role="img"
                    aria-label=move || chart.with(|chart| chart.words.clone())
                ></canvas>
            </div>
            <figcaption>
                <ul class="legend">
                    <li>
                        <span class="sign" aria-hidden="true">"├─┤"</span>
                        {move || chart.with(|chart| chart.whisker)}
                    </li>
                    {move || {
                        chart
                            .with(|chart| {
                                chart
                                    .marks
                                    .iter()
                                    .map(|(shape, name)| {
                                        view! {
                                            <li>
                                                <span class="sign" aria-hidden="true">{shape.sign()}</span>
                                                {name.clone()}
                                            </li>
                                        }
                                    })
                                    .collect_view()
                            })
                    }}
                </ul>
            </figcaption>
        </figure>
    }
}

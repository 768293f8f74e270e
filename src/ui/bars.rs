//! A bar chart with interval whiskers and reference marks, as SVG: sharp on any screen, on paper and on the wall.
//!
//! Labels and values are text beside the drawing, and places along a bar are percentages of its width: nothing is
//! measured, and a change of size or of colours needs no code.

use leptos::prelude::*;

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

/// A chart: bars, and what their marks mean.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Chart {
    /// The bars, from the top.
    pub(crate) bars: Vec<Bar>,
    /// Sign and name of each mark: a sign each, so that none is told by colour alone.
    pub(crate) marks: Vec<(&'static str, String)>,
    /// What the whiskers are.
    pub(crate) whisker: &'static str,
    /// The whole chart in words.
    pub(crate) words: String,
}

/// The chart. Each bar has its name beside it: no colour carries meaning.
pub(crate) fn bars(chart: &Chart) -> impl IntoView + use<> {
    let end = axis_end(chart);
    let ticks: Vec<f64> =
        (0..=100).step_by(tick_step(end)).map(f64::from).filter(|tick| *tick <= end).collect();
    let lines = chart.bars.iter().map(|bar| line(chart, bar, end, &ticks)).collect_view();
    let scale = ticks
        .iter()
        .map(|tick| view! { <text x=along(*tick, end) y="50%">{tick.to_string()}</text> })
        .collect_view();
    view! {
        <div class="bars" role="img" aria-label=chart.words.clone()>
            {lines}
            <span></span>
            <svg class="scale">{scale}</svg>
            <span>"%"</span>
        </div>
    }
}

/// The signs of the marks and what they stand for.
pub(crate) fn legend(chart: &Chart) -> impl IntoView + use<> {
    let signs = [("├─┤", chart.whisker.to_owned())].into_iter().chain(chart.marks.iter().cloned());
    let lines = signs
        .map(|(sign, name)| view! { <li><span class="sign" aria-hidden="true">{sign}</span>{name}</li> })
        .collect_view();
    view! { <ul class="legend">{lines}</ul> }
}

/// Label, drawing and value of one bar: a row of the grid.
fn line(chart: &Chart, bar: &Bar, end: f64, ticks: &[f64]) -> impl IntoView + use<> {
    let x = |percent: f64| along(percent, end);
    let upright = |class: &'static str, at: f64, top: &'static str, bottom: &'static str| {
        view! { <line class=class x1=along(at, end) x2=along(at, end) y1=top y2=bottom /> }
    };
    let grid = ticks.iter().map(|tick| upright("grid", *tick, "0%", "100%")).collect_view();
    let length = bar.value.map(|value| {
        view! { <rect class="bar" x="0" y="22%" height="56%" width=x(value) fill=bar.colour.clone() /> }
    });
    let whisker = bar.whisker.map(|(low, high)| {
        // A halo first: the whisker crosses bars of every colour.
        ["halo", "whisker"].map(|class| {
            view! {
                <line class=class x1=x(low) x2=x(high) y1="50%" y2="50%" />
                {upright(class, low, "37%", "63%")}
                {upright(class, high, "37%", "63%")}
            }
        })
    });
    let marks = chart
        .marks
        .iter()
        .zip(&bar.marks)
        .filter_map(|((sign, _), value)| {
            value.map(|value| view! { <text class="mark" x=x(value) y="50%">{*sign}</text> })
        })
        .collect_view();
    view! {
        <span class="label">{bar.label.clone()}</span>
        <svg>{grid} {length} {whisker} {marks}</svg>
        <span class="value">{bar.text.clone()}</span>
    }
}

/// Where `percent` stands on an axis that ends at `end`, as a percentage of its length.
fn along(percent: f64, end: f64) -> String {
    format!("{:.2}%", 100.0 * percent.clamp(0.0, end) / end)
}

/// The end of the axis: the next ten above everything that is drawn, 30 at least, in percent.
fn axis_end(chart: &Chart) -> f64 {
    let values = chart.bars.iter().flat_map(|bar| {
        let whisker = bar.whisker.map(|(_, high)| high);
        bar.value.into_iter().chain(whisker).chain(bar.marks.iter().copied().flatten())
    });
    let most = values.fold(30.0, f64::max);
    ((most / 10.0).ceil() * 10.0).min(100.0)
}

/// From one number of the axis to the next.
fn tick_step(end: f64) -> usize {
    if end > 50.0 { 20 } else { 10 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(value: Option<f64>, whisker: Option<(f64, f64)>, marks: Vec<Option<f64>>) -> Chart {
        let colour = "#000000".to_owned();
        let bar = Bar { label: String::new(), colour, value, text: String::new(), whisker, marks };
        Chart { bars: vec![bar], ..Chart::default() }
    }

    #[test]
    fn the_axis_ends_above_everything_and_at_a_hundred() {
        assert_eq!(axis_end(&Chart::default()), 30.0);
        assert_eq!(axis_end(&chart(Some(21.0), Some((17.0, 33.0)), vec![None])), 40.0);
        assert_eq!(axis_end(&chart(Some(21.0), None, vec![None, Some(52.0)])), 60.0);
        assert_eq!(axis_end(&chart(None, Some((90.0, 100.0)), vec![])), 100.0);
    }

    #[test]
    fn places_are_shares_of_the_axis_and_stay_on_it() {
        assert_eq!(along(10.0, 40.0), "25.00%");
        assert_eq!(along(-1.0, 40.0), "0.00%");
        assert_eq!(along(70.0, 40.0), "100.00%");
    }
}

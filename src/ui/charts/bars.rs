//! A bar chart with interval whiskers and reference marks, as SVG: sharp on any screen, on paper and on the wall.
//!
//! Labels and values are text beside the drawing, and places along a bar are percentages of its width: nothing is
//! measured, and a change of size or of colours needs no code.

use leptos::prelude::*;

use crate::ui::html::escaped;

/// One bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// Its name.
    pub label: String,
    /// Its colour, `#rrggbb`.
    pub colour: String,
    /// Its length, in percent; `None` draws no bar.
    pub value: Option<f64>,
    /// The value as text; stands at the end of the line.
    pub text: String,
    /// Ends of the whisker, in percent.
    pub whisker: Option<(f64, f64)>,
    /// The place of each mark, in percent.
    pub marks: Vec<Option<f64>>,
    /// Marks that carry the note's sign, in the order of `marks`.
    pub noted: Vec<bool>,
}

/// A chart: bars, and the meaning of their marks.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Chart {
    /// The bars, from the top.
    pub bars: Vec<Bar>,
    /// Sign and name of each mark: marks differ by more than their colour.
    pub marks: Vec<(&'static str, String)>,
    /// The meaning of the whiskers.
    pub whisker: String,
    /// Sign and words of a note on some of the marks.
    pub note: Option<(&'static str, String)>,
    /// The whole chart in words.
    pub words: String,
}

/// The chart. Each bar has its name beside it: no colour carries meaning.
///
/// Written as one text and parsed by the browser: some two hundred shapes that are always replaced together.
pub fn bars(chart: &Chart) -> impl IntoView + use<> {
    view! { <div class="bars" role="img" aria-label=chart.words.clone() inner_html=drawing(chart)></div> }
}

/// The signs of the marks and their meanings.
pub fn legend(chart: &Chart) -> impl IntoView + use<> {
    let signs = [("├─┤", chart.whisker.clone())].into_iter().chain(chart.marks.iter().cloned());
    let signs = signs.chain(chart.note.clone());
    let lines = signs
        .map(|(sign, name)| view! { <li><span class="sign" aria-hidden="true">{sign}</span>{name}</li> })
        .collect_view();
    view! { <ul class="legend">{lines}</ul> }
}

/// The rows of the grid, as HTML.
fn drawing(chart: &Chart) -> String {
    let end = axis_end(chart);
    let ticks: Vec<f64> =
        (0..=100).step_by(tick_step(end)).map(f64::from).filter(|tick| *tick <= end).collect();
    let mut html = String::new();
    for bar in &chart.bars {
        html += &line(chart, bar, end, &ticks);
    }
    html += "<span></span><svg class=scale>";
    for tick in ticks {
        html += &format!("<text x={} y=50%>{tick}</text>", along(tick, end));
    }
    html + "</svg><span>%</span>"
}

/// Label, drawing and value of one bar: a row of the grid.
fn line(chart: &Chart, bar: &Bar, end: f64, ticks: &[f64]) -> String {
    let x = |percent: f64| along(percent, end);
    let upright = |class: &str, at: f64, top: &str, bottom: &str| {
        format!("<line class={class} x1={0} x2={0} y1={top} y2={bottom} />", x(at))
    };
    let mut html = format!("<span class=label>{}</span><svg>", escaped(&bar.label));
    for tick in ticks {
        html += &upright("grid", *tick, "0%", "100%");
    }
    if let Some(value) = bar.value {
        let colour = escaped(&bar.colour);
        // An attribute: the page's policy forbids styles in what it parses.
        let fill = format!("color-mix(in oklab, {colour}, white var(--lift))");
        html += &format!("<rect y=22% height=56% width={} fill=\"{fill}\" />", x(value));
    }
    if let Some((low, high)) = bar.whisker {
        // A halo first: the whisker crosses bars of every colour.
        for class in ["halo", "whisker"] {
            html += &format!("<line class={class} x1={} x2={} y1=50% y2=50% />", x(low), x(high));
            html += &upright(class, low, "37%", "63%");
            html += &upright(class, high, "37%", "63%");
        }
    }
    for (at, ((sign, _), value)) in chart.marks.iter().zip(&bar.marks).enumerate() {
        if let Some(value) = value {
            let noted = bar.noted.get(at) == Some(&true);
            let note = chart.note.as_ref().filter(|_| noted).map_or("", |(sign, _)| *sign);
            html += &format!("<text class=mark x={} y=50%>{sign}{note}</text>", x(*value));
        }
    }
    html + &format!("</svg><span class=value>{}</span>", escaped(&bar.text))
}

/// The place of `percent` on an axis that ends at `end`, as a percentage of its length.
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
        let bar =
            Bar { label: String::new(), colour, value, text: String::new(), whisker, marks, noted: vec![] };
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
    fn a_line_is_drawn_to_scale_and_its_texts_stay_texts() {
        let mut chart = chart(Some(20.0), Some((10.0, 40.0)), vec![None, Some(5.0)]);
        chart.marks = vec![("◇", String::new()), ("△", String::new())];
        chart.bars[0].label = "A & <b>".to_owned();
        chart.bars[0].colour = "\" onload=\"x".to_owned();
        let html = drawing(&chart);
        assert!(html.starts_with("<span class=label>A &amp; &lt;b></span><svg>"), "{html}");
        assert!(
            html.contains(
                "width=50.00% fill=\"color-mix(in oklab, &quot; onload=&quot;x, white var(--lift))\""
            ),
            "{html}"
        );
        assert!(html.contains("<line class=whisker x1=25.00% x2=100.00% y1=50% y2=50% />"), "{html}");
        assert!(html.contains("<text class=mark x=12.50% y=50%>△</text>") && !html.contains('◇'), "{html}");
        assert_eq!(html.matches("class=grid").count(), 5, "at 0, 10, 20, 30 and 40");
    }

    #[test]
    fn places_are_shares_of_the_axis_and_stay_on_it() {
        assert_eq!(along(10.0, 40.0), "25.00%");
        assert_eq!(along(-1.0, 40.0), "0.00%");
        assert_eq!(along(70.0, 40.0), "100.00%");
    }
}

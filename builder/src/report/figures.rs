//! Figures as SVG.

use plotters::prelude::*;

use super::error::ReportError;

const SIZE: (u32, u32) = (760, 420);
/// The colour of the subject of a figure.
pub const BLUE: RGBColor = RGBColor(0x1f, 0x5f, 0xa8);
/// The colour of its point of comparison.
pub const GREY: RGBColor = RGBColor(0xb0, 0xb4, 0xba);
/// The colour of a limit.
pub const DARK: RGBColor = RGBColor(0x44, 0x48, 0x4e);

/// One series of a bar chart: label, colour, one value per group.
pub type Series<'a> = (&'a str, RGBColor, Vec<f64>);

fn failed<E: std::fmt::Display>(error: E) -> ReportError {
    ReportError::Figure(error.to_string())
}

/// Grouped bars, one group per name.
///
/// # Errors
/// When the figure cannot be drawn.
pub fn bars(title: &str, names: &[String], series: &[Series<'_>]) -> Result<String, ReportError> {
    let mut svg = String::new();
    {
        let root = SVGBackend::with_string(&mut svg, SIZE).into_drawing_area();
        root.fill(&WHITE).map_err(failed)?;
        let top = series.iter().flat_map(|(_, _, values)| values).fold(0.0_f64, |top, value| top.max(*value));
        let mut chart = ChartBuilder::on(&root)
            .caption(title, ("sans-serif", 16))
            .margin(10)
            .x_label_area_size(40)
            .y_label_area_size(40)
            .build_cartesian_2d(0.0..names.len().max(1) as f64, 0.0..(top * 1.15).max(0.1))
            .map_err(failed)?;
        chart.configure_mesh().disable_x_mesh().disable_x_axis().draw().map_err(failed)?;
        let width = 0.8 / series.len().max(1) as f64;
        for (s, (label, colour, values)) in series.iter().enumerate() {
            let bar = |(i, value): (usize, &f64)| {
                let left = i as f64 + 0.1 + s as f64 * width;
                Rectangle::new([(left, 0.0), (left + width * 0.92, *value)], colour.filled())
            };
            let colour = *colour;
            chart
                .draw_series(values.iter().enumerate().map(bar))
                .map_err(failed)?
                .label(*label)
                .legend(move |(x, y)| Rectangle::new([(x, y - 5), (x + 10, y + 5)], colour.filled()));
        }
        for (i, name) in names.iter().enumerate() {
            let (x, y) = chart.backend_coord(&(i as f64 + 0.1, 0.0));
            let row = if i % 2 == 0 { 8 } else { 22 };
            root.draw_text(name, &("sans-serif", 11).into_text_style(&root), (x, y + row)).map_err(failed)?;
        }
        chart.configure_series_labels().border_style(GREY).background_style(WHITE).draw().map_err(failed)?;
        root.present().map_err(failed)?;
    }
    Ok(svg)
}

/// Points of `forecast` and `observed` values, both from 0 to `top`, with the line on which they are equal.
///
/// # Errors
/// When the figure cannot be drawn.
pub fn scatter(
    title: &str,
    top: f64,
    points: impl Iterator<Item = (f64, f64)>,
) -> Result<String, ReportError> {
    let mut svg = String::new();
    {
        let root = SVGBackend::with_string(&mut svg, (480, 480)).into_drawing_area();
        root.fill(&WHITE).map_err(failed)?;
        let mut chart = ChartBuilder::on(&root)
            .caption(title, ("sans-serif", 14))
            .margin(10)
            .x_label_area_size(36)
            .y_label_area_size(40)
            .build_cartesian_2d(0.0..top, 0.0..top)
            .map_err(failed)?;
        chart.configure_mesh().x_desc("forecast").y_desc("observed").draw().map_err(failed)?;
        chart.draw_series(points.map(|at| Circle::new(at, 1, BLUE.mix(0.4).filled()))).map_err(failed)?;
        chart.draw_series([PathElement::new(vec![(0.0, 0.0), (top, top)], DARK)]).map_err(failed)?;
        root.present().map_err(failed)?;
    }
    Ok(svg)
}

//! Figures of a back-test, as SVG.

use augure_elections::engine::setting::Kind;
use augure_elections::panel::Panel;
use plotters::prelude::*;

use super::error::BacktestError;
use super::metrics::Measure;
use super::models::ENGINE;
use super::run::Backtest;
use augure_learn::quantile::mean;

const SIZE: (u32, u32) = (760, 420);
const BLUE: RGBColor = RGBColor(0x1f, 0x5f, 0xa8);
const GREY: RGBColor = RGBColor(0xb0, 0xb4, 0xba);
const DARK: RGBColor = RGBColor(0x44, 0x48, 0x4e);

/// A bar chart's series: label, colour, one value a group.
type Series = (&'static str, RGBColor, Vec<f64>);

/// Every figure: file name and SVG.
///
/// # Errors
/// When a figure cannot be drawn.
pub fn all(panel: &Panel, backtest: &Backtest) -> Result<Vec<(String, String)>, BacktestError> {
    let mut figures = Vec::new();
    for kind in Kind::ALL {
        let naive = if kind == Kind::Scenario { "flat" } else { "last same type" };
        let of = |model| -> Vec<&Measure> {
            backtest.metrics.of(kind.code(), 1, model, backtest.metrics.widest()).collect()
        };
        let (engine, naive_measures) = (of(ENGINE), of(naive));
        let values =
            |measures: &[&Measure], value: fn(&Measure) -> f64| measures.iter().map(|m| value(m)).collect();
        let targets: Vec<String> =
            engine.iter().map(|m| m.scrutin.trim_end_matches("-t1").to_owned()).collect();
        let series: Vec<Series> = vec![
            (naive, GREY, values(&naive_measures, |m| m.mae)),
            (ENGINE, BLUE, values(&engine, |m| m.mae)),
            ("binomial floor", DARK, values(&engine, |m| m.floor)),
        ];
        let title = format!("{}: mean absolute error by target, first rounds", kind.code());
        figures.push((format!("mae-by-target-{}.svg", kind.code()), bars(&title, &targets, &series)?));
        let by_category = |measures: &[&Measure]| -> Vec<f64> {
            let of = |k: usize| mean(measures.iter().map(|m| m.mae_by_category.get(k).copied().flatten()));
            (0..panel.categories().len()).map(|k| of(k).unwrap_or(0.0)).collect()
        };
        let keys: Vec<String> = panel.categories().iter().map(|c| c.key.clone()).collect();
        let series: Vec<Series> =
            vec![(naive, GREY, by_category(&naive_measures)), (ENGINE, BLUE, by_category(&engine))];
        let title = format!("{}: mean absolute error by category, first rounds", kind.code());
        figures.push((format!("mae-by-category-{}.svg", kind.code()), bars(&title, &keys, &series)?));
        let coverage: Vec<&&Measure> = engine.iter().filter(|m| m.coverage90.is_some()).collect();
        let targets: Vec<String> =
            coverage.iter().map(|m| m.scrutin.trim_end_matches("-t1").to_owned()).collect();
        let level =
            |value: fn(&Measure) -> Option<f64>| coverage.iter().map(|m| value(m).unwrap_or(0.0)).collect();
        let series: Vec<Series> = vec![
            ("80 % intervals", GREY, level(|m| m.coverage80)),
            ("90 % intervals", BLUE, level(|m| m.coverage90)),
        ];
        let title = format!("{}: part of the results within the intervals, in %", kind.code());
        figures.push((format!("calibration-{}.svg", kind.code()), bars(&title, &targets, &series)?));
        figures.push((format!("predicted-observed-{}.svg", kind.code()), scatter(panel, backtest, kind)?));
    }
    Ok(figures)
}

fn failed<E: std::fmt::Display>(error: E) -> BacktestError {
    BacktestError::Figure(error.to_string())
}

/// Grouped bars, one group a name.
fn bars(title: &str, names: &[String], series: &[Series]) -> Result<String, BacktestError> {
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

/// Forecast against observed shares of the engine, one point a bureau and category of the last first round.
fn scatter(panel: &Panel, backtest: &Backtest, kind: Kind) -> Result<String, BacktestError> {
    let last = backtest
        .metrics
        .of(kind.code(), 1, ENGINE, backtest.metrics.widest())
        .last()
        .map(|m| m.scrutin.clone());
    let title =
        format!("{}: forecast and observed shares, {}", kind.code(), last.clone().unwrap_or_default());
    let target = last.as_deref().and_then(|id| panel.calendar().find(id)).map(|(index, _)| index);
    let mut svg = String::new();
    {
        let root = SVGBackend::with_string(&mut svg, (480, 480)).into_drawing_area();
        root.fill(&WHITE).map_err(failed)?;
        let mut chart = ChartBuilder::on(&root)
            .caption(title, ("sans-serif", 14))
            .margin(10)
            .x_label_area_size(36)
            .y_label_area_size(40)
            .build_cartesian_2d(0.0..0.8, 0.0..0.8)
            .map_err(failed)?;
        chart.configure_mesh().x_desc("forecast").y_desc("observed").draw().map_err(failed)?;
        let points = backtest
            .predictions
            .iter()
            .filter(|p| Some(p.scrutin) == target && p.kind == kind && p.model == ENGINE && p.contested)
            .flat_map(|p| {
                (0..p.stood.len()).filter(|&k| p.stood[k]).map(|k| (p.predicted[k], p.observed[k]))
            });
        chart.draw_series(points.map(|at| Circle::new(at, 1, BLUE.mix(0.4).filled()))).map_err(failed)?;
        chart.draw_series([PathElement::new(vec![(0.0, 0.0), (0.8, 0.8)], DARK)]).map_err(failed)?;
        root.present().map_err(failed)?;
    }
    Ok(svg)
}

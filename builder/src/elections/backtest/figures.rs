//! Figures of a back-test, as SVG.

use augure_elections::engine::setting::Kind;
use augure_elections::panel::Panel;

use super::metrics::Measure;
use super::models::ENGINE;
use super::run::Backtest;
use crate::report::ReportError;
use crate::report::figures::{self, BLUE, DARK, GREY, Series, bars};
use augure_learn::quantile::mean;

/// Every figure: file name and SVG.
///
/// # Errors
/// When a figure cannot be drawn.
pub fn all(panel: &Panel, backtest: &Backtest) -> Result<Vec<(String, String)>, ReportError> {
    let mut figures = Vec::new();
    for kind in Kind::ALL {
        let naive = if kind == Kind::Scenario { "flat" } else { "last same type" };
        let of = |model| -> Vec<&Measure> {
            backtest.metrics.measures_of(kind.code(), 1, model, backtest.metrics.widest()).collect()
        };
        let (engine, naive_measures) = (of(ENGINE), of(naive));
        let values =
            |measures: &[&Measure], value: fn(&Measure) -> f64| measures.iter().map(|m| value(m)).collect();
        let targets: Vec<String> =
            engine.iter().map(|m| m.scrutin.trim_end_matches("-t1").to_owned()).collect();
        let series: Vec<Series<'_>> = vec![
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
        let series: Vec<Series<'_>> =
            vec![(naive, GREY, by_category(&naive_measures)), (ENGINE, BLUE, by_category(&engine))];
        let title = format!("{}: mean absolute error by category, first rounds", kind.code());
        figures.push((format!("mae-by-category-{}.svg", kind.code()), bars(&title, &keys, &series)?));
        let coverage: Vec<&&Measure> = engine.iter().filter(|m| m.coverage90.is_some()).collect();
        let targets: Vec<String> =
            coverage.iter().map(|m| m.scrutin.trim_end_matches("-t1").to_owned()).collect();
        let level =
            |value: fn(&Measure) -> Option<f64>| coverage.iter().map(|m| value(m).unwrap_or(0.0)).collect();
        let series: Vec<Series<'_>> = vec![
            ("80 % intervals", GREY, level(|m| m.coverage80)),
            ("90 % intervals", BLUE, level(|m| m.coverage90)),
        ];
        let title = format!("{}: part of the results within the intervals, in %", kind.code());
        figures.push((format!("calibration-{}.svg", kind.code()), bars(&title, &targets, &series)?));
        figures.push((format!("predicted-observed-{}.svg", kind.code()), scatter(panel, backtest, kind)?));
    }
    Ok(figures)
}

/// Forecast against observed shares of the engine: one point per bureau and category of the last first round.
fn scatter(panel: &Panel, backtest: &Backtest, kind: Kind) -> Result<String, ReportError> {
    let last = backtest
        .metrics
        .measures_of(kind.code(), 1, ENGINE, backtest.metrics.widest())
        .last()
        .map(|m| m.scrutin.clone());
    let title =
        format!("{}: forecast and observed shares, {}", kind.code(), last.clone().unwrap_or_default());
    let target = last.as_deref().and_then(|id| panel.calendar().find(id)).map(|(index, _)| index);
    let points = backtest
        .predictions
        .iter()
        .filter(|p| Some(p.scrutin) == target && p.kind == kind && p.model == ENGINE && p.contested)
        .flat_map(|p| (0..p.stood.len()).filter(|&k| p.stood[k]).map(|k| (p.predicted[k], p.observed[k])));
    figures::scatter(&title, 0.8, points)
}

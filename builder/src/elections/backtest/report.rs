//! Measures as Markdown and JSON.

use std::fmt::Write as _;

use augure_elections::engine::setting::Kind;
use augure_elections::panel::Panel;

use super::coverage;
use super::metrics::{Measure, Metrics};
use super::run::Backtest;
use super::towns::TownMeasure;
use crate::report::json::rounded;
use crate::report::numbers::{one, two};
use augure_learn::quantile::mean;

/// The measures as JSON, numbers to 6 decimals.
#[must_use]
pub fn json(panel: &Panel, backtest: &Backtest) -> String {
    let mut value = serde_json::to_value(&backtest.metrics).unwrap_or_default();
    if let Some(fields) = value.as_object_mut() {
        fields.insert("coverage".to_owned(), coverage::json(panel, &backtest.coverage));
    }
    rounded(value)
}

/// The measures as tables: per setting and round, models by zone on average, then targets.
#[must_use]
pub fn markdown(panel: &Panel, backtest: &Backtest) -> String {
    let metrics = &backtest.metrics;
    let mut out = String::from(
        "# Back-tests\n\nMean absolute errors in percentage points, averaged over categories and bureaux, then over \
         targets. Each target is forecast from scrutins dated strictly before it.\nSecond rounds: over the categories \
         that stood. *Floor*: what a forecast that knows each bureau's true share would still miss (binomial).\n",
    );
    for kind in Kind::ALL {
        for tour in [1, 2] {
            if metrics.measures.iter().any(|m| m.setting == kind.code() && m.tour == tour) {
                let round = if tour == 1 { "first rounds" } else { "second rounds" };
                let _ = writeln!(out, "\n## {}, {round}\n", kind.code());
                models_table(&mut out, metrics, kind.code(), tour);
                for zone in &metrics.zones {
                    targets_table(&mut out, metrics, kind.code(), tour, zone);
                }
            }
        }
    }
    out.push_str(&coverage::markdown(panel, &backtest.coverage));
    towns_table(&mut out, metrics);
    out.push_str("\n## Errors by category, first rounds, widest zone\n\n| setting | model |");
    for category in panel.categories().iter() {
        let _ = write!(out, " {} |", category.key);
    }
    let _ = writeln!(out, "\n|---|---|{}", "---|".repeat(panel.categories().len()));
    for kind in Kind::ALL {
        for model in metrics.models(kind.code()) {
            let _ = write!(out, "| {} | {model} |", kind.code());
            for k in 0..panel.categories().len() {
                let of = metrics.measures_of(kind.code(), 1, model, metrics.widest());
                let _ =
                    write!(out, " {} |", two(mean(of.map(|m| m.mae_by_category.get(k).copied().flatten()))));
            }
            out.push('\n');
        }
    }
    out
}

fn models_table(out: &mut String, metrics: &Metrics, setting: &str, tour: u8) {
    let _ = writeln!(
        out,
        "| zone | model | MAE | by votes | first category | in 80 % | in 90 % | width 90 | floor |"
    );
    let _ = writeln!(out, "|---|---|---|---|---|---|---|---|---|");
    for zone in &metrics.zones {
        for model in metrics.models(setting) {
            let of = |value: &dyn Fn(&Measure) -> Option<f64>| {
                mean(metrics.measures_of(setting, tour, model, zone).map(value))
            };
            let _ = writeln!(
                out,
                "| {zone} | {model} | {} | {} | {} | {} | {} | {} | {} |",
                two(of(&|m| Some(m.mae))),
                two(of(&|m| Some(m.weighted_mae))),
                one(of(&|m| Some(m.winner))),
                one(of(&|m| m.coverage80)),
                one(of(&|m| m.coverage90)),
                one(of(&|m| m.width90)),
                two(of(&|m| Some(m.floor))),
            );
        }
    }
}

fn targets_table(out: &mut String, metrics: &Metrics, setting: &str, tour: u8, zone: &str) {
    let models = metrics.models(setting);
    let _ = write!(out, "\n### {zone}\n\n| target | bureaux |");
    for model in &models {
        let _ = write!(out, " {model} |");
    }
    let _ = writeln!(out, " floor | in 90 % |\n|---|---|{}---|---|", "---|".repeat(models.len()));
    let Some(&shipped) = models.first() else { return };
    for main in metrics.measures_of(setting, tour, shipped, zone) {
        let _ = write!(out, "| {} | {} |", main.scrutin, main.bureaux);
        for model in &models {
            let found = metrics.measures_of(setting, tour, model, zone).find(|m| m.scrutin == main.scrutin);
            let _ = write!(out, " {} |", two(found.map(|m| m.mae)));
        }
        let _ = writeln!(out, " {} | {} |", two(Some(main.floor)), one(main.coverage90));
    }
}

fn towns_table(out: &mut String, metrics: &Metrics) {
    out.push_str(
        "\n## Totals of towns with three bureaux or more\n\nMeans over targets.\n\n\
         | setting | round | zone | model | targets | MAE | in 80 % | in 90 % | worst in 90 % | width 90 |\n\
         |---|---|---|---|---|---|---|---|---|---|\n",
    );
    for (kind, tour) in [Kind::Offer, Kind::Blind].into_iter().flat_map(|kind| [(kind, 1), (kind, 2)]) {
        for (zone, model) in metrics
            .zones
            .iter()
            .flat_map(|zone| metrics.models(kind.code()).into_iter().map(move |model| (zone, model)))
        {
            let found: Vec<_> = metrics
                .towns
                .iter()
                .filter(|m| m.setting == kind.code() && m.tour == tour && m.model == model && m.zone == *zone)
                .collect();
            if found.is_empty() {
                continue;
            }
            let of = |value: fn(&TownMeasure) -> Option<f64>| mean(found.iter().map(|m| value(m)));
            let worst = found.iter().filter_map(|m| m.coverage90).min_by(f64::total_cmp);
            let _ = writeln!(
                out,
                "| {} | {tour} | {zone} | {model} | {} | {} | {} | {} | {} | {} |",
                kind.code(),
                found.len(),
                two(of(|m| Some(m.mae))),
                one(of(|m| m.coverage80)),
                one(of(|m| m.coverage90)),
                one(worst),
                one(of(|m| m.width90)),
            );
        }
    }
}

/// One table of the models' mean errors, for a terminal.
#[must_use]
pub fn summary(metrics: &Metrics) -> String {
    let mut out = format!("\n{:<10}{:<7}{:<18}", "setting", "round", "model");
    for zone in &metrics.zones {
        let _ = write!(out, "{zone:>12}");
    }
    out.push('\n');
    for kind in Kind::ALL {
        for (tour, model) in
            [1, 2].iter().flat_map(|&tour| metrics.models(kind.code()).into_iter().map(move |m| (tour, m)))
        {
            let _ = write!(out, "{:<10}{tour:<7}{model:<18}", kind.code());
            for zone in &metrics.zones {
                let mae = mean(metrics.measures_of(kind.code(), tour, model, zone).map(|m| Some(m.mae)));
                let _ = write!(out, "{:>12}", two(mae));
            }
            out.push('\n');
        }
    }
    out
}

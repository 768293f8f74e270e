//! The bundle's tables of back-tests: scores, calibration, and forecasts against results.

use std::collections::BTreeMap;

use augure_core::bundle::table::Table;
use augure_elections::engine::setting::Kind;
use augure_elections::panel::Panel;
use augure_elections::tables::backtest::{
    CELL, Calibration, ScatterCell, Score, backtest_to_table, calibration_to_table, coverage_to_table,
    scatter_to_table,
};

use crate::elections::engine::rounding::rounded;

use super::metrics::{Measure, Metrics};
use super::models::ENGINE;
use super::predictions::Prediction;
use super::run::Backtest;

/// Width of a bin of the calibration, in percentage points.
const BIN: f64 = 5.0;

/// The tables `backtest`, `calibration`, `coverage` and `scatter` of a back-test of `panel`.
#[must_use]
pub fn tables(panel: &Panel, backtest: &Backtest) -> [Table; 4] {
    let predictions = &backtest.predictions;
    [
        backtest_to_table(&scores(panel, &backtest.metrics), panel.calendar()),
        calibration_to_table(&calibration(panel, predictions)),
        coverage_to_table(&backtest.coverage, panel.calendar()),
        scatter_to_table(&scatter(panel, predictions), panel.categories()),
    ]
}

fn scores(panel: &Panel, metrics: &Metrics) -> Vec<Score> {
    let score = |m: &Measure| {
        let digits = |value: f64| rounded((value * 1e4).round() / 1e4);
        Some(Score {
            setting: Kind::from_code(m.setting)?,
            model: m.model.to_owned(),
            zone: m.zone.clone(),
            scrutin: panel.calendar().find(&m.scrutin)?.0,
            bureaux: u32::try_from(m.bureaux).unwrap_or(u32::MAX),
            mae: digits(m.mae),
            weighted_mae: digits(m.weighted_mae),
            winner: digits(m.winner),
            coverage80: m.coverage80.map(digits),
            coverage90: m.coverage90.map(digits),
            width80: m.width80.map(digits),
            floor: digits(m.floor),
        })
    };
    metrics.measures.iter().filter_map(score).collect()
}

/// One forecast share and what came, in the widest zone: all that are measured.
fn each(predictions: &[Prediction]) -> impl Iterator<Item = (&Prediction, usize)> {
    let counted = |p: &Prediction, k: usize| p.stood[k] || p.kind == Kind::Blind;
    let contested = predictions.iter().filter(|p| p.contested && p.widest);
    contested.flat_map(move |p| (0..p.predicted.len()).filter(move |&k| counted(p, k)).map(move |k| (p, k)))
}

#[derive(Default)]
struct Sums {
    count: u32,
    predicted: f64,
    observed: f64,
    within: f64,
    ranges: f64,
}

fn calibration(panel: &Panel, predictions: &[Prediction]) -> Vec<Calibration> {
    let bins = (100.0 / BIN) as usize;
    // Models in order of appearance, as in the scores.
    let mut models: Vec<&'static str> = Vec::new();
    let mut sums: BTreeMap<(Kind, usize, u8, usize), Sums> = BTreeMap::new();
    for (p, k) in each(predictions) {
        let model = models.iter().position(|model| *model == p.model).unwrap_or_else(|| {
            models.push(p.model);
            models.len() - 1
        });
        let bin = ((p.predicted[k] * bins as f64) as usize).min(bins - 1);
        let tour = panel.calendar()[p.scrutin].tour;
        let sums = sums.entry((p.kind, model, tour, bin)).or_default();
        sums.count += 1;
        sums.predicted += p.predicted[k];
        sums.observed += p.observed[k];
        if let Some((narrow, _)) = &p.intervals {
            let (low, high, y) = (narrow[k].low.get(), narrow[k].high.get(), p.observed[k]);
            sums.within += f64::from(u8::from(low <= y && y <= high));
            sums.ranges += 1.0;
        }
    }
    let bin = |((setting, model, tour, bin), sums): ((Kind, usize, u8, usize), Sums)| {
        let mean = |sum: f64| (1e4 * sum / f64::from(sums.count)).round() / 100.0;
        Calibration {
            setting,
            model: models[model].to_owned(),
            tour: u32::from(tour),
            low: bin as f64 * BIN,
            high: (bin + 1) as f64 * BIN,
            count: sums.count,
            predicted: mean(sums.predicted),
            observed: mean(sums.observed),
            coverage80: (sums.ranges > 0.0).then(|| (1e4 * sums.within / sums.ranges).round() / 100.0),
        }
    };
    sums.into_iter().map(bin).collect()
}

/// The engine's forecasts of first rounds.
fn scatter(panel: &Panel, predictions: &[Prediction]) -> Vec<ScatterCell> {
    let edge = |share: f64| ((100.0 * share) as u32 / CELL * CELL).min(100 - CELL);
    let mut cells: BTreeMap<(Kind, usize, u32, u32), u32> = BTreeMap::new();
    for (p, k) in each(predictions) {
        if p.model == ENGINE && panel.calendar()[p.scrutin].tour == 1 {
            *cells.entry((p.kind, k, edge(p.predicted[k]), edge(p.observed[k]))).or_default() += 1;
        }
    }
    let cell = |((setting, category, predicted, observed), count)| ScatterCell {
        setting,
        category,
        predicted,
        observed,
        count,
    };
    cells.into_iter().map(cell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use augure_core::units::Share;
    use augure_elections::forecast::Interval;
    use augure_elections::scrutin::ScrutinIndex;

    fn prediction(model: &'static str, predicted: [f64; 3], observed: [f64; 3]) -> Prediction {
        let around =
            |&share: &f64| Interval { low: Share::clipped(share - 0.05), high: Share::clipped(share + 0.05) };
        let narrow: Vec<Interval> = predicted.iter().map(around).collect();
        Prediction {
            scrutin: ScrutinIndex(0),
            kind: Kind::Offer,
            model,
            bureau: "34301-0001".parse().unwrap(),
            predicted: predicted.to_vec(),
            observed: observed.to_vec(),
            stood: vec![true, true, false],
            contested: true,
            widest: true,
            votes: 400,
            chance: None,
            intervals: (model == ENGINE).then(|| (narrow.clone(), narrow)),
        }
    }

    #[test]
    fn bins_and_cells_count_what_falls_in_them() {
        let panel = augure_elections::sample::sample();
        let predictions = [
            prediction(ENGINE, [0.61, 0.39, 0.0], [0.64, 0.36, 0.0]),
            prediction(ENGINE, [0.63, 0.37, 0.0], [0.50, 0.50, 0.0]),
            prediction("flat", [0.61, 0.39, 0.0], [0.64, 0.36, 0.0]),
            Prediction { contested: false, ..prediction(ENGINE, [0.6, 0.4, 0.0], [0.6, 0.4, 0.0]) },
            Prediction { widest: false, ..prediction(ENGINE, [0.6, 0.4, 0.0], [0.6, 0.4, 0.0]) },
        ];
        let bins = calibration(&panel, &predictions);
        let found: Vec<_> = bins.iter().map(|b| (b.model.as_str(), b.low, b.count, b.coverage80)).collect();
        assert_eq!(
            found,
            [
                (ENGINE, 35.0, 2, Some(50.0)),
                (ENGINE, 60.0, 2, Some(50.0)),
                ("flat", 35.0, 1, None),
                ("flat", 60.0, 1, None)
            ]
        );
        assert_eq!((bins[1].high, bins[1].predicted, bins[1].observed), (65.0, 62.0, 57.0));
        let cells = scatter(&panel, &predictions);
        let found: Vec<_> = cells.iter().map(|c| (c.category, c.predicted, c.observed, c.count)).collect();
        assert_eq!(found, [(0, 60, 64, 1), (0, 62, 50, 1), (1, 36, 50, 1), (1, 38, 36, 1)]);
    }
}

//! Errors of forecasts.

use std::collections::BTreeMap;

use augure_elections::engine::setting::Kind;
use augure_elections::panel::{Panel, PanelRow};
use augure_elections::scrutin::{Scrutin, ScrutinIndex};
use augure_learn::metrics::largest;
use serde::Serialize;

use crate::elections::engine::Fitted;

use super::floor::floor;
use super::predictions::Prediction;
use super::towns::TownMeasure;
use super::zones::Zone;

/// One model at one target, in one setting and one zone. Shares and errors in percentage points.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Measure {
    /// `scenario`, `offer` or `blind`.
    pub setting: &'static str,
    /// The model.
    pub model: &'static str,
    /// The target.
    pub scrutin: String,
    /// Its round.
    pub tour: u8,
    /// The zone's name.
    pub zone: String,
    /// Bureaux measured: usable, and at least two categories stood.
    pub bureaux: usize,
    /// Mean absolute error over bureaux and categories (second rounds: over those that stood).
    pub mae: f64,
    /// The same, bureaux weighted by votes.
    pub weighted_mae: f64,
    /// By category, over the bureaux where it is counted.
    pub mae_by_category: Vec<Option<f64>>,
    /// Part of the bureaux whose first category was forecast, in percent.
    pub winner: f64,
    /// Part of the results within the 80 % intervals, in percent.
    pub coverage80: Option<f64>,
    /// Part of the results within the 90 % intervals, in percent.
    pub coverage90: Option<f64>,
    /// Mean width of the 80 % intervals.
    pub width80: Option<f64>,
    /// Mean width of the 90 % intervals.
    pub width90: Option<f64>,
    /// Binomial floor of the same bureaux.
    pub floor: f64,
}

/// Every measure of a back-test.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Metrics {
    /// Category keys, in the order of `mae_by_category`.
    pub categories: Vec<String>,
    /// Names of the zones, the widest first.
    pub zones: Vec<String>,
    /// By setting, round, model, zone, target.
    pub measures: Vec<Measure>,
    /// The same for the totals of towns.
    pub towns: Vec<TownMeasure>,
}

#[derive(Default)]
struct Sums {
    bureaux: usize,
    error: f64,
    weighted: f64,
    weight: f64,
    by_category: Vec<(f64, f64)>,
    won: usize,
    within: [f64; 2],
    width: [f64; 2],
    ranges: f64,
    floor: f64,
}

impl Sums {
    fn add(&mut self, prediction: &Prediction, row: &PanelRow, all: bool, kind: Kind) {
        let counted: Vec<bool> = prediction.stood.iter().map(|&stood| stood || all).collect();
        self.by_category.resize(counted.len(), (0.0, 0.0));
        let (mut error, mut count) = (0.0, 0.0);
        for k in (0..counted.len()).filter(|&k| counted[k]) {
            let e = (prediction.predicted[k] - prediction.observed[k]).abs();
            error += e;
            count += 1.0;
            self.by_category[k].0 += e;
            self.by_category[k].1 += 1.0;
        }
        self.bureaux += 1;
        self.error += error / count;
        self.weighted += error / count * row.mapped_votes();
        self.weight += row.mapped_votes();
        self.won += usize::from(largest(&prediction.predicted) == largest(&prediction.observed));
        self.floor += floor(row, &counted).unwrap_or(0.0);
        if let Some(intervals) = &prediction.intervals {
            for k in (0..counted.len()).filter(|&k| prediction.stood[k] || kind == Kind::Blind) {
                for (level, ranges) in [&intervals.0, &intervals.1].into_iter().enumerate() {
                    let (low, high) = (ranges[k].low.get(), ranges[k].high.get());
                    let y = prediction.observed[k];
                    self.within[level] += f64::from(u8::from(low <= y && y <= high));
                    self.width[level] += high - low;
                }
                self.ranges += 1.0;
            }
        }
    }
}

/// Measures the predictions of each of the `tested` targets, over each of the `zones`.
///
/// Counted are bureaux in which at least two categories stood; in the scenario setting, of towns with at least three
/// usable bureaux.
#[must_use]
pub fn measure(
    panel: &Panel,
    tested: &[&Fitted<'_>],
    by_target: &[Vec<Prediction>],
    zones: &[Zone],
) -> Metrics {
    let mut measures = Vec::new();
    for (fitted, predictions) in tested.iter().zip(by_target) {
        let mut sums: BTreeMap<(Kind, usize, usize), (&'static str, Sums)> = BTreeMap::new();
        let mut order: Vec<(Kind, &'static str)> = Vec::new();
        for prediction in predictions.iter().filter(|p| p.contested) {
            let Some(row) = row(panel, fitted.index, prediction) else { continue };
            let model = position(&mut order, prediction.kind, prediction.model);
            for (z, zone) in zones.iter().enumerate() {
                if zone.holds(prediction.bureau.commune) {
                    let entry = sums.entry((prediction.kind, model, z));
                    let (_, sums) = entry.or_insert_with(|| (prediction.model, Sums::default()));
                    sums.add(prediction, row, fitted.target.tour == 1, prediction.kind);
                }
            }
        }
        for ((kind, _, z), (model, sums)) in sums {
            measures.push(finished(fitted.target, kind, model, &zones[z].label, &sums));
        }
    }
    let categories = panel.categories().iter().map(|category| category.key.clone()).collect();
    let zones = zones.iter().map(|zone| zone.label.clone()).collect();
    Metrics { categories, zones, measures, towns: Vec::new() }
}

/// Position of the model among those met, in order of appearance.
fn position(order: &mut Vec<(Kind, &'static str)>, kind: Kind, model: &'static str) -> usize {
    order.iter().position(|entry| *entry == (kind, model)).unwrap_or_else(|| {
        order.push((kind, model));
        order.len() - 1
    })
}

fn row<'p>(panel: &'p Panel, index: ScrutinIndex, prediction: &Prediction) -> Option<&'p PanelRow> {
    panel.outcome(prediction.bureau, index).ok()
}

fn finished(target: &Scrutin, kind: Kind, model: &'static str, zone: &str, sums: &Sums) -> Measure {
    let n = sums.bureaux as f64;
    let ranged = |value: f64| (sums.ranges > 0.0).then(|| 100.0 * value / sums.ranges);
    Measure {
        setting: kind.code(),
        model,
        scrutin: target.id.clone(),
        tour: target.tour,
        zone: zone.to_owned(),
        bureaux: sums.bureaux,
        mae: 100.0 * sums.error / n,
        weighted_mae: 100.0 * sums.weighted / sums.weight,
        mae_by_category: sums.by_category.iter().map(|(e, c)| (*c > 0.0).then(|| 100.0 * e / c)).collect(),
        winner: 100.0 * sums.won as f64 / n,
        coverage80: ranged(sums.within[0]),
        coverage90: ranged(sums.within[1]),
        width80: ranged(sums.width[0]),
        width90: ranged(sums.width[1]),
        floor: 100.0 * sums.floor / n,
    }
}

impl Metrics {
    /// The widest zone.
    #[must_use]
    pub fn widest(&self) -> &str {
        self.zones.first().map_or("", String::as_str)
    }

    /// The measures of `model` in a setting, round and zone, by target.
    pub fn measures_of<'m>(
        &'m self,
        setting: &'m str,
        tour: u8,
        model: &'m str,
        zone: &'m str,
    ) -> impl Iterator<Item = &'m Measure> {
        self.measures
            .iter()
            .filter(move |m| m.setting == setting && m.tour == tour && m.model == model && m.zone == zone)
    }

    /// The models of a setting, in the order of their first measure.
    #[must_use]
    pub fn models(&self, setting: &str) -> Vec<&'static str> {
        let mut models = Vec::new();
        for measure in self.measures.iter().filter(|m| m.setting == setting) {
            if !models.contains(&measure.model) {
                models.push(measure.model);
            }
        }
        models
    }
}

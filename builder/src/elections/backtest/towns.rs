//! Errors of the totals of towns.

use std::collections::BTreeMap;

use augure_elections::commune::CommuneCode;
use augure_elections::engine::setting::Kind;
use augure_elections::scrutin::Scrutin;
use serde::Serialize;

use crate::elections::engine::question::Question;

use super::model::{Answer, BacktestModel, Inputs, Ranges, sizes};
use super::zones::Zone;
use augure_learn::quantile::mean;

/// One forecast of a town's totals, and what came.
#[derive(Debug, Clone)]
pub struct TownPrediction {
    /// The setting.
    pub kind: Kind,
    /// The model.
    pub model: &'static str,
    /// The town.
    pub commune: CommuneCode,
    /// Forecast shares in category order: its bureaux weighted by the votes to expect there.
    pub predicted: Vec<f64>,
    /// Shares that came.
    pub observed: Vec<f64>,
    /// The categories that count: all when nothing was known, else those that stood.
    pub counted: Vec<bool>,
    /// 80 % and 90 % intervals, where the model gives some.
    pub intervals: Option<Ranges>,
}

impl TownPrediction {
    /// The totals that the `answers` of `model` to `question` add up to; `None` for a scenario, whose totals are
    /// given, for a town with fewer than three bureaux, and where a bureau has no answer.
    #[must_use]
    pub fn new(
        inputs: &Inputs<'_>,
        question: &Question<'_>,
        kind: Kind,
        model: &dyn BacktestModel,
        answers: &[Option<Answer>],
    ) -> Option<Self> {
        if kind == Kind::Scenario || !question.is_town() {
            return None;
        }
        let sizes = sizes(inputs, question);
        let mut predicted = vec![0.0; question.stood().len()];
        for (answer, size) in answers.iter().zip(&sizes) {
            let shares = &answer.as_ref()?.shares;
            predicted.iter_mut().zip(shares).for_each(|(sum, share)| *sum += size * share);
        }
        let all: f64 = sizes.iter().sum();
        predicted.iter_mut().for_each(|sum| *sum /= all);
        Some(Self {
            kind,
            model: model.name(),
            commune: question.commune,
            predicted,
            observed: question.totals(),
            counted: question.stood().iter().map(|&stood| stood || kind == Kind::Blind).collect(),
            intervals: model.town_intervals(inputs, question, kind),
        })
    }
}

/// The totals of one model at one target, in one setting and one zone, in percentage points.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TownMeasure {
    /// `offer` or `blind`.
    pub setting: &'static str,
    /// The model.
    pub model: &'static str,
    /// The target.
    pub scrutin: String,
    /// Its round.
    pub tour: u8,
    /// The zone's name.
    pub zone: String,
    /// Towns measured: those with at least three usable bureaux.
    pub towns: usize,
    /// Mean absolute error over towns and categories.
    pub mae: f64,
    /// Part of the totals within the 80 % intervals, in percent.
    pub coverage80: Option<f64>,
    /// Part of the totals within the 90 % intervals, in percent.
    pub coverage90: Option<f64>,
    /// Mean width of the 80 % intervals.
    pub width80: Option<f64>,
    /// Mean width of the 90 % intervals.
    pub width90: Option<f64>,
}

/// Measures the `predictions` of `target`'s town totals over each of the `zones`.
#[must_use]
pub fn measure(target: &Scrutin, predictions: &[TownPrediction], zones: &[Zone]) -> Vec<TownMeasure> {
    let mut groups: BTreeMap<(Kind, &'static str, &str), Vec<&TownPrediction>> = BTreeMap::new();
    for prediction in predictions {
        for zone in zones.iter().filter(|zone| zone.holds(prediction.commune)) {
            groups.entry((prediction.kind, prediction.model, &zone.label)).or_default().push(prediction);
        }
    }
    let measure = |((kind, model, zone), group): ((Kind, &'static str, &str), Vec<&TownPrediction>)| {
        let percent = |of: &dyn Fn(&TownPrediction, usize) -> Option<f64>| {
            let each = group.iter().flat_map(|p| {
                (0..p.counted.len())
                    .filter(|&k| p.counted[k])
                    .map(move |k| of(p, k).map(|value| 100.0 * value))
            });
            mean(each)
        };
        let within = |ranges: fn(&Ranges) -> &Vec<augure_elections::forecast::Interval>| {
            percent(&|p, k| {
                let range = ranges(p.intervals.as_ref()?)[k];
                Some(f64::from(u8::from(
                    range.low.get() <= p.observed[k] && p.observed[k] <= range.high.get(),
                )))
            })
        };
        let width = |ranges: fn(&Ranges) -> &Vec<augure_elections::forecast::Interval>| {
            percent(&|p, k| {
                let range = ranges(p.intervals.as_ref()?)[k];
                Some(range.high.get() - range.low.get())
            })
        };
        TownMeasure {
            setting: kind.code(),
            model,
            scrutin: target.id.clone(),
            tour: target.tour,
            zone: zone.to_owned(),
            towns: group.len(),
            mae: percent(&|p, k| Some((p.predicted[k] - p.observed[k]).abs())).unwrap_or(0.0),
            coverage80: within(|r| &r.0),
            coverage90: within(|r| &r.1),
            width80: width(|r| &r.0),
            width90: width(|r| &r.1),
        }
    };
    groups.into_iter().map(measure).collect()
}

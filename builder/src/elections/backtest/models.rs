//! Every model that a back-test compares: the engine, its parts, the ridge baseline and the naive answers.

use augure_core::composition::close;
use augure_elections::bureau::BureauId;
use augure_elections::engine::lags::{Lags, Rounds, lags};
use augure_elections::engine::scenario::{Deviations, Deviator, distribute};
use augure_elections::engine::setting::Kind;
use augure_elections::engine::town::Town;
use augure_elections::features::features;
use augure_learn::matrix::Matrix;

use crate::elections::engine::errors;
use crate::elections::engine::question::{MIN_BUREAUX, Question, stood};

use super::model::{Answer, BacktestModel, Inputs, Ranges, bare, sizes};
use super::swing::UniformSwing;

/// Name of the model that ships.
pub const ENGINE: &str = "engine";
/// Added to a category that stands, so that naive answers never leave one without anything.
const PRESENCE: f64 = 1e-4;

/// The models that answer in settings of this `kind`, the one that ships first.
#[must_use]
pub fn models(kind: Kind) -> Vec<Box<dyn BacktestModel>> {
    match kind {
        Kind::Scenario => vec![
            Box::new(Engine),
            Box::new(Part("own", |d| &d.own)),
            Box::new(Part("all categories", |d| &d.full)),
            Box::new(Part("low rank", |d| &d.low)),
            Box::new(Flat),
            Box::new(UniformSwing),
        ],
        Kind::Offer | Kind::Blind => vec![
            Box::new(Engine),
            Box::new(Ridge),
            Box::new(Trees),
            Box::new(Copy("last any", |lags| &lags.last)),
            Box::new(Copy("last same type", |lags| &lags.same)),
        ],
    }
}

/// The engine as it ships.
struct Engine;

impl BacktestModel for Engine {
    fn name(&self) -> &'static str {
        ENGINE
    }

    fn answer(
        &self,
        inputs: &Inputs<'_>,
        question: &Question<'_>,
        kind: Kind,
    ) -> Option<Vec<Option<Answer>>> {
        let forecast = errors::answer(inputs.eve, inputs.parameters, question, kind)?;
        let answer = |(_, bureau): (BureauId, Result<augure_elections::engine::BureauForecast, _>)| {
            let bureau = bureau.ok()?;
            Some(Answer {
                shares: bureau.shares.iter().map(|share| share.get()).collect(),
                chance: Some(bureau.chance),
                intervals: bureau.intervals80.ok().zip(bureau.intervals90.ok()),
            })
        };
        Some(forecast.bureaux.into_iter().map(answer).collect())
    }

    fn town_intervals(&self, inputs: &Inputs<'_>, question: &Question<'_>, kind: Kind) -> Option<Ranges> {
        let forecast = errors::answer(inputs.eve, inputs.parameters, question, kind)?;
        forecast.intervals80.ok().zip(forecast.intervals90.ok())
    }
}

/// One of the engine's three deviation models, alone.
struct Part(&'static str, fn(&Deviations) -> &Matrix);

impl BacktestModel for Part {
    fn name(&self) -> &'static str {
        self.0
    }

    fn answer(&self, inputs: &Inputs<'_>, question: &Question<'_>, _: Kind) -> Option<Vec<Option<Answer>>> {
        let (town, features) = inputs.eve.town(question.commune)?;
        let deviator = Deviator::new(town, features, &inputs.parameters.scenario, inputs.eve.reach);
        let all = deviator.deviations(&question.totals());
        let of = |bureau: BureauId| town.position(bureau).map(|b| (self.1)(&all).row(b).to_vec());
        distributed(inputs, question, &of)
    }
}

/// Every bureau votes like the town.
struct Flat;

impl BacktestModel for Flat {
    fn name(&self) -> &'static str {
        "flat"
    }

    fn answer(&self, inputs: &Inputs<'_>, question: &Question<'_>, _: Kind) -> Option<Vec<Option<Answer>>> {
        distributed(inputs, question, &|_| None)
    }
}

/// Town totals distributed by deviations `of` a bureau (none: 0).
fn distributed(
    inputs: &Inputs<'_>,
    question: &Question<'_>,
    of: &dyn Fn(BureauId) -> Option<Vec<f64>>,
) -> Option<Vec<Option<Answer>>> {
    if question.rows.len() < MIN_BUREAUX {
        return None;
    }
    let totals = question.totals();
    let known: Vec<Option<Vec<f64>>> = question.rows.iter().map(|row| of(row.bureau)).collect();
    let deviations = Matrix::from_shape_fn((known.len(), totals.len()), |(b, k)| {
        known[b].as_ref().map_or(0.0, |deviations| deviations[k].clamp(-1.6, 1.6))
    });
    let stands: Vec<Vec<bool>> = question.rows.iter().map(|row| stood(row)).collect();
    let fitted = distribute(&deviations, &totals, &sizes(inputs, question), &stands);
    Some(fitted.rows().into_iter().map(|row| Some(bare(row.to_vec()))).collect())
}

/// An earlier result, copied.
struct Copy(&'static str, fn(&Lags) -> &Vec<f64>);

impl BacktestModel for Copy {
    fn name(&self) -> &'static str {
        self.0
    }

    fn answer(
        &self,
        inputs: &Inputs<'_>,
        question: &Question<'_>,
        kind: Kind,
    ) -> Option<Vec<Option<Answer>>> {
        let fresh;
        let town = match inputs.eve.town(question.commune) {
            Some((town, _)) => town,
            None => {
                fresh = Town::new(&inputs.eve.as_of, question.commune);
                &fresh
            }
        };
        let rounds = Rounds::new(town, &inputs.eve.territory, inputs.eve.reach);
        let lags = lags(town, &inputs.eve.territory, &rounds)?;
        let of = |bureau| (self.1)(&lags[town.position(bureau).unwrap_or(lags.len() - 1)]).clone();
        Some(each(question, kind, &|bureau| Some(of(bureau))))
    }
}

/// The ridge baseline.
struct Ridge;

impl BacktestModel for Ridge {
    fn name(&self) -> &'static str {
        "ridge baseline"
    }

    fn answer(
        &self,
        inputs: &Inputs<'_>,
        question: &Question<'_>,
        kind: Kind,
    ) -> Option<Vec<Option<Answer>>> {
        let baseline = inputs.baseline?;
        Some(each(question, kind, &|bureau| {
            let found = features(&inputs.eve.as_of, bureau);
            baseline.forms.iter().map(|form| form.evaluate(&found.values)).collect()
        }))
    }
}

/// Gradient-boosted trees.
struct Trees;

impl BacktestModel for Trees {
    fn name(&self) -> &'static str {
        "boosted trees"
    }

    fn answer(
        &self,
        inputs: &Inputs<'_>,
        question: &Question<'_>,
        kind: Kind,
    ) -> Option<Vec<Option<Answer>>> {
        let trees = inputs.trees?;
        Some(each(question, kind, &|bureau| trees.get(&bureau).cloned()))
    }
}

/// An answer for each bureau asked about, from its shares by `of`.
fn each(
    question: &Question<'_>,
    kind: Kind,
    of: &dyn Fn(BureauId) -> Option<Vec<f64>>,
) -> Vec<Option<Answer>> {
    question.rows.iter().map(|row| masked(&of(row.bureau)?, &stood(row), kind)).collect()
}

/// `shares` closed; over the categories that stand, when the offer is known.
fn masked(shares: &[f64], stands: &[bool], kind: Kind) -> Option<Answer> {
    let offer = kind == Kind::Offer;
    let share = |share: &f64| share.clamp(0.0, 1.0) + if offer { PRESENCE } else { 0.0 };
    let allowed: Vec<bool> = stands.iter().map(|&stands| stands || !offer).collect();
    Some(bare(close(&shares.iter().map(share).collect::<Vec<_>>(), &allowed)?))
}

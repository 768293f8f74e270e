//! Runs a back-test.

use augure_elections::engine::setting::Kind;
use augure_elections::panel::Panel;
use augure_elections::scrutin::Scrutin;
use augure_elections::tables::backtest::Coverage;
use rayon::prelude::*;

use crate::elections::baseline::baselines;
use crate::elections::engine::errors::elections_before;
use crate::elections::engine::eve::Eve;
use crate::elections::engine::question::questions;
use crate::elections::engine::{Fitted, fit_all};
use crate::elections::trees::{self, Forecasts};

use super::error::BacktestError;
use super::metrics::{Metrics, measure};
use super::model::Inputs;
use super::models::models;
use super::predictions::Prediction;
use super::scope::Scope;
use super::steps::Steps;
use super::towns::TownPrediction;
use super::zones::Zone;
use super::{coverage, towns};

/// The outcome of a back-test.
#[derive(Debug)]
pub struct Backtest {
    /// Every forecast made, by target, setting, model, bureau.
    pub predictions: Vec<Prediction>,
    /// Their errors.
    pub metrics: Metrics,
    /// Coverage of the engine's intervals.
    pub coverage: Vec<Coverage>,
}

/// Forecasts every past scrutin of `panel` from its eve, in every setting, by every model.
///
/// # Errors
/// When the ridge baseline cannot be fitted.
pub fn run(panel: &Panel, scope: &Scope, progress: &dyn Steps) -> Result<Backtest, BacktestError> {
    progress.step(0, 3, "fit");
    run_with(panel, scope, &fit_all(panel, &scope.reaches), progress)
}

/// The same with the parameters of every target at hand.
///
/// # Errors
/// When the ridge baseline cannot be fitted.
pub fn run_with(
    panel: &Panel,
    scope: &Scope,
    fitted: &[Fitted<'_>],
    progress: &dyn Steps,
) -> Result<Backtest, BacktestError> {
    let baselines = baselines(panel)?;
    let tested: Vec<&Fitted<'_>> =
        fitted.iter().filter(|fitted| is_tested(panel, scope, fitted.target)).collect();
    progress.step(1, 3, "forecast");
    let trees: Vec<Option<Forecasts>> =
        tested.par_iter().map(|target| trees::forecasts(fitted, target)).collect::<Result<_, _>>()?;
    let (by_target, towns): (Vec<Vec<Prediction>>, Vec<Vec<TownPrediction>>) = tested
        .par_iter()
        .zip(&trees)
        .map(|(fitted, trees)| {
            let eve = Eve::new(panel, fitted.target, &scope.reaches);
            let inputs = Inputs {
                eve: &eve,
                parameters: &fitted.parameters,
                baseline: baselines.get(&fitted.target.id),
                trees: trees.as_ref(),
            };
            forecasts(panel, fitted, &inputs, scope.zones.first())
        })
        .unzip();
    progress.step(2, 3, "measure");
    let mut metrics = measure(panel, &tested, &by_target, &scope.zones);
    let measured = tested.iter().zip(&towns);
    metrics.towns = measured.flat_map(|(f, towns)| towns::measure(f.target, towns, &scope.zones)).collect();
    let predictions: Vec<Prediction> = by_target.into_iter().flatten().collect();
    let coverage = coverage::coverage(&predictions);
    progress.step(3, 3, "done");
    Ok(Backtest { predictions, metrics, coverage })
}

fn is_tested(panel: &Panel, scope: &Scope, target: &Scrutin) -> bool {
    target.held
        && elections_before(panel, target) >= scope.min_elections
        && scope.after.is_none_or(|after| target.date > after)
        && scope.until.is_none_or(|until| target.date <= until)
}

fn forecasts(
    panel: &Panel,
    fitted: &Fitted<'_>,
    inputs: &Inputs<'_>,
    widest: Option<&Zone>,
) -> (Vec<Prediction>, Vec<TownPrediction>) {
    let questions = questions(panel, fitted.index);
    let mut predictions = Vec::new();
    let mut towns = Vec::new();
    for kind in Kind::ALL {
        for model in models(kind) {
            for question in &questions {
                let widest = widest.is_none_or(|zone| zone.holds(question.commune));
                let Some(answers) = model.answer(inputs, question, kind) else { continue };
                towns.extend(TownPrediction::new(inputs, question, kind, model.as_ref(), &answers));
                for (row, answer) in question.rows.iter().zip(answers) {
                    let (Some(answer), Ok(observed)) = (answer, row.shares()) else { continue };
                    predictions.push(Prediction::new(
                        fitted.index,
                        kind,
                        model.name(),
                        row,
                        answer,
                        observed,
                        widest,
                    ));
                }
            }
        }
    }
    (predictions, towns)
}

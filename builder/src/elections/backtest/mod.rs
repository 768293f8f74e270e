//! Back-tests: every past scrutin forecast from the scrutins before it, by every model, and how far off each was.
//!
//! The window expands with time: a model sees rows dated strictly before the target, and two scrutins of one day never
//! see each other. A random split does not exist here.

pub mod bundle;
pub mod card;
pub mod command;
pub mod figures;
pub mod floor;
pub mod metrics;
pub mod models;
pub mod output;
pub mod predictions;
pub mod report;
mod swing;
pub mod towns;
pub mod zones;

use std::path::Path;

use augure_elections::engine::setting::Kind;
use augure_elections::panel::Panel;
use augure_elections::scrutin::Scrutin;
use jiff::civil::Date;
use rayon::prelude::*;

use super::baseline::{BaselineError, baselines};
use super::engine::errors::elections_before;
use super::engine::eve::Eve;
use super::engine::question::questions;
use super::engine::{Fitted, Reaches, fit_all};
use super::trees::{self, Forecasts};

use self::metrics::{Metrics, measure};
use self::models::{Context, models};
use self::predictions::Prediction;
use self::towns::TownPrediction;
use self::zones::Zone;

/// What is tested.
#[derive(Debug, Clone)]
pub struct Options {
    /// Fewest elections before a target.
    pub min_elections: usize,
    /// Only targets after this day (`--train-end`).
    pub after: Option<Date>,
    /// Only targets up to this day (`--valid-end`).
    pub until: Option<Date>,
    /// What to report apart, the widest first.
    pub zones: Vec<Zone>,
    /// Where each type of election is decided.
    pub reaches: Reaches,
}

impl Options {
    /// Every target with at least three elections before it.
    #[must_use]
    pub const fn new(reaches: Reaches, zones: Vec<Zone>) -> Self {
        Self { min_elections: 3, after: None, until: None, zones, reaches }
    }
}

/// Why a back-test failed.
#[derive(Debug, thiserror::Error)]
pub enum BacktestError {
    /// The ridge baseline could not be fitted.
    #[error(transparent)]
    Train(#[from] BaselineError),
    /// Boosted trees could not be fitted.
    #[error("boosted trees: {0}")]
    Trees(#[from] smartcore::error::Failed),
    /// A report could not be written.
    #[error("{path}: {source}")]
    Write {
        /// The file.
        path: std::path::PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The predictions could not be written as Parquet.
    #[error("predictions.parquet: {0}")]
    Parquet(#[from] parquet::errors::ParquetError),
    /// A figure could not be drawn.
    #[error("figure {0} could not be drawn")]
    Figure(String),
}

/// Is told how far a back-test has come.
pub trait Progress: Sync {
    /// `done` of `all` steps; the next one is called `what`.
    fn step(&self, done: usize, all: usize, what: &'static str);
}

/// Tells nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Quiet;

impl Progress for Quiet {
    fn step(&self, _: usize, _: usize, _: &'static str) {}
}

/// The outcome of a back-test.
#[derive(Debug)]
pub struct Backtest {
    /// Every forecast made, by target, setting, model, bureau.
    pub predictions: Vec<Prediction>,
    /// How far off they were.
    pub metrics: Metrics,
}

/// Forecasts every past scrutin of `panel` from its eve, in every setting, by every model.
///
/// # Errors
/// When the ridge baseline cannot be fitted.
pub fn run(panel: &Panel, options: &Options, progress: &dyn Progress) -> Result<Backtest, BacktestError> {
    progress.step(0, 3, "fit");
    run_with(panel, options, &fit_all(panel, &options.reaches), progress)
}

/// The same with the parameters of every target at hand.
///
/// # Errors
/// When the ridge baseline cannot be fitted.
pub fn run_with(
    panel: &Panel,
    options: &Options,
    fitted: &[Fitted<'_>],
    progress: &dyn Progress,
) -> Result<Backtest, BacktestError> {
    let baselines = baselines(panel)?;
    let tested: Vec<&Fitted<'_>> =
        fitted.iter().filter(|fitted| is_tested(panel, options, fitted.target)).collect();
    progress.step(1, 3, "forecast");
    let trees: Vec<Option<Forecasts>> =
        tested.par_iter().map(|target| trees::forecasts(fitted, target)).collect::<Result<_, _>>()?;
    let (by_target, towns): (Vec<Vec<Prediction>>, Vec<Vec<TownPrediction>>) = tested
        .par_iter()
        .zip(&trees)
        .map(|(fitted, trees)| {
            let eve = Eve::new(panel, fitted.target, &options.reaches);
            let context = Context {
                eve: &eve,
                parameters: &fitted.parameters,
                baseline: baselines.get(&fitted.target.id),
                trees: trees.as_ref(),
            };
            forecasts(panel, fitted, &context, options.zones.first())
        })
        .unzip();
    progress.step(2, 3, "measure");
    let mut metrics = measure(panel, &tested, &by_target, &options.zones);
    let measured = tested.iter().zip(&towns);
    metrics.towns = measured.flat_map(|(f, towns)| towns::measure(f.target, towns, &options.zones)).collect();
    progress.step(3, 3, "done");
    Ok(Backtest { predictions: by_target.into_iter().flatten().collect(), metrics })
}

fn is_tested(panel: &Panel, options: &Options, target: &Scrutin) -> bool {
    target.held
        && elections_before(panel, target) >= options.min_elections
        && options.after.is_none_or(|after| target.date > after)
        && options.until.is_none_or(|until| target.date <= until)
}

fn forecasts(
    panel: &Panel,
    fitted: &Fitted<'_>,
    context: &Context<'_>,
    widest: Option<&Zone>,
) -> (Vec<Prediction>, Vec<TownPrediction>) {
    let questions = questions(panel, fitted.index);
    let mut predictions = Vec::new();
    let mut towns = Vec::new();
    for kind in Kind::ALL {
        for model in models(kind) {
            for question in &questions {
                let widest = widest.is_none_or(|zone| zone.holds(question.commune));
                let Some(answers) = model.answer(context, question, kind) else { continue };
                towns.extend(TownPrediction::new(context, question, kind, model.as_ref(), &answers));
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

/// Writes every report of `backtest` into `folder`: the same bytes for the same input.
///
/// # Errors
/// When a file cannot be written.
pub fn write(
    panel: &Panel,
    options: &Options,
    backtest: &Backtest,
    folder: &Path,
) -> Result<(), BacktestError> {
    let save = |name: &str, bytes: &[u8]| {
        // Beside, then renamed: an interrupted run leaves no half of a report.
        let (path, beside) = (folder.join(name), folder.join(format!("{name}.new")));
        let done = std::fs::write(&beside, bytes).and_then(|()| std::fs::rename(&beside, &path));
        done.map_err(|source| BacktestError::Write { path, source })
    };
    std::fs::create_dir_all(folder)
        .map_err(|source| BacktestError::Write { path: folder.to_owned(), source })?;
    save("predictions.parquet", &predictions::to_parquet(panel, &backtest.predictions)?)?;
    save("metrics.json", report::json(&backtest.metrics).as_bytes())?;
    save("metrics.md", report::markdown(panel, &backtest.metrics).as_bytes())?;
    for (name, svg) in figures::all(panel, backtest)? {
        save(&name, svg.as_bytes())?;
    }
    save("model_card.md", card::card(panel, options, &backtest.metrics).as_bytes())
}

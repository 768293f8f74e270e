//! The whole job: ingest, map, train, compile, and a summary on one screen.

use std::fmt::Write;
use std::time::Instant;

use augure_core::bundle::manifest::FileEntry;

use super::backtest::BacktestError;
use super::backtest::command::PredictError;
use super::backtest::output::OutputError;
use super::backtest::zones::ZonesError;
use super::base::{self, Base, BaseError, Origin};
use super::check::CheckError;
use super::compile::read_back::{Bundle, ReadError};
use super::compile::write::BundleTable;
use super::compile::{self, CompileError};
use super::config::{Config, ConfigError};
use super::engine::reach::ReachError;
use super::ingest::discover;
use super::pack::PackError;
use super::panel::mapping::{Mapping, MappingError};
use super::silence::SilenceError;
use super::train::{TrainError, train};
use super::{RESULT_TABLES, show};
use crate::cli::{Options, note, say};
use crate::progress::Progress;

/// Steps after the files: mapping, training, writing.
const STEPS: usize = 3;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Clean,
    /// Done, but results are missing or wrong.
    WithErrors,
}

/// Which models go into the bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Models {
    /// Those that the bundle has already, if it has any.
    Keep,
    /// Newly fitted ones.
    Train,
}

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The configuration is wrong.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The mapping is wrong.
    #[error(transparent)]
    Mapping(#[from] MappingError),
    /// There are no results.
    #[error(transparent)]
    Base(#[from] BaseError),
    /// Models cannot be fitted.
    #[error(transparent)]
    Train(#[from] TrainError),
    /// The bundle cannot be written.
    #[error(transparent)]
    Compile(#[from] CompileError),
    /// The bundle cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The bundle is not sound.
    #[error(transparent)]
    Check(#[from] CheckError),
    /// A vote is near.
    #[error(transparent)]
    Silence(#[from] SilenceError),
    /// The bundle holds no such commune.
    #[error(transparent)]
    Pack(#[from] PackError),
    /// The engine's configuration is wrong.
    #[error(transparent)]
    Reach(#[from] ReachError),
    /// A back-test failed.
    #[error(transparent)]
    Backtest(#[from] BacktestError),
    /// The zones of back-tests are wrong.
    #[error(transparent)]
    Zones(#[from] ZonesError),
    /// A forecast cannot be made.
    #[error(transparent)]
    Predict(#[from] PredictError),
    /// Reports or forecasts cannot go where they were sent.
    #[error(transparent)]
    Output(#[from] OutputError),
}

/// The results that the options point to, with their configuration.
///
/// # Errors
/// When the configuration or the mapping is wrong, or there are no results.
pub fn prepare(options: &Options) -> Result<(Config, Base, Progress), BuildError> {
    let config = Config::load(options.config.as_deref())?;
    let mapping = Mapping::load(options.mappings.as_deref(), &config.categories)?;
    let files = discover::discover(&options.raw).len();
    let progress = Progress::new(files + STEPS, options.quiet);
    progress.doing("reading");
    let base = base::base(&options.raw, Some(options.bundle()), &config, &mapping, &|| progress.step())?;
    progress.step();
    if let Origin::Bundle(folder) = &base.origin {
        progress.finish();
        let what = base::what_to_put(&options.raw);
        note(&format!("{what}\nUntil then, the results in {} serve.\n\n", folder.display()));
    }
    Ok((config, base, progress))
}

/// Writes the bundle that the options point to, and prints a summary.
///
/// # Errors
/// When there are no results, or the bundle cannot be made.
pub fn build(options: &Options, models: Models) -> Result<Outcome, BuildError> {
    let start = Instant::now();
    let (config, base, progress) = prepare(options)?;
    progress.doing("training");
    let models = match models {
        Models::Train => train(&base.panel)?.into_iter().map(BundleTable::from).collect(),
        Models::Keep => kept_models(options)?,
    };
    progress.step();
    progress.doing("writing");
    let files = compile::compile(&base, models, &config, options.bundle())?;
    progress.finish();
    let seconds = start.elapsed().as_secs_f64();
    say(&format!("{}{seconds:.1} s\n", summary(&base, &files, options)));
    Ok(outcome(&base))
}

/// The model tables of the bundle as it is.
fn kept_models(options: &Options) -> Result<Vec<BundleTable>, BuildError> {
    let Ok(bundle) = Bundle::open(options.bundle()) else { return Ok(Vec::new()) };
    let models = bundle.study.files.iter().filter(|file| !RESULT_TABLES.contains(&file.table.as_str()));
    let mut tables = Vec::new();
    for file in models {
        let table = bundle.table(&file.table, file.part.as_deref())?;
        tables.push(BundleTable { name: file.table.clone(), part: file.part.clone(), table });
    }
    Ok(tables)
}

/// Whether the results are all there.
#[must_use]
pub fn outcome(base: &Base) -> Outcome {
    let [errors, ..] = base.report.totals();
    if errors > 0 { Outcome::WithErrors } else { Outcome::Clean }
}

fn summary(base: &Base, files: &[FileEntry], options: &Options) -> String {
    let mut text = show::origin(base);
    text.push_str(&show::problems(base, false));
    let _ = writeln!(text, "\n{:<18}{:>6}{:>10}{:>12}", "table", "files", "rows", "bytes");
    let mut total = 0;
    for (table, count, rows, bytes) in show::by_table(files) {
        let _ = writeln!(text, "{table:<18}{count:>6}{rows:>10}{bytes:>12}");
        total += bytes;
    }
    let out = options.bundle().display();
    let _ = writeln!(text, "{:<18}{:>6}{:>10}{total:>12}  in {out}", "all", files.len(), "");
    text
}

//! The inputs of training and compiling, from a folder of raw files or from a bundle.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use augure_core::bundle::study::Input;
use augure_elections::bureau::BureauId;
use augure_elections::commune::CommuneCode;
use augure_elections::merger::Merger;
use augure_elections::panel::{Panel, TotalsRow};
use augure_elections::roll;
use augure_elections::scrutin::{Calendar, ScrutinIndex};
use augure_elections::tables::contours::Contour;

use super::bundle::read_back::{ReadBack, open, read_back};
use super::config::{Config, ConfigError};
use super::contours::{self, Bureaux};
use super::ingest;
use super::panel::applied::Applied;
use super::panel::mapping::Mapping;
use super::panel::rule::MappingError;
use super::register::{Register, RegisterError};
use super::results::result::BureauResult;
use super::{mergers, national, panel};
use crate::bundle::open::ReadError;
use crate::bundle::problems::ProblemReport;
use crate::files::{self, Discovered};
use crate::log::{problems, timed};
use crate::study::outcome::Outcome;
use augure_ingest::problem::Problem;
use tracing::info;

/// Kinds of problem that mapping finds, whatever the source of the results.
const MAPPING_KINDS: [&str; 2] = ["unmapped", "ambiguous-mapping"];

/// The inputs of training and compiling.
#[derive(Debug, Clone)]
pub struct Base {
    /// One result per bureau and scrutin, candidate by candidate.
    pub results: Vec<BureauResult>,
    /// Names of the communes.
    pub communes: BTreeMap<CommuneCode, String>,
    /// Communes that were merged into these.
    pub mergers: Vec<Merger>,
    /// Postal codes and mergers of every commune of France.
    pub register: Register,
    /// Votes by category, with totals of the nation and of départements.
    pub panel: Panel,
    /// The mapping as it was applied.
    pub applied: Vec<Applied>,
    /// Every problem.
    pub report: ProblemReport,
    /// Files that were not read, and scrutins without a file: of the inputs, not of the bundle.
    pub unread: Vec<Problem>,
    /// Areas of bureaux.
    pub contours: Vec<Contour>,
    /// The files read.
    pub inputs: Vec<Input>,
    /// Source of the results.
    pub origin: Origin,
}

impl From<&Base> for Outcome {
    /// `WithErrors` when results are missing or wrong.
    fn from(base: &Base) -> Self {
        let [errors, ..] = base.report.totals();
        if errors > 0 { Self::WithErrors } else { Self::Clean }
    }
}

/// Source of results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Raw files: their number, and that of their rows.
    Raw {
        /// Results files.
        files: usize,
        /// Their rows.
        rows: usize,
    },
    /// The bundle in that folder.
    Bundle(PathBuf),
    /// A database.
    Database,
}

/// Errors of [`base`].
#[derive(Debug, thiserror::Error)]
pub enum BaseError {
    /// The configuration is wrong.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The mapping is wrong.
    #[error(transparent)]
    Mapping(#[from] MappingError),
    /// There is no register of communes.
    #[error(transparent)]
    Register(#[from] RegisterError),
    /// No file there is one of results.
    #[error("{} holds nothing that can be read:\n{}\n{}", .raw.display(), list(.unread), what_to_put(.raw))]
    NothingReadable {
        /// Folder of raw files.
        raw: PathBuf,
        /// The problem of each file found there.
        unread: Vec<Problem>,
    },
    /// Neither raw files nor a bundle.
    #[error("{}\nThe bundle cannot serve instead: {source}", what_to_put(.raw))]
    NoInput {
        /// Folder of raw files.
        raw: PathBuf,
        /// Why the bundle cannot replace them.
        source: Box<ReadError>,
    },
}

/// The panel of the raw files in `raw`, with the builder's own configuration and mapping.
///
/// # Errors
/// When the folder holds no results.
pub fn load_panel(raw: &Path) -> Result<Panel, BaseError> {
    let config = Config::load(None)?;
    let mapping = Mapping::load(None, &config.categories)?;
    Ok(base(raw, None, &config, &mapping, &|| {})?.panel)
}

fn list(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// The expected content of the folder of raw files, in words.
#[must_use]
pub fn what_to_put(raw: &Path) -> String {
    format!(
        "No results in {0}: put there the official files by bureau, one a scrutin and round, as\n  \
         {0}/raw/NN_TYPE_Tn.csv.gz   (or .csv, .txt, .xlsx; NN year, TYPE an alias in builder/config/elections.toml, n round: 20_MN_T1.csv.gz)\n\
         or all scrutins in one table, {0}/raw/*.parquet; national totals in {0}/national/.",
        raw.display()
    )
}

/// Reads the raw files in `raw`; where there are none, the bundle in `bundle`. `done` is called after each file.
///
/// # Errors
/// When there is neither. Problems of single files are in the base's report.
pub fn base(
    raw: &Path,
    bundle: Option<&Path>,
    config: &Config,
    mapping: &Mapping,
    done: &(dyn Fn() + Sync),
) -> Result<Base, BaseError> {
    let register = Register::embedded()?;
    let Discovered { files, unread } = files::discover(raw, &config.known_folders(), &config.results.subject);
    if !files.is_empty() {
        return Ok(from_raw(raw, files.len(), config, mapping, register, done));
    }
    if !unread.is_empty() {
        return Err(BaseError::NothingReadable { raw: raw.to_owned(), unread });
    }
    let no_input = |source| BaseError::NoInput { raw: raw.to_owned(), source: Box::new(source) };
    let folder = bundle.ok_or_else(|| {
        let source = std::io::Error::from(std::io::ErrorKind::NotFound);
        no_input(ReadError::Io { path: raw.to_owned(), source })
    })?;
    let back = open(folder).and_then(|bundle| read_back(&bundle, config)).map_err(no_input)?;
    Ok(assembled(Origin::Bundle(folder.to_owned()), back, config, mapping, register))
}

/// The inputs as they were read `back` from `origin`, mapped anew.
///
/// # Errors
/// When there is no register of communes.
pub fn from_read_back(
    origin: Origin,
    back: ReadBack,
    config: &Config,
    mapping: &Mapping,
) -> Result<Base, BaseError> {
    Ok(assembled(origin, back, config, mapping, Register::embedded()?))
}

fn from_raw(
    raw: &Path,
    files: usize,
    config: &Config,
    mapping: &Mapping,
    register: Register,
    done: &(dyn Fn() + Sync),
) -> Base {
    let mut ingestion = timed("reading results", || ingest::ingest(raw, config, done));
    let merged = mergers::carry(&mut ingestion.results, &mut ingestion.communes, Vec::new(), &register);
    info!(communes = merged.mergers.len(), "results of former communes carried to those of today");
    let national = national::read(raw, config, mapping);
    let compared = national::compare(&ingestion.results, &national.totals, config);
    let contours =
        contours::read(raw, &config.contours, &current_bureaux(&ingestion.results, &config.calendar));
    let mut report = ProblemReport::default();
    report.add(
        ingestion
            .problems
            .into_iter()
            .chain(merged.problems)
            .chain(national.problems)
            .chain(compared)
            .chain(contours.problems),
    );
    let mut inputs = ingestion.inputs;
    inputs.extend(national.inputs.into_iter().chain(contours.inputs));
    inputs.sort_by(|a, b| a.path.cmp(&b.path));
    let origin = Origin::Raw { files, rows: ingestion.rows };
    assemble(
        Parts {
            results: ingestion.results,
            communes: ingestion.communes,
            mergers: merged.mergers,
            register,
            national: national.totals,
            contours: contours.contours,
            unread: ingestion.unread,
        },
        report,
        inputs,
        origin,
        config,
        mapping,
    )
}

fn assembled(
    origin: Origin,
    mut back: ReadBack,
    config: &Config,
    mapping: &Mapping,
    register: Register,
) -> Base {
    let merged = mergers::carry(&mut back.results, &mut back.communes, back.mergers, &register);
    let mut report = back.report;
    report.forget(&MAPPING_KINDS);
    report.add(merged.problems);
    assemble(
        Parts {
            results: back.results,
            communes: back.communes,
            mergers: merged.mergers,
            register,
            national: back.national,
            contours: back.contours,
            unread: Vec::new(),
        },
        report,
        back.inputs,
        origin,
        config,
        mapping,
    )
}

struct Parts {
    results: Vec<BureauResult>,
    communes: BTreeMap<CommuneCode, String>,
    mergers: Vec<Merger>,
    register: Register,
    national: Vec<TotalsRow>,
    contours: Vec<Contour>,
    unread: Vec<Problem>,
}

fn assemble(
    parts: Parts,
    mut report: ProblemReport,
    inputs: Vec<Input>,
    origin: Origin,
    config: &Config,
    mapping: &Mapping,
) -> Base {
    let mapped = timed("mapping candidates to categories", || panel::map(&parts.results, config, mapping));
    info!(results = parts.results.len(), rows = mapped.rows.len(), "votes by category");
    problems("mapping", &mapped.problems);
    report.add(mapped.problems);
    let mut totals = parts.national;
    totals.extend(national::departements(&mapped.rows, config.categories.len()));
    let panel = Panel::new(config.calendar.clone(), config.categories.clone(), mapped.rows, totals);
    Base {
        results: parts.results,
        communes: parts.communes,
        mergers: parts.mergers,
        register: parts.register,
        panel,
        applied: mapped.applied,
        report,
        unread: parts.unread,
        contours: parts.contours,
        inputs,
        origin,
    }
}

/// The bureaux of each commune: see [`roll`].
#[must_use]
pub fn current_bureaux(results: &[BureauResult], calendar: &Calendar) -> Bureaux {
    let mut rows: BTreeMap<CommuneCode, BTreeSet<(ScrutinIndex, BureauId, u32)>> = BTreeMap::new();
    for result in results {
        let row = (result.scrutin, result.bureau, result.inscrits);
        rows.entry(result.bureau.commune).or_default().insert(row);
    }
    rows.into_iter()
        .map(|(commune, rows)| {
            let roll = roll::last_whole(roll::rolls(calendar, rows));
            (commune, roll.map(|roll| roll.bureaux.into_keys().collect()).unwrap_or_default())
        })
        .collect()
}

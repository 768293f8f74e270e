//! From a folder of raw files, or from a bundle, to everything that training and compiling need.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use augure_core::bundle::manifest::Input;
use augure_elections::bureau::BureauId;
use augure_elections::commune::CommuneCode;
use augure_elections::panel::{Panel, TotalsRow};
use augure_elections::scrutin::ScrutinIndex;
use augure_elections::tables::contours::Contour;

use super::compile::read_back::{Bundle, ReadBack, ReadError};
use super::compile::report::Report;
use super::config::{Config, ConfigError};
use super::contours::{self, Bureaux};
use super::ingest::result::BureauResult;
use super::ingest::{self, discover};
use super::panel::applied::Applied;
use super::panel::mapping::{Mapping, MappingError};
use super::{national, panel};

/// Kinds of problem that mapping finds, whatever the results come from.
const MAPPING_KINDS: [&str; 2] = ["unmapped", "ambiguous-mapping"];

/// Everything that training and compiling need.
#[derive(Debug, Clone)]
pub struct Base {
    /// One result a bureau and scrutin, candidate by candidate.
    pub results: Vec<BureauResult>,
    /// Names of the communes.
    pub communes: BTreeMap<CommuneCode, String>,
    /// Votes by category, with totals of the nation and of départements.
    pub panel: Panel,
    /// The mapping as it was applied.
    pub applied: Vec<Applied>,
    /// Everything that is wrong.
    pub report: Report,
    /// Areas of bureaux.
    pub contours: Vec<Contour>,
    /// The files that all this comes from.
    pub inputs: Vec<Input>,
    /// Where the results came from.
    pub origin: Origin,
}

/// Where results came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Raw files: how many, and their rows.
    Raw {
        /// Results files.
        files: usize,
        /// Their rows.
        rows: usize,
    },
    /// The bundle in that folder.
    Bundle(PathBuf),
}

/// Why there is no base.
#[derive(Debug, thiserror::Error)]
pub enum BaseError {
    /// The configuration is wrong.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The mapping is wrong.
    #[error(transparent)]
    Mapping(#[from] MappingError),
    /// Neither raw files nor a bundle.
    #[error("{}\nThe bundle cannot serve instead: {source}", what_to_put(.raw))]
    NoInput {
        /// Where raw files were looked for.
        raw: PathBuf,
        /// Why the bundle cannot serve.
        source: Box<ReadError>,
    },
}

/// What belongs into the folder of raw files, in words.
#[must_use]
pub fn what_to_put(raw: &Path) -> String {
    format!(
        "No results in {0}: put there the official files by bureau, one a scrutin and round, as\n  \
         {0}/raw/NN_TYPE_Tn.csv.gz   (or .csv; NN year, TYPE one of MN DEP REG L PR EU, n round: 20_MN_T1.csv.gz)\n\
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
    let files = discover::discover(raw).len();
    if files > 0 {
        return Ok(from_raw(raw, files, config, mapping, done));
    }
    let no_input = |source| BaseError::NoInput { raw: raw.to_owned(), source: Box::new(source) };
    let folder = bundle.ok_or_else(|| {
        let source = std::io::Error::from(std::io::ErrorKind::NotFound);
        no_input(ReadError::Io { path: raw.to_owned(), source })
    })?;
    let back = Bundle::open(folder).and_then(|bundle| bundle.read_back(config)).map_err(no_input)?;
    Ok(from_bundle(folder, back, config, mapping))
}

fn from_raw(raw: &Path, files: usize, config: &Config, mapping: &Mapping, done: &(dyn Fn() + Sync)) -> Base {
    let ingestion = ingest::ingest(raw, config, done);
    let national = national::read(raw, config, mapping);
    let contours = contours::read(raw, &config.contours, &current_bureaux(&ingestion.results));
    let mut report = Report::default();
    report.add(ingestion.problems.into_iter().chain(national.problems).chain(contours.problems));
    let mut inputs = ingestion.inputs;
    inputs.extend(national.inputs.into_iter().chain(contours.inputs));
    inputs.sort_by(|a, b| a.path.cmp(&b.path));
    let origin = Origin::Raw { files, rows: ingestion.rows };
    assemble(
        Parts {
            results: ingestion.results,
            communes: ingestion.communes,
            national: national.totals,
            contours: contours.contours,
        },
        report,
        inputs,
        origin,
        config,
        mapping,
    )
}

fn from_bundle(folder: &Path, back: ReadBack, config: &Config, mapping: &Mapping) -> Base {
    let mut report = back.report;
    report.forget(&MAPPING_KINDS);
    assemble(
        Parts {
            results: back.results,
            communes: back.communes,
            national: back.national,
            contours: back.contours,
        },
        report,
        back.inputs,
        Origin::Bundle(folder.to_owned()),
        config,
        mapping,
    )
}

struct Parts {
    results: Vec<BureauResult>,
    communes: BTreeMap<CommuneCode, String>,
    national: Vec<TotalsRow>,
    contours: Vec<Contour>,
}

fn assemble(
    parts: Parts,
    mut report: Report,
    inputs: Vec<Input>,
    origin: Origin,
    config: &Config,
    mapping: &Mapping,
) -> Base {
    let mapped = panel::map(&parts.results, config, mapping);
    report.add(mapped.problems);
    let mut totals = parts.national;
    totals.extend(national::departements(&mapped.rows, config.categories.len()));
    let panel = Panel::new(config.calendar.clone(), config.categories.clone(), mapped.rows, totals);
    Base {
        results: parts.results,
        communes: parts.communes,
        panel,
        applied: mapped.applied,
        report,
        contours: parts.contours,
        inputs,
        origin,
    }
}

/// The bureaux of each commune's last scrutin.
#[must_use]
pub fn current_bureaux(results: &[BureauResult]) -> Bureaux {
    let mut last: BTreeMap<CommuneCode, (ScrutinIndex, BTreeSet<BureauId>)> = BTreeMap::new();
    for result in results {
        let entry = last.entry(result.bureau.commune).or_insert_with(|| (result.scrutin, BTreeSet::new()));
        if result.scrutin > entry.0 {
            *entry = (result.scrutin, BTreeSet::new());
        }
        if result.scrutin == entry.0 {
            entry.1.insert(result.bureau);
        }
    }
    last.into_iter().map(|(commune, (_, bureaux))| (commune, bureaux)).collect()
}

//! A bundle as an input: without raw files, the bundle's own results compile it again.

use std::collections::BTreeMap;
use std::path::Path;

use augure_core::bundle::study::Input;
use augure_elections::category::Categories;
use augure_elections::commune::CommuneCode;
use augure_elections::history::NATION;
use augure_elections::merger::Merger;
use augure_elections::panel::{PanelRow, TotalsRow};
use augure_elections::scrutin::Calendar;
use augure_elections::tables::contours::{self, Contour};
use augure_elections::tables::{
    calendar_from_table, categories_from_table, communes_from_table, mergers_from_table, panel_from_table,
    totals_from_table,
};

use super::results;
use crate::bundle::open::{Bundle, ReadError};
use crate::bundle::problems::ProblemReport;
use crate::elections::STUDY;
use crate::elections::config::Config;
use crate::elections::results::result::BureauResult;

/// The content of a bundle, as the builder's other input.
#[derive(Debug)]
pub struct ReadBack {
    /// One result per bureau and scrutin.
    pub results: Vec<BureauResult>,
    /// Names of the communes.
    pub communes: BTreeMap<CommuneCode, String>,
    /// Communes that were merged into these.
    pub mergers: Vec<Merger>,
    /// The nation's totals.
    pub national: Vec<TotalsRow>,
    /// Areas of bureaux.
    pub contours: Vec<Contour>,
    /// Problems of the ingestion.
    pub report: ProblemReport,
    /// The files that the bundle was compiled from.
    pub inputs: Vec<Input>,
}

/// The elections of the bundle in `folder`.
///
/// # Errors
/// When the manifest or a list cannot be read, or the bundle lacks the study.
pub fn open(folder: &Path) -> Result<Bundle, ReadError> {
    Bundle::open(folder, STUDY)
}

/// The bundle's own calendar and categories.
///
/// # Errors
/// When a table is wrong.
pub fn terms(bundle: &Bundle) -> Result<(Calendar, Categories), ReadError> {
    let calendar = calendar_from_table(&bundle.table("scrutins", None)?)?;
    let categories = categories_from_table(&bundle.table("categories", None)?)?;
    Ok((calendar, categories))
}

/// The panel's rows, in terms of `calendar` and `categories`.
///
/// # Errors
/// When a table is wrong.
pub fn panel(
    bundle: &Bundle,
    calendar: &Calendar,
    categories: &Categories,
) -> Result<Vec<PanelRow>, ReadError> {
    let mut rows = Vec::new();
    for table in bundle.parts("panel")? {
        rows.extend(panel_from_table(&table, calendar, categories)?);
    }
    Ok(rows)
}

/// Everything that compiling needs, in terms of `config`'s calendar.
///
/// # Errors
/// When a table is wrong, or names a scrutin that the configuration does not have.
pub fn read_back(bundle: &Bundle, config: &Config) -> Result<ReadBack, ReadError> {
    let (_, categories) = terms(bundle)?;
    let rows = panel(bundle, &config.calendar, &categories)?;
    let results = results::from_tables(&bundle.parts("results")?, &rows, &config.calendar)?;
    let communes = communes_from_table(&bundle.table("communes", None)?)?;
    // Bundles of earlier builders have no such table.
    let mergers = match bundle.study.file("mergers", None) {
        Ok(_) => mergers_from_table(&bundle.table("mergers", None)?)?,
        Err(_) => Vec::new(),
    };
    let mut national =
        totals_from_table(&bundle.table("totals", None)?, &config.calendar, &config.categories)?;
    national.retain(|row| row.territory == NATION);
    let mut contours = Vec::new();
    for table in bundle.parts(contours::NAME)? {
        contours.extend(contours::from_table(&table)?);
    }
    let report =
        ProblemReport::from_tables(&bundle.table("problem_counts", None)?, &bundle.table("problems", None)?)?;
    Ok(ReadBack {
        results,
        communes: communes.into_iter().map(|commune| (commune.code, commune.name)).collect(),
        mergers,
        national,
        contours,
        report,
        inputs: bundle.study.inputs.clone(),
    })
}

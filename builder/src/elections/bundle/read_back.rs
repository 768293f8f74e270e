//! Reads a bundle back as an input: without raw files, the bundle's own results compile it again.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use augure_core::bundle::file::FileRef;
use augure_core::bundle::manifest::{
    IntegrityError, MANIFEST, Manifest, ManifestError, OpenError, read_study,
};
use augure_core::bundle::study::{Input, Study};
use augure_core::bundle::table::{Table, TableError};
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

use super::report::Report;
use super::results;
use crate::elections::STUDY;
use crate::elections::config::Config;
use crate::elections::results::result::BureauResult;

/// A bundle that cannot be read back.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// A file cannot be read.
    #[error("{path}: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The manifest is wrong.
    #[error(transparent)]
    Manifest(#[from] ManifestError),
    /// A list is not the one that was published.
    #[error(transparent)]
    Integrity(#[from] IntegrityError),
    /// A file is not what its list says.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// A table is wrong.
    #[error(transparent)]
    Table(#[from] TableError),
}

/// A bundle on disk, every file of which is verified before it is decoded.
#[derive(Debug)]
pub struct Bundle {
    folder: PathBuf,
    /// The study's list, with the files of all its places.
    pub study: Study,
}

/// What a bundle holds, as the builder's other input.
#[derive(Debug)]
pub struct ReadBack {
    /// One result a bureau and scrutin.
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
    pub report: Report,
    /// The files that the bundle was compiled from.
    pub inputs: Vec<Input>,
}

impl Bundle {
    /// The bundle in `folder`.
    ///
    /// # Errors
    /// When its manifest cannot be read, or does not hold the study.
    pub fn open(folder: &Path) -> Result<Self, ReadError> {
        let read = |path: &str| {
            let path = folder.join(path);
            fs::read(&path).map_err(|source| ReadError::Io { path, source })
        };
        Ok(Self { folder: folder.to_owned(), study: read_study(STUDY, read)? })
    }

    /// The file of the study's list.
    ///
    /// # Errors
    /// When the manifest cannot be read, or does not hold the study.
    pub fn list(&self) -> Result<FileRef, ReadError> {
        let path = self.folder.join(MANIFEST);
        let bytes = fs::read(&path).map_err(|source| ReadError::Io { path, source })?;
        Ok(Manifest::parse(&bytes)?.study(STUDY)?.list.clone())
    }

    /// The table called `name`, or its part `part`.
    ///
    /// # Errors
    /// When it is not there, or not what the manifest says.
    pub fn table(&self, name: &str, part: Option<&str>) -> Result<Table, ReadError> {
        let entry = self.study.file(name, part)?;
        let path = self.folder.join(&entry.path);
        let bytes = fs::read(&path).map_err(|source| ReadError::Io { path, source })?;
        Ok(entry.open(&bytes)?)
    }

    /// All parts of the table called `name`, by part.
    ///
    /// # Errors
    /// When one is not what the manifest says.
    pub fn parts(&self, name: &str) -> Result<Vec<Table>, ReadError> {
        let parts = self.study.files.iter().filter(|file| file.table == name);
        parts.map(|file| self.table(name, file.part.as_deref())).collect()
    }

    /// The bundle's own calendar and categories.
    ///
    /// # Errors
    /// When a table is wrong.
    pub fn terms(&self) -> Result<(Calendar, Categories), ReadError> {
        let calendar = calendar_from_table(&self.table("scrutins", None)?)?;
        let categories = categories_from_table(&self.table("categories", None)?)?;
        Ok((calendar, categories))
    }

    /// The panel's rows, in terms of `calendar` and `categories`.
    ///
    /// # Errors
    /// When a table is wrong.
    pub fn panel(&self, calendar: &Calendar, categories: &Categories) -> Result<Vec<PanelRow>, ReadError> {
        let mut rows = Vec::new();
        for table in self.parts("panel")? {
            rows.extend(panel_from_table(&table, calendar, categories)?);
        }
        Ok(rows)
    }

    /// Everything that compiling needs, in terms of `config`'s calendar.
    ///
    /// # Errors
    /// When a table is wrong, or names a scrutin that the configuration does not have.
    pub fn read_back(&self, config: &Config) -> Result<ReadBack, ReadError> {
        let (_, categories) = self.terms()?;
        let rows = self.panel(&config.calendar, &categories)?;
        let results = results::from_tables(&self.parts("results")?, &rows, &config.calendar)?;
        let communes = communes_from_table(&self.table("communes", None)?)?;
        // Bundles of earlier builders have no such table.
        let mergers = match self.study.file("mergers", None) {
            Ok(_) => mergers_from_table(&self.table("mergers", None)?)?,
            Err(_) => Vec::new(),
        };
        let mut national =
            totals_from_table(&self.table("totals", None)?, &config.calendar, &config.categories)?;
        national.retain(|row| row.territory == NATION);
        let mut contours = Vec::new();
        for table in self.parts(contours::NAME)? {
            contours.extend(contours::from_table(&table)?);
        }
        let report =
            Report::from_tables(&self.table("problem_counts", None)?, &self.table("problems", None)?)?;
        Ok(ReadBack {
            results,
            communes: communes.into_iter().map(|commune| (commune.code, commune.name)).collect(),
            mergers,
            national,
            contours,
            report,
            inputs: self.study.inputs.clone(),
        })
    }
}

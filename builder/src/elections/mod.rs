//! French elections, compile side: ingest, panel, train, compile.

pub mod backtest;
pub mod base;
pub mod baseline;
pub mod build;
pub mod check;
pub mod compile;
pub mod config;
pub mod contours;
pub mod engine;
pub mod ingest;
pub mod national;
pub mod pack;
pub mod panel;
pub mod show;
pub mod silence;
pub mod train;
pub mod trees;

use std::path::Path;

use augure_elections::panel::Panel;

use self::base::BaseError;
use self::config::Config;
use self::panel::mapping::Mapping;

/// The study's name in the bundle.
pub const STUDY: &str = "elections";

/// The bundle's tables that hold results and their terms; every other table belongs to the models.
pub const RESULT_TABLES: [&str; 13] = [
    "scrutins",
    "categories",
    "references",
    "settings",
    "communes",
    "totals",
    "mapping",
    "problem_counts",
    "problems",
    "panel",
    "results",
    "contours",
    "columns",
];

/// The panel of the raw files in `raw`, with the builder's own configuration and mapping.
///
/// # Errors
/// When the folder holds no results.
pub fn load_panel(raw: &Path) -> Result<Panel, BaseError> {
    let config = Config::load(None)?;
    let mapping = Mapping::load(None, &config.categories)?;
    Ok(base::base(raw, None, &config, &mapping, &|| {})?.panel)
}

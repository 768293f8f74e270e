//! Back-tests of the forecasts: four tables for the page on the method.
//!
//! Everything is measured out of time: each scrutin was forecast from scrutins dated strictly before it. All numbers
//! but counts are percentage points or percent. Settings are codes of [`Kind`]; models are names (`engine` is the one
//! that ships and comes first; `flat`, `uniform swing`, `last any`, `last same type` are naive; `ridge baseline` and
//! `boosted trees` are learned comparators; `own`, `all categories`, `low rank` are the engine's own parts).
//!
//! **`backtest`** ([`Score`]): one row per setting, model, zone and scrutin.
//!
//! | column | holds |
//! |---|---|
//! | `setting`, `model`, `zone`, `scrutin` | text; `zone` is a name to show (the first one in the table is the widest) |
//! | `bureaux` | integer: bureaux measured |
//! | `mae`, `weighted_mae` | mean absolute error over bureaux and categories; the same, bureaux weighted by votes |
//! | `winner` | percent of the bureaux whose first category was forecast |
//! | `coverage80`, `coverage90`, `width80` | percent of results within the intervals, mean width; absent for models without intervals and for early scrutins |
//! | `floor` | mean absolute error of a forecast of each bureau's true share (binomial) |
//!
//! **`calibration`** ([`Calibration`]): one row per setting, model, round and bin of forecast shares, widest zone.
//!
//! | column | holds |
//! |---|---|
//! | `setting`, `model` | text |
//! | `tour` | integer: 1 or 2 |
//! | `low`, `high` | edges of the bin of forecast shares |
//! | `count` | integer: forecasts in the bin, one per bureau and category |
//! | `predicted`, `observed` | mean forecast and mean result in the bin |
//! | `coverage80` | percent of results within the 80 % interval; absent without intervals |
//!
//! **`scatter`** ([`ScatterCell`]): the engine's forecasts of first rounds against results, widest zone.
//!
//! | column | holds |
//! |---|---|
//! | `setting`, `category` | text; `category` is a key of the table `categories` |
//! | `predicted`, `observed` | integer: lower edges of a cell of [`CELL`] points by [`CELL`] points |
//! | `count` | integer: forecasts in the cell; cells without any are left out |
//!
//! **`coverage`**: see [`Coverage`].

mod coverage;
#[cfg(test)]
mod tests;

use augure_core::bundle::table::{Table, TableError};

use super::columns::{ScrutinColumn, kind_at};
use crate::category::Categories;
use crate::engine::setting::Kind;
use crate::scrutin::{Calendar, ScrutinIndex};

pub use coverage::{COVERAGE, Coverage, LARGE, SIZES, coverage_from_table, coverage_to_table, size_of};

/// Name of the table of [`Score`]s.
pub const BACKTEST: &str = "backtest";
/// Name of the table of [`Calibration`] bins.
pub const CALIBRATION: &str = "calibration";
/// Name of the table of [`ScatterCell`]s.
pub const SCATTER: &str = "scatter";
/// Width of a cell of the scatter, in percentage points.
pub const CELL: u32 = 2;

/// Scores of one model at one scrutin, in one setting and zone.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// The setting.
    pub setting: Kind,
    /// The model.
    pub model: String,
    /// The zone's name.
    pub zone: String,
    /// The scrutin.
    pub scrutin: ScrutinIndex,
    /// Bureaux measured.
    pub bureaux: u32,
    /// Mean absolute error over bureaux and categories, in points.
    pub mae: f64,
    /// That error with bureaux weighted by votes.
    pub weighted_mae: f64,
    /// Percent of the bureaux whose first category was forecast.
    pub winner: f64,
    /// Percent of the results within the 80 % intervals.
    pub coverage80: Option<f64>,
    /// Percent of the results within the 90 % intervals.
    pub coverage90: Option<f64>,
    /// Mean width of the 80 % intervals, in points.
    pub width80: Option<f64>,
    /// Mean absolute error of a forecast of each bureau's true share, in points.
    pub floor: f64,
}

/// Results of the forecasts between two shares.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibration {
    /// The setting.
    pub setting: Kind,
    /// The model.
    pub model: String,
    /// The round.
    pub tour: u32,
    /// Lower edge of the bin, in percent.
    pub low: f64,
    /// Upper edge of the bin, in percent.
    pub high: f64,
    /// Forecasts in the bin.
    pub count: u32,
    /// Their mean, in percent.
    pub predicted: f64,
    /// The mean of the results, in percent.
    pub observed: f64,
    /// Percent of the results within the 80 % intervals.
    pub coverage80: Option<f64>,
}

/// The number of forecasts near one share with a result near another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScatterCell {
    /// The setting.
    pub setting: Kind,
    /// Position of the category.
    pub category: usize,
    /// Lower edge of the forecasts, in percent.
    pub predicted: u32,
    /// Lower edge of the results, in percent.
    pub observed: u32,
    /// Forecasts in the cell.
    pub count: u32,
}

/// The table `backtest`.
#[must_use]
pub fn backtest_to_table(rows: &[Score], calendar: &Calendar) -> Table {
    Table::from_rows(BACKTEST, rows)
        .text("setting", |r| r.setting.code())
        .text("model", |r| r.model.as_str())
        .text("zone", |r| r.zone.as_str())
        .text("scrutin", |r| calendar[r.scrutin].id.as_str())
        .count("bureaux", |r| r.bureaux)
        .float("mae", |r| r.mae)
        .float("weighted_mae", |r| r.weighted_mae)
        .float("winner", |r| r.winner)
        .float("coverage80", |r| r.coverage80)
        .float("coverage90", |r| r.coverage90)
        .float("width80", |r| r.width80)
        .float("floor", |r| r.floor)
        .table()
}

/// The scores in the table `backtest`.
///
/// # Errors
/// When a column is missing or a value is invalid.
pub fn backtest_from_table(table: &Table, calendar: &Calendar) -> Result<Vec<Score>, TableError> {
    let (settings, scrutins) = (table.texts("setting")?, ScrutinColumn::new(table, calendar)?);
    let (models, zones, bureaux) = (table.texts("model")?, table.texts("zone")?, table.ints("bureaux")?);
    let (mae, weighted_mae) = (table.floats("mae")?, table.floats("weighted_mae")?);
    let (winner, floor) = (table.floats("winner")?, table.floats("floor")?);
    let (coverage80, coverage90) = (table.floats("coverage80")?, table.floats("coverage90")?);
    let width80 = table.floats("width80")?;
    let score = |row| {
        Ok(Score {
            setting: kind_at(settings, row)?,
            model: models.need(row)?.clone(),
            zone: zones.need(row)?.clone(),
            scrutin: scrutins.at(row)?,
            bureaux: bureaux.need_count(row)?,
            mae: mae.need_number(row)?,
            weighted_mae: weighted_mae.need_number(row)?,
            winner: winner.need_number(row)?,
            coverage80: coverage80.number(row)?,
            coverage90: coverage90.number(row)?,
            width80: width80.number(row)?,
            floor: floor.need_number(row)?,
        })
    };
    (0..table.rows()).map(score).collect()
}

/// The table `calibration`.
#[must_use]
pub fn calibration_to_table(rows: &[Calibration]) -> Table {
    Table::from_rows(CALIBRATION, rows)
        .text("setting", |r| r.setting.code())
        .text("model", |r| r.model.as_str())
        .count("tour", |r| r.tour)
        .float("low", |r| r.low)
        .float("high", |r| r.high)
        .count("count", |r| r.count)
        .float("predicted", |r| r.predicted)
        .float("observed", |r| r.observed)
        .float("coverage80", |r| r.coverage80)
        .table()
}

/// The bins in the table `calibration`.
///
/// # Errors
/// When a column is missing or a value is invalid.
pub fn calibration_from_table(table: &Table) -> Result<Vec<Calibration>, TableError> {
    let (settings, models) = (table.texts("setting")?, table.texts("model")?);
    let (tours, counts) = (table.ints("tour")?, table.ints("count")?);
    let (low, high) = (table.floats("low")?, table.floats("high")?);
    let (predicted, observed) = (table.floats("predicted")?, table.floats("observed")?);
    let coverage80 = table.floats("coverage80")?;
    let bin = |row| {
        Ok(Calibration {
            setting: kind_at(settings, row)?,
            model: models.need(row)?.clone(),
            tour: tours.need_count(row)?,
            low: low.need_number(row)?,
            high: high.need_number(row)?,
            count: counts.need_count(row)?,
            predicted: predicted.need_number(row)?,
            observed: observed.need_number(row)?,
            coverage80: coverage80.number(row)?,
        })
    };
    (0..table.rows()).map(bin).collect()
}

/// The table `scatter`. Cells of unknown categories are left out.
#[must_use]
pub fn scatter_to_table(cells: &[ScatterCell], categories: &Categories) -> Table {
    let keys: Vec<&str> = categories.iter().map(|category| category.key.as_str()).collect();
    let known: Vec<(&ScatterCell, &str)> =
        cells.iter().filter_map(|cell| Some((cell, *keys.get(cell.category)?))).collect();
    Table::from_rows(SCATTER, &known)
        .text("setting", |(c, _)| c.setting.code())
        .text("category", |(_, key)| *key)
        .count("predicted", |(c, _)| c.predicted)
        .count("observed", |(c, _)| c.observed)
        .count("count", |(c, _)| c.count)
        .table()
}

/// The cells in the table `scatter`.
///
/// # Errors
/// When a column is missing or a value is invalid.
pub fn scatter_from_table(table: &Table, categories: &Categories) -> Result<Vec<ScatterCell>, TableError> {
    let (settings, keys, counts) = (table.texts("setting")?, table.texts("category")?, table.ints("count")?);
    let (predicted, observed) = (table.ints("predicted")?, table.ints("observed")?);
    let cell = |row| {
        Ok(ScatterCell {
            setting: kind_at(settings, row)?,
            category: keys.parsed(row, "a key of the table `categories`", |key| categories.position(key))?,
            predicted: predicted.need_count(row)?,
            observed: observed.need_count(row)?,
            count: counts.need_count(row)?,
        })
    };
    (0..table.rows()).map(cell).collect()
}

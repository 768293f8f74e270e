//! How forecasts of past scrutins did: four tables for the page that explains the method.
//!
//! Everything is measured out of time: each scrutin was forecast from scrutins dated strictly before it. All numbers
//! but counts are percentage points or percent. Settings are codes of [`Kind`]; models are names (`engine` is the one
//! that ships and comes first; `flat`, `uniform swing`, `last any`, `last same type` are naive; `ridge baseline` and
//! `boosted trees` are learned comparators; `own`, `all categories`, `low rank` are the engine's own parts).
//!
//! **`backtest`** ([`Score`]): one row a setting, model, zone and scrutin.
//!
//! | column | what |
//! |---|---|
//! | `setting`, `model`, `zone`, `scrutin` | text; `zone` is a name to show (the first one in the table is the widest) |
//! | `bureaux` | integer: bureaux measured |
//! | `mae`, `weighted_mae` | mean absolute error over bureaux and categories; the same, bureaux weighted by votes |
//! | `winner` | percent of the bureaux whose first category was forecast |
//! | `coverage80`, `coverage90`, `width80` | percent of results within the intervals, mean width; absent for models without intervals and for early scrutins |
//! | `floor` | what a forecast that knows each bureau's true share would still miss (binomial) |
//!
//! **`calibration`** ([`Calibration`]): one row a setting, model, round and bin of forecast shares, widest zone.
//!
//! | column | what |
//! |---|---|
//! | `setting`, `model` | text |
//! | `tour` | integer: 1 or 2 |
//! | `low`, `high` | edges of the bin of forecast shares |
//! | `count` | integer: forecasts in the bin, one a bureau and category |
//! | `predicted`, `observed` | mean forecast and mean result in the bin |
//! | `coverage80` | percent of results within the 80 % interval; absent without intervals |
//!
//! **`scatter`** ([`Cell`]): the engine's forecasts of first rounds against results, widest zone.
//!
//! | column | what |
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

use super::columns::{counts, kind_at, need_count, need_number, number_at, optional, parsed, texts};
use crate::category::Categories;
use crate::engine::setting::Kind;
use crate::scrutin::{Calendar, ScrutinIndex};

pub use coverage::{COVERAGE, Coverage, LARGE, SIZES, coverage_from_table, coverage_to_table, size_of};

/// Name of the table of [`Score`]s.
pub const BACKTEST: &str = "backtest";
/// Name of the table of [`Calibration`] bins.
pub const CALIBRATION: &str = "calibration";
/// Name of the table of [`Cell`]s.
pub const SCATTER: &str = "scatter";
/// Width of a cell of the scatter, in percentage points.
pub const CELL: u32 = 2;

/// How one model did at one scrutin, in one setting and zone.
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
    /// The same, bureaux weighted by votes.
    pub weighted_mae: f64,
    /// Percent of the bureaux whose first category was forecast.
    pub winner: f64,
    /// Percent of the results within the 80 % intervals.
    pub coverage80: Option<f64>,
    /// Percent of the results within the 90 % intervals.
    pub coverage90: Option<f64>,
    /// Mean width of the 80 % intervals, in points.
    pub width80: Option<f64>,
    /// What a forecast that knows each bureau's true share would still miss, in points.
    pub floor: f64,
}

/// What came of forecasts that lie between two shares.
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

/// How many forecasts near one share met a result near another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
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
///
/// # Errors
/// Never in practice: the columns have equal lengths.
pub fn backtest_to_table(rows: &[Score], calendar: &Calendar) -> Result<Table, TableError> {
    Table::new(BACKTEST)
        .with("setting", texts(rows.iter().map(|r| r.setting.code())))?
        .with("model", texts(rows.iter().map(|r| r.model.as_str())))?
        .with("zone", texts(rows.iter().map(|r| r.zone.as_str())))?
        .with("scrutin", texts(rows.iter().map(|r| calendar[r.scrutin].id.as_str())))?
        .with("bureaux", counts(rows.iter().map(|r| Some(r.bureaux))))?
        .with("mae", optional(rows, |r| Some(r.mae)))?
        .with("weighted_mae", optional(rows, |r| Some(r.weighted_mae)))?
        .with("winner", optional(rows, |r| Some(r.winner)))?
        .with("coverage80", optional(rows, |r| r.coverage80))?
        .with("coverage90", optional(rows, |r| r.coverage90))?
        .with("width80", optional(rows, |r| r.width80))?
        .with("floor", optional(rows, |r| Some(r.floor)))
}

/// The scores in the table `backtest`.
///
/// # Errors
/// When a column is missing or a value means nothing.
pub fn backtest_from_table(table: &Table, calendar: &Calendar) -> Result<Vec<Score>, TableError> {
    let score = |row| {
        Ok(Score {
            setting: kind_at(table, row)?,
            model: table.text("model", row)?.clone(),
            zone: table.text("zone", row)?.clone(),
            scrutin: parsed(table, "scrutin", row, "a scrutin of the table `scrutins`", |id| {
                calendar.find(id).map(|(index, _)| index)
            })?,
            bureaux: need_count(table, "bureaux", row)?,
            mae: need_number(table, "mae", row)?,
            weighted_mae: need_number(table, "weighted_mae", row)?,
            winner: need_number(table, "winner", row)?,
            coverage80: number_at(table, "coverage80", row)?,
            coverage90: number_at(table, "coverage90", row)?,
            width80: number_at(table, "width80", row)?,
            floor: need_number(table, "floor", row)?,
        })
    };
    (0..table.rows()).map(score).collect()
}

/// The table `calibration`.
///
/// # Errors
/// Never in practice: the columns have equal lengths.
pub fn calibration_to_table(rows: &[Calibration]) -> Result<Table, TableError> {
    Table::new(CALIBRATION)
        .with("setting", texts(rows.iter().map(|r| r.setting.code())))?
        .with("model", texts(rows.iter().map(|r| r.model.as_str())))?
        .with("tour", counts(rows.iter().map(|r| Some(r.tour))))?
        .with("low", optional(rows, |r| Some(r.low)))?
        .with("high", optional(rows, |r| Some(r.high)))?
        .with("count", counts(rows.iter().map(|r| Some(r.count))))?
        .with("predicted", optional(rows, |r| Some(r.predicted)))?
        .with("observed", optional(rows, |r| Some(r.observed)))?
        .with("coverage80", optional(rows, |r| r.coverage80))
}

/// The bins in the table `calibration`.
///
/// # Errors
/// When a column is missing or a value means nothing.
pub fn calibration_from_table(table: &Table) -> Result<Vec<Calibration>, TableError> {
    let bin = |row| {
        Ok(Calibration {
            setting: kind_at(table, row)?,
            model: table.text("model", row)?.clone(),
            tour: need_count(table, "tour", row)?,
            low: need_number(table, "low", row)?,
            high: need_number(table, "high", row)?,
            count: need_count(table, "count", row)?,
            predicted: need_number(table, "predicted", row)?,
            observed: need_number(table, "observed", row)?,
            coverage80: number_at(table, "coverage80", row)?,
        })
    };
    (0..table.rows()).map(bin).collect()
}

/// The table `scatter`. Cells of categories that there are not are left out.
///
/// # Errors
/// Never in practice: the columns have equal lengths.
pub fn scatter_to_table(cells: &[Cell], categories: &Categories) -> Result<Table, TableError> {
    let keys: Vec<&str> = categories.iter().map(|category| category.key.as_str()).collect();
    let known: Vec<&Cell> = cells.iter().filter(|cell| cell.category < keys.len()).collect();
    Table::new(SCATTER)
        .with("setting", texts(known.iter().map(|c| c.setting.code())))?
        .with("category", texts(known.iter().map(|c| keys[c.category])))?
        .with("predicted", counts(known.iter().map(|c| Some(c.predicted))))?
        .with("observed", counts(known.iter().map(|c| Some(c.observed))))?
        .with("count", counts(known.iter().map(|c| Some(c.count))))
}

/// The cells in the table `scatter`.
///
/// # Errors
/// When a column is missing or a value means nothing.
pub fn scatter_from_table(table: &Table, categories: &Categories) -> Result<Vec<Cell>, TableError> {
    let cell = |row| {
        Ok(Cell {
            setting: kind_at(table, row)?,
            category: parsed(table, "category", row, "a key of the table `categories`", |key| {
                categories.iter().position(|category| category.key == key)
            })?,
            predicted: need_count(table, "predicted", row)?,
            observed: need_count(table, "observed", row)?,
            count: need_count(table, "count", row)?,
        })
    };
    (0..table.rows()).map(cell).collect()
}

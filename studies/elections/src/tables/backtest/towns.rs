//! **`town_backtest`** ([`TownScore`]): forecasts of whole towns against results published without bureaux: one row per
//! scrutin, town, setting and model.
//!
//! | column | holds |
//! |---|---|
//! | `scrutin`, `commune`, `setting`, `model` | text |
//! | `mae` | mean absolute error over all categories, in points |
//! | `within80` | percent of the town's totals within their 80 % intervals; absent without intervals |
//! | `width80` | mean width of those intervals |

use augure_core::bundle::table::{Table, TableError};

use super::super::columns::{ScrutinColumn, kind_at};
use crate::commune::CommuneCode;
use crate::engine::setting::Kind;
use crate::scrutin::{Calendar, ScrutinIndex};

/// Name of the table.
pub const TOWN_BACKTEST: &str = "town_backtest";

/// The error of one forecast of a town's totals.
#[derive(Debug, Clone, PartialEq)]
pub struct TownScore {
    /// The scrutin.
    pub scrutin: ScrutinIndex,
    /// The town.
    pub commune: CommuneCode,
    /// The setting.
    pub setting: Kind,
    /// The model.
    pub model: String,
    /// Mean absolute error over all categories, in points.
    pub mae: f64,
    /// Percent of the totals within their 80 % intervals.
    pub within80: Option<f64>,
    /// Mean width of those intervals, in points.
    pub width80: Option<f64>,
}

/// The table `town_backtest`.
#[must_use]
pub fn town_backtest_to_table(rows: &[TownScore], calendar: &Calendar) -> Table {
    Table::from_rows(TOWN_BACKTEST, rows)
        .text("scrutin", |r| calendar[r.scrutin].id.as_str())
        .text("commune", |r| r.commune.as_str())
        .text("setting", |r| r.setting.code())
        .text("model", |r| r.model.as_str())
        .float("mae", |r| r.mae)
        .float("within80", |r| r.within80)
        .float("width80", |r| r.width80)
        .table()
}

/// The rows of the table `town_backtest`.
///
/// # Errors
/// When a column is missing or a value is invalid.
pub fn town_backtest_from_table(table: &Table, calendar: &Calendar) -> Result<Vec<TownScore>, TableError> {
    let (scrutins, communes) = (ScrutinColumn::new(table, calendar)?, table.texts("commune")?);
    let (settings, models) = (table.texts("setting")?, table.texts("model")?);
    let (mae, within80, width80) =
        (table.floats("mae")?, table.floats("within80")?, table.floats("width80")?);
    let score = |row| {
        Ok(TownScore {
            scrutin: scrutins.at(row)?,
            commune: communes.parsed(row, "an INSEE commune code", |code| code.parse().ok())?,
            setting: kind_at(settings, row)?,
            model: models.need(row)?.clone(),
            mae: mae.need_number(row)?,
            within80: within80.number(row)?,
            width80: width80.number(row)?,
        })
    };
    (0..table.rows()).map(score).collect()
}

//! **`coverage`** ([`Coverage`]): coverage of the engine's intervals, widest zone: one row per setting,
//! scrutin, class of bureaux by valid votes, and size of the forecast share.
//!
//! | column | holds |
//! |---|---|
//! | `setting`, `scrutin` | text |
//! | `size` | integer: position of the class in [`SIZES`] |
//! | `large` | integer: 1 for shares forecast at [`LARGE`] percent or more, 0 for smaller ones |
//! | `count` | integer: forecasts, one per bureau and category |
//! | `coverage80`, `coverage90` | percent of the results within the intervals |
//! | `width80`, `width90` | mean width of the intervals |

use augure_core::bundle::table::{Table, TableError};

use super::super::columns::{ScrutinColumn, kind_at};
use crate::engine::setting::Kind;
use crate::scrutin::{Calendar, ScrutinIndex};

/// Name of the table.
pub const COVERAGE: &str = "coverage";
/// Most valid votes of a bureau in each class but the last, which has no bound.
pub const SIZES: [u32; 5] = [50, 100, 200, 400, 800];
/// Smallest large forecast share, in percent.
pub const LARGE: f64 = 10.0;

/// The class of a bureau of `votes` valid votes.
#[must_use]
pub fn size_of(votes: u32) -> usize {
    SIZES.iter().take_while(|most| votes > **most).count()
}

/// Coverage of the intervals of some forecasts, in percent, and their widths, in points.
#[derive(Debug, Clone, PartialEq)]
pub struct Coverage {
    /// The setting.
    pub setting: Kind,
    /// The scrutin.
    pub scrutin: ScrutinIndex,
    /// Class of the bureaux: a position in [`SIZES`], or one more.
    pub size: usize,
    /// Whether the forecast shares are large.
    pub large: bool,
    /// Forecasts.
    pub count: u32,
    /// Results within the 80 % intervals.
    pub coverage80: f64,
    /// Results within the 90 % intervals.
    pub coverage90: f64,
    /// Mean width of the 80 % intervals.
    pub width80: f64,
    /// Mean width of the 90 % intervals.
    pub width90: f64,
}

/// The table `coverage`.
#[must_use]
pub fn coverage_to_table(rows: &[Coverage], calendar: &Calendar) -> Table {
    Table::from_rows(COVERAGE, rows)
        .text("setting", |r| r.setting.code())
        .text("scrutin", |r| calendar[r.scrutin].id.as_str())
        .count("size", |r| r.size as u32)
        .count("large", |r| u32::from(r.large))
        .count("count", |r| r.count)
        .float("coverage80", |r| r.coverage80)
        .float("coverage90", |r| r.coverage90)
        .float("width80", |r| r.width80)
        .float("width90", |r| r.width90)
        .table()
}

/// The rows of the table `coverage`.
///
/// # Errors
/// When a column is missing or a value is invalid.
pub fn coverage_from_table(table: &Table, calendar: &Calendar) -> Result<Vec<Coverage>, TableError> {
    let (settings, scrutins) = (table.texts("setting")?, ScrutinColumn::new(table, calendar)?);
    let (sizes, large, counts) = (table.ints("size")?, table.ints("large")?, table.ints("count")?);
    let (coverage80, coverage90) = (table.floats("coverage80")?, table.floats("coverage90")?);
    let (width80, width90) = (table.floats("width80")?, table.floats("width90")?);
    let coverage = |row| {
        let size = sizes.need_count(row)?;
        if size as usize > SIZES.len() {
            return Err(sizes.bad_value(row, size, "a class of bureaux, 0 to 5"));
        }
        Ok(Coverage {
            setting: kind_at(settings, row)?,
            scrutin: scrutins.at(row)?,
            size: size as usize,
            large: large.need_count(row)? != 0,
            count: counts.need_count(row)?,
            coverage80: coverage80.need_number(row)?,
            coverage90: coverage90.need_number(row)?,
            width80: width80.need_number(row)?,
            width90: width90.need_number(row)?,
        })
    };
    (0..table.rows()).map(coverage).collect()
}

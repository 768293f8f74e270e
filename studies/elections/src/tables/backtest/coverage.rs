//! **`coverage`** ([`Coverage`]): how often the engine's intervals held the result, widest zone: one row a setting,
//! scrutin, class of bureaux by valid votes, and size of the forecast share.
//!
//! | column | what |
//! |---|---|
//! | `setting`, `scrutin` | text |
//! | `size` | integer: position of the class in [`SIZES`] |
//! | `large` | integer: 1 for shares forecast at [`LARGE`] percent or more, 0 for smaller ones |
//! | `count` | integer: forecasts, one a bureau and category |
//! | `coverage80`, `coverage90` | percent of the results within the intervals |
//! | `width80`, `width90` | mean width of the intervals |

use augure_core::bundle::table::{Table, TableError};

use super::super::columns::{counts, kind_at, need_count, need_number, optional, parsed, texts};
use crate::engine::setting::Kind;
use crate::scrutin::{Calendar, ScrutinIndex};

/// Name of the table.
pub const COVERAGE: &str = "coverage";
/// Most valid votes of a bureau of each class but the last, which has no bound.
pub const SIZES: [u32; 5] = [50, 100, 200, 400, 800];
/// Percent from which on a forecast share is large.
pub const LARGE: f64 = 10.0;

/// The class of a bureau that cast `votes` valid votes.
#[must_use]
pub fn size_of(votes: u32) -> usize {
    SIZES.iter().take_while(|most| votes > **most).count()
}

/// How often the intervals of some forecasts held the result. Percentages, and widths in points.
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
///
/// # Errors
/// Never in practice: the columns have equal lengths.
pub fn coverage_to_table(rows: &[Coverage], calendar: &Calendar) -> Result<Table, TableError> {
    Table::new(COVERAGE)
        .with("setting", texts(rows.iter().map(|r| r.setting.code())))?
        .with("scrutin", texts(rows.iter().map(|r| calendar[r.scrutin].id.as_str())))?
        .with("size", counts(rows.iter().map(|r| Some(r.size as u32))))?
        .with("large", counts(rows.iter().map(|r| Some(u32::from(r.large)))))?
        .with("count", counts(rows.iter().map(|r| Some(r.count))))?
        .with("coverage80", optional(rows, |r| Some(r.coverage80)))?
        .with("coverage90", optional(rows, |r| Some(r.coverage90)))?
        .with("width80", optional(rows, |r| Some(r.width80)))?
        .with("width90", optional(rows, |r| Some(r.width90)))
}

/// The rows of the table `coverage`.
///
/// # Errors
/// When a column is missing or a value means nothing.
pub fn coverage_from_table(table: &Table, calendar: &Calendar) -> Result<Vec<Coverage>, TableError> {
    let coverage = |row| {
        let size = need_count(table, "size", row)?;
        if size as usize > SIZES.len() {
            return Err(table.bad_value("size", row, size, "a class of bureaux, 0 to 5"));
        }
        Ok(Coverage {
            setting: kind_at(table, row)?,
            scrutin: parsed(table, "scrutin", row, "a scrutin of the table `scrutins`", |id| {
                calendar.find(id).map(|(index, _)| index)
            })?,
            size: size as usize,
            large: need_count(table, "large", row)? != 0,
            count: need_count(table, "count", row)?,
            coverage80: need_number(table, "coverage80", row)?,
            coverage90: need_number(table, "coverage90", row)?,
            width80: need_number(table, "width80", row)?,
            width90: need_number(table, "width90", row)?,
        })
    };
    (0..table.rows()).map(coverage).collect()
}

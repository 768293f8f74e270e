//! The study's values as cells of tables.

use augure_chomage_vote::absence::Known;
use augure_chomage_vote::tables::scores::Interval;
use augure_core::units::Share;

use super::text::absence;
use super::text::estimates::estimate;
use crate::ui::tables::cell::Cell;

/// A share, or why there is none.
pub(super) fn share(value: Known<Share>) -> Cell {
    value.map_or_else(|why| Cell::Missing(why.code(), absence::sentence(why)), |share| Cell::share(share, 2))
}

/// `value` as a number for sorting and files, and with its interval for readers.
pub(super) fn with_interval(value: f64, interval: Option<Interval>, decimals: usize) -> Cell {
    Cell::Number(value, decimals + 1, estimate(value, interval, decimals))
}

/// A signed number: `+0,04`.
pub(super) fn signed(value: f64, interval: Option<Interval>, decimals: usize) -> Cell {
    let sign = if value > 0.0 { "+" } else { "" };
    Cell::Number(value, decimals + 1, format!("{sign}{}", estimate(value, interval, decimals)))
}

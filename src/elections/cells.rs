//! The study's values as cells of tables: what is known, or why it is not.

use augure_core::units::{Points, Share};
use augure_elections::absence::{Absence, Known};
use augure_elections::category::Category;

use super::text::{absence, shared as words};
use crate::text::numbers;
use crate::ui::tables::cell::Cell;
use crate::ui::tables::title::Title;

/// The cell of a missing value.
pub(super) const fn missing(reason: Absence) -> Cell {
    Cell::Missing(reason.code(), absence::sentence(reason))
}

/// The cell that `cell` makes of a known value.
pub(super) fn known<T>(value: Known<T>, cell: impl FnOnce(T) -> Cell) -> Cell {
    match value {
        Ok(value) => cell(value),
        Err(reason) => missing(reason),
    }
}

/// A share that reads as `tenths` of a percent, with which its column adds up.
pub(super) fn share(share: Known<Share>, tenths: Known<i64>) -> Cell {
    known(share.and_then(|share| Ok((share, tenths?))), |(share, tenths)| {
        Cell::Number(share.percent(), 1, numbers::percent_of_tenths(tenths))
    })
}

/// A difference that reads as `tenths` of a point: the difference of two figures that the reader sees.
pub(super) fn difference(points: Known<Points>, tenths: Known<i64>) -> Cell {
    known(points.and_then(|points| Ok((points, tenths?))), |(points, tenths)| {
        Cell::Number(points.get(), 1, numbers::points_of_tenths(tenths))
    })
}

/// The title of a category's row or column.
pub(super) fn title(category: &Category) -> Title {
    Title::coloured(words::category(category), category.colour.clone())
}

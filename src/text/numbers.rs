//! Numbers in the reader's language.

use augure_core::format::{ENGLISH, FRENCH, Numbers};
use augure_core::units::{Points, Share};

use super::language::either;

fn numbers() -> Numbers {
    either(FRENCH, ENGLISH)
}

/// `21,3 %` or `21.3%`.
pub(crate) fn percent(share: Share) -> String {
    numbers().percent(share)
}

/// `213` tenths of a percent as `21,3 %` or `21.3%`.
pub(crate) fn percent_of_tenths(tenths: i64) -> String {
    numbers().percent_of_tenths(tenths)
}

/// `+1,2 pt` or `+1.2 pt`.
pub(crate) fn points(points: Points) -> String {
    numbers().points(points)
}

/// `33 171` or `33,171`.
pub(crate) fn count(count: u32) -> String {
    numbers().count(count)
}

/// `value` with `decimals` digits after the decimal sign.
pub(crate) fn decimal(value: f64, decimals: usize) -> String {
    numbers().decimal(value, decimals)
}

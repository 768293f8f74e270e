//! Numbers with their intervals.

use augure_chomage_vote::tables::scores::Interval;

use crate::text::{SEMICOLON, numbers};

/// `value` with `decimals` digits and its interval beside it: `0,63 [0,49 ; 0,74]`.
pub(crate) fn estimate(value: f64, interval: Option<Interval>, decimals: usize) -> String {
    let shown = numbers::decimal(value, decimals);
    match interval {
        Some(interval) => format!("{shown} {}", range(interval, decimals)),
        None => shown,
    }
}

/// An interval as it reads: `[0,49 ; 0,74]`.
pub(crate) fn range(interval: Interval, decimals: usize) -> String {
    let [low, high] = [interval.low, interval.high].map(|end| numbers::decimal(end, decimals));
    format!("[{low}{SEMICOLON}{high}]")
}

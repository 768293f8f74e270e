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

/// `12` tenths of a point as `+1,2 pt` or `+1.2 pt`.
pub(crate) fn points_of_tenths(tenths: i64) -> String {
    numbers().points_of_tenths(tenths)
}

/// `33 171` or `33,171`.
pub(crate) fn count(count: u32) -> String {
    numbers().count(count)
}

/// `value` with `decimals` digits after the decimal sign.
pub(crate) fn decimal(value: f64, decimals: usize) -> String {
    numbers().decimal(value, decimals)
}

/// `value` for programs: six decimals and a dot, never `-0.000000`.
pub(crate) fn machine(value: f64) -> String {
    let printed = format!("{value:.6}");
    if printed == "-0.000000" { "0.000000".to_owned() } else { printed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_values_have_six_decimals_and_no_negative_zero() {
        assert_eq!(machine(21.3), "21.300000");
        assert_eq!(machine(-0.000_000_1), "0.000000");
        assert_eq!(machine(-1.25), "-1.250000");
    }
}

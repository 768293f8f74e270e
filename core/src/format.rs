//! Numbers as text for readers. Only this module turns a share or a difference into text.

use crate::composition::apportion;
use crate::units::{Points, Share};

/// How a language writes numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbers {
    decimal: char,
    thousands: char,
    before_percent: &'static str,
}

/// French: decimal comma, narrow no-break space (U+202F) before `%` and between thousands.
pub const FRENCH: Numbers = Numbers { decimal: ',', thousands: '\u{202f}', before_percent: "\u{202f}" };

/// English: decimal dot, nothing before `%`, commas between thousands.
pub const ENGLISH: Numbers = Numbers { decimal: '.', thousands: ',', before_percent: "" };

impl Numbers {
    /// `21,3 %`.
    #[must_use]
    pub fn percent(self, share: Share) -> String {
        self.percent_of_tenths(tenths(share.percent()))
    }

    /// `213` tenths of a percent as `21,3 %`.
    #[must_use]
    pub fn percent_of_tenths(self, tenths: i64) -> String {
        let Self { decimal, before_percent, .. } = self;
        format!("{}{decimal}{}{before_percent}%", tenths / 10, (tenths % 10).abs())
    }

    /// `+1,2 pt`, `−0,8 pt`, `0,0 pt`: explicit sign, true minus (U+2212), never `-0,0`.
    ///
    /// ```
    /// use augure_core::{format::{ENGLISH, FRENCH}, units::Share};
    /// let (now, then) = (Share::clipped(0.212), Share::clipped(0.2));
    /// assert_eq!(FRENCH.points(now - then), "+1,2\u{202f}pt");
    /// assert_eq!(ENGLISH.points(now - then), "+1.2\u{202f}pt");
    /// ```
    #[must_use]
    pub fn points(self, points: Points) -> String {
        self.points_of_tenths(tenths(points.get()))
    }

    /// `12` tenths of a point as `+1,2 pt`, like [`points`](Self::points): for the difference of two shown figures.
    #[must_use]
    pub fn points_of_tenths(self, tenths: i64) -> String {
        let sign = match tenths {
            0 => "",
            t if t > 0 => "+",
            _ => "\u{2212}",
        };
        format!("{sign}{}{}{}\u{202f}pt", tenths.abs() / 10, self.decimal, tenths.abs() % 10)
    }

    /// `33 171`.
    #[must_use]
    pub fn count(self, count: u32) -> String {
        let digits = count.to_string();
        let mut out = String::new();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push(self.thousands);
            }
            out.push(digit);
        }
        out
    }

    /// `value` with `decimals` digits after the decimal sign, true minus, never a negative zero: `−0,35`.
    #[must_use]
    pub fn decimal(self, value: f64, decimals: usize) -> String {
        let printed =
            format!("{:.decimals$}", value.abs()).replace('.', self.decimal.encode_utf8(&mut [0; 4]));
        let negative = value < 0.0 && printed.bytes().any(|b| matches!(b, b'1'..=b'9'));
        if negative { format!("\u{2212}{printed}") } else { printed }
    }
}

/// Plain ASCII with a decimal dot, for text that is pasted elsewhere and for machines.
pub mod ascii {
    use super::{Points, tenths};

    /// `213` tenths of a percent as `21.3%`.
    #[must_use]
    pub fn percent_of_tenths(tenths: i64) -> String {
        format!("{}.{}%", tenths / 10, (tenths % 10).abs())
    }

    /// `+1.2`, `-0.8`, `+0.0`: explicit sign, never `-0.0`.
    #[must_use]
    pub fn points(points: Points) -> String {
        let tenths = tenths(points.get());
        let sign = if tenths < 0 { '-' } else { '+' };
        format!("{sign}{}.{}", tenths.abs() / 10, tenths.abs() % 10)
    }
}

/// Tenths of a percent for a closed composition, apportioned so that they add up to exactly 1000.
///
/// # Example
/// ```
/// use augure_core::format::{FRENCH, column_of_tenths};
///
/// let tenths = column_of_tenths(&[1.0 / 3.0; 3]);
/// assert_eq!(tenths, [334, 333, 333]);
/// assert_eq!(FRENCH.percent_of_tenths(tenths[0]), "33,4\u{202f}%");
/// ```
#[must_use]
pub fn column_of_tenths(shares: &[f64]) -> Vec<i64> {
    apportion(shares, 1000).into_iter().map(i64::from).collect()
}

/// `value` in tenths, half away from zero.
fn tenths(value: f64) -> i64 {
    (value * 10.0).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_numbers_have_comma_narrow_space_and_true_minus() {
        assert_eq!(FRENCH.percent(Share::clipped(0.213)), "21,3\u{202f}%");
        assert_eq!(FRENCH.points(Share::clipped(0.212) - Share::clipped(0.2)), "+1,2\u{202f}pt");
        assert_eq!(FRENCH.points(Share::clipped(0.192) - Share::clipped(0.2)), "\u{2212}0,8\u{202f}pt");
        assert_eq!(FRENCH.points(Share::clipped(0.2) - Share::clipped(0.2001)), "0,0\u{202f}pt");
        assert_eq!(FRENCH.count(33_171), "33\u{202f}171");
        assert_eq!(FRENCH.count(1_234_567), "1\u{202f}234\u{202f}567");
        assert_eq!(FRENCH.count(7), "7");
        assert_eq!(FRENCH.decimal(-0.349, 2), "\u{2212}0,35");
        assert_eq!(FRENCH.decimal(-0.001, 2), "0,00");
    }

    #[test]
    fn english_numbers_have_dot_and_commas() {
        assert_eq!(ENGLISH.percent(Share::clipped(0.213)), "21.3%");
        assert_eq!(ENGLISH.points(Share::clipped(0.192) - Share::clipped(0.2)), "\u{2212}0.8\u{202f}pt");
        assert_eq!(ENGLISH.count(1_234_567), "1,234,567");
        assert_eq!(ENGLISH.decimal(12.0, 1), "12.0");
    }

    #[test]
    fn copied_numbers_keep_dot_and_ascii() {
        assert_eq!(ascii::percent_of_tenths(213), "21.3%");
        assert_eq!(ascii::points(Share::clipped(0.2) - Share::clipped(0.2001)), "+0.0");
        assert_eq!(ascii::points(Share::clipped(0.192) - Share::clipped(0.2)), "-0.8");
    }

    #[test]
    fn a_column_of_percentages_adds_to_a_hundred() {
        let column = column_of_tenths(&[1.0 / 7.0; 7]);
        assert_eq!(column.iter().sum::<i64>(), 1000);
    }
}

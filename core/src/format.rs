//! Numbers as people read them. Only this module turns a share or a difference into text.

use crate::composition::apportion;
use crate::units::{Points, Share};

/// French conventions: decimal comma, narrow no-break space (U+202F) before `%`, true minus (U+2212).
pub mod french {
    use super::{Points, Share, tenths};

    /// `21,3 %` with a narrow no-break space.
    #[must_use]
    pub fn percent(share: Share) -> String {
        percent_of_tenths(tenths(share.percent()))
    }

    /// `213` tenths of a percent as `21,3 %`.
    #[must_use]
    pub fn percent_of_tenths(tenths: i64) -> String {
        format!("{},{}\u{202f}%", tenths / 10, (tenths % 10).abs())
    }

    /// `+1,2 pt`, `−0,8 pt`, `0,0 pt`: explicit sign, never `-0,0`.
    ///
    /// ```
    /// use augure_core::{format::french, units::Share};
    /// let (now, then) = (Share::clipped(0.212), Share::clipped(0.2));
    /// assert_eq!(french::points(now - then), "+1,2\u{202f}pt");
    /// ```
    #[must_use]
    pub fn points(points: Points) -> String {
        let tenths = tenths(points.get());
        let sign = match tenths {
            0 => "",
            t if t > 0 => "+",
            _ => "\u{2212}",
        };
        format!("{sign}{},{}\u{202f}pt", tenths.abs() / 10, tenths.abs() % 10)
    }

    /// `33 171`: thousands apart by a narrow no-break space.
    #[must_use]
    pub fn count(count: u32) -> String {
        let digits = count.to_string();
        let mut out = String::new();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push('\u{202f}');
            }
            out.push(digit);
        }
        out
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
        assert_eq!(french::percent(Share::clipped(0.213)), "21,3\u{202f}%");
        assert_eq!(french::points(Share::clipped(0.212) - Share::clipped(0.2)), "+1,2\u{202f}pt");
        assert_eq!(french::points(Share::clipped(0.192) - Share::clipped(0.2)), "\u{2212}0,8\u{202f}pt");
        assert_eq!(french::points(Share::clipped(0.2) - Share::clipped(0.2001)), "0,0\u{202f}pt");
        assert_eq!(french::count(33_171), "33\u{202f}171");
        assert_eq!(french::count(1_234_567), "1\u{202f}234\u{202f}567");
        assert_eq!(french::count(7), "7");
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

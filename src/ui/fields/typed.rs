//! Numbers as people type and paste them.

/// A number that was read, in tenths (or in units, of whole numbers).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// The number, rounded to the digits that the field has.
    pub(super) value: u32,
    /// Whether that is another number than the one that was typed.
    pub(super) rounded: bool,
}

/// The longest number that anyone means.
const LONGEST: usize = 7;

/// `21,3`, `21.3` and `21,3 %` as 213, `21,34` too, rounded; with no decimals, `1 200` as 1200. `None` for anything else.
pub(super) fn parse(text: &str, decimals: usize) -> Option<Number> {
    let text = text.trim();
    let text = text.strip_suffix('%').unwrap_or(text);
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let (whole, part) = plain.split_once([',', '.']).unwrap_or((&plain, ""));
    let are_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    // `1.200` may be a thousand or one and a fifth: whole numbers have no decimal sign.
    let readable = !whole.is_empty()
        && whole.len() <= LONGEST
        && are_digits(whole)
        && are_digits(part)
        && (decimals > 0 || part.is_empty());
    if !readable {
        return None;
    }
    let (kept, dropped) = part.split_at(decimals.min(part.len()));
    let digits = format!("{whole}{kept:0<decimals$}");
    let up = u32::from(dropped.bytes().next().is_some_and(|digit| digit >= b'5'));
    Some(Number {
        value: digits.parse::<u32>().ok()? + up,
        rounded: dropped.bytes().any(|digit| digit != b'0'),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn both_decimal_signs_are_read_and_nothing_odd() {
        for (text, decimals, value) in [
            ("21,3", 1, Some(213)),
            (" 21.3 % ", 1, Some(213)),
            ("32,9\u{a0}%", 1, Some(329)),
            ("32,9\u{202f}%\n", 1, Some(329)),
            ("32.9%", 1, Some(329)),
            ("21", 1, Some(210)),
            ("21,", 1, Some(210)),
            ("007", 1, Some(70)),
            ("1 200", 0, Some(1_200)),
            ("1\u{202f}200", 0, Some(1_200)),
            ("", 1, None),
            ("%", 1, None),
            (",5", 1, None),
            ("-5", 1, None),
            ("3%2", 1, None),
            ("3,2,1", 1, None),
            ("1e12", 0, None),
            ("1000000000000", 0, None),
            ("2.5", 0, None),
            ("1.200", 0, None),
            ("abc", 1, None),
        ] {
            let number = value.map(|value| Number { value, rounded: false });
            assert_eq!(parse(text, decimals), number, "{text}");
        }
    }

    #[test]
    fn more_digits_are_rounded_and_told() {
        for (text, value, rounded) in [
            ("32,86", 329, true),
            ("32.84 %", 328, true),
            ("12,34567", 123, true),
            ("32,85", 329, true),
            ("99,96", 1_000, true),
            ("32,80", 328, false),
            ("0,0499999999999999999999999999", 0, true),
        ] {
            assert_eq!(parse(text, 1), Some(Number { value, rounded }), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".*", decimals in 0usize..2) {
            let _ = parse(&text, decimals);
        }

        #[test]
        fn what_is_read_is_the_nearest_tenth(whole in 0u32..1_000, part in "[0-9]{1,9}") {
            let text = format!("{whole},{part}");
            let exact = f64::from(whole) + format!("0.{part}").parse::<f64>().unwrap();
            let number = parse(&text, 1).unwrap();
            prop_assert!((f64::from(number.value) / 10.0 - exact).abs() < 0.05 + 1e-9);
            prop_assert_eq!(number.rounded, part.bytes().skip(1).any(|digit| digit != b'0'));
        }
    }
}

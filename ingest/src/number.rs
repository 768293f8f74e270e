//! Numbers in the forms that spreadsheets and statistical offices use.

/// Separators of thousands.
const BLANKS: [char; 4] = [' ', '\u{a0}', '\u{202f}', '\u{2009}'];

/// The count written `text`: `467`, `467.0`, `1 467`; `None` when it is not a whole number of 0 or more.
///
/// ```
/// use augure_ingest::number::count;
///
/// assert_eq!(count("34301.0"), Some(34301));
/// assert_eq!(count("1 467"), Some(1467));
/// assert_eq!(count("-1"), None);
/// ```
#[must_use]
pub fn count(text: &str) -> Option<u32> {
    let digits = without_zero_decimals(text)?;
    if digits.is_empty() || digits.starts_with('+') {
        return None;
    }
    match digits.parse() {
        Ok(count) => Some(count),
        Err(_) => grouped(digits)?.parse().ok(),
    }
}

/// The whole number written `text`, with a sign or without.
///
/// ```
/// use augure_ingest::number::integer;
///
/// assert_eq!(integer("\u{2212}12"), Some(-12));
/// assert_eq!(integer("1 234 567,0"), Some(1_234_567));
/// assert_eq!(integer("4,5"), None);
/// ```
#[must_use]
pub fn integer(text: &str) -> Option<i64> {
    let (negative, digits) = unsigned(text);
    let digits = without_zero_decimals(digits)?;
    let digits = if digits.contains(BLANKS) { grouped(digits)? } else { digits.to_owned() };
    let number: i64 = digits.parse().ok().filter(|_| digits.bytes().all(|b| b.is_ascii_digit()))?;
    Some(if negative { -number } else { number })
}

/// The number written `text`, its decimals after a point or a comma, its thousands parted by blanks or by the other of
/// the two; `None` when it is none, or not finite.
///
/// A single comma is a decimal one, as in French: `1,234` is 1.234.
///
/// ```
/// use augure_ingest::number::decimal;
///
/// assert_eq!(decimal("21,3"), Some(21.3));
/// assert_eq!(decimal("1 234,5"), Some(1234.5));
/// assert_eq!(decimal("1.234,5"), Some(1234.5));
/// assert_eq!(decimal("1,234,567.5"), Some(1_234_567.5));
/// assert_eq!(decimal("n.d."), None);
/// ```
#[must_use]
pub fn decimal(text: &str) -> Option<f64> {
    let (negative, text) = unsigned(text);
    if text.is_empty() {
        return None;
    }
    // Scientific notation is never grouped.
    let number = if text.contains(['e', 'E']) {
        let (mantissa, exponent) = text.split_once(['e', 'E'])?;
        exponent.parse::<i16>().ok()?;
        let (whole, decimals) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, "0"));
        plain(whole, decimals)?;
        text.replace(',', ".")
    } else {
        let (whole, decimals) = match text.rfind(['.', ',']) {
            Some(at) if !is_thousands(text, at) => (&text[..at], &text[at + 1..]),
            _ => (text, "0"),
        };
        plain(&grouped(whole)?, decimals)?
    };
    let number: f64 = number.parse().ok().filter(|number: &f64| number.is_finite())?;
    Some(if negative { -number } else { number })
}

fn plain(whole: &str, decimals: &str) -> Option<String> {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let some = !whole.is_empty() || !decimals.is_empty();
    (some && digits(whole) && digits(decimals)).then(|| format!("{whole}.{decimals}"))
}

/// Whether the sign at `at` separates thousands: it occurs several times.
fn is_thousands(text: &str, at: usize) -> bool {
    text.get(at..=at).is_some_and(|sign| text.matches(sign).count() > 1)
}

/// The sign and the rest.
fn unsigned(text: &str) -> (bool, &str) {
    let text = text.trim();
    match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

/// `467` in `467`, `467.0` and `467,00`; `None` in `467.5`.
fn without_zero_decimals(text: &str) -> Option<&str> {
    match text.split_once(['.', ',']) {
        Some((digits, zeros)) if !zeros.is_empty() && zeros.bytes().all(|b| b == b'0') => Some(digits),
        Some(_) => None,
        None => Some(text),
    }
}

/// The digits of `text` without separators of thousands, which must be groups of three.
fn grouped(text: &str) -> Option<String> {
    let parts = |c: char| BLANKS.contains(&c) || matches!(c, '.' | ',' | '\'' | '’');
    let mut groups = text.split(parts);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let whole = |group: &&str| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit());
    let fits = rest.is_empty() || (!first.is_empty() && first.len() <= 3 && rest.iter().all(whole));
    fits.then(|| format!("{first}{}", rest.concat()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn counts_as_spreadsheets_write_them() {
        for (text, number) in
            [("467", 467), ("467.0", 467), ("0,0", 0), ("1 467", 1467), ("33\u{202f}171", 33171)]
        {
            assert_eq!(count(text), Some(number), "{text}");
        }
        for text in ["", "-1", "+1", "4.5", "1 46", "12%", "x", "1.", "99999999999", "1'467x"] {
            assert_eq!(count(text), None, "{text}");
        }
    }

    #[test]
    fn decimals_of_both_kinds_and_nothing_else() {
        for (text, number) in [
            ("0", 0.0),
            (",5", 0.5),
            ("-3,25", -3.25),
            ("1e-3", 0.001),
            ("1,5E+03", 1500.0),
            ("12.", 12.0),
            ("1 234 567", 1_234_567.0),
            ("1'234.5", 1234.5),
            ("  7,0 ", 7.0),
        ] {
            assert_eq!(decimal(text), Some(number), "{text}");
        }
        for text in
            ["", "-", ".", ",", "1,2,3", "12 3", "1.2.3", "nan", "inf", "1e999", "--1", "12 %", "1e", "e5"]
        {
            assert_eq!(decimal(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_number_reads_back_however_it_is_written(number in -1e12..1e12f64, blank in prop_oneof!["", " ", "\u{202f}"]) {
            let number = (number * 100.0).round() / 100.0;
            let plain = format!("{:.2}", number.abs());
            let (whole, decimals) = plain.split_once('.').unwrap();
            let mut grouped = String::new();
            for (at, digit) in whole.chars().enumerate() {
                if at > 0 && (whole.len() - at).is_multiple_of(3) {
                    grouped.push_str(&blank);
                }
                grouped.push(digit);
            }
            let sign = if number < 0.0 { "-" } else { "" };
            for point in [",", "."] {
                prop_assert_eq!(decimal(&format!("{sign}{grouped}{point}{decimals}")), Some(number));
            }
        }

        #[test]
        fn any_text_is_a_number_or_none(text in "\\PC{0,20}") {
            let _ = (count(&text), integer(&text), decimal(&text));
        }
    }
}

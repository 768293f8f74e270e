//! Codes and names, cleaned of what programs do to them.

/// `text` without blanks and quotes around it.
///
/// ```
/// assert_eq!(augure_ingest::keys::unquoted(" \"Brest\" "), "Brest");
/// assert_eq!(augure_ingest::keys::unquoted("'01"), "01");
/// assert_eq!(augure_ingest::keys::unquoted("l'Aude"), "l'Aude");
/// ```
#[must_use]
pub fn unquoted(text: &str) -> &str {
    let mut text = text.trim();
    for (open, close) in [("\"", "\""), ("'", "'"), ("«", "»"), ("“", "”")] {
        if let Some(inside) = text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)) {
            text = inside.trim();
        }
    }
    // How a spreadsheet is told that a number is text.
    text.strip_prefix('\'').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(text)
}

/// The code written `text`, of `width` characters if known; `None` when a program has destroyed it.
///
/// A code that was taken for a number gets its leading zeros back and loses its decimals.
///
/// ```
/// use augure_ingest::keys::code;
///
/// assert_eq!(code("1001.0", Some(5)).as_deref(), Some("01001"));
/// assert_eq!(code("2A004", Some(5)).as_deref(), Some("2A004"));
/// assert_eq!(code("1,00E+05", None), None);
/// ```
#[must_use]
pub fn code(text: &str, width: Option<usize>) -> Option<String> {
    let text = unquoted(text);
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let plain = match text.split_once(['.', ',']) {
        Some((whole, zeros)) if is_digits(whole) && is_digits(zeros) && zeros.bytes().all(|b| b == b'0') => {
            whole
        }
        Some((whole, rest)) if is_digits(whole) && rest.contains(['e', 'E']) && rest.contains(['+', '-']) => {
            return None;
        }
        _ => text,
    };
    let lost = width.filter(|_| is_digits(plain)).map_or(0, |width| width.saturating_sub(plain.len()));
    (!plain.is_empty()).then(|| format!("{}{plain}", "0".repeat(lost)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_numbers_are_completed() {
        for (text, width, expected) in [
            ("01", Some(2), "01"),
            ("1", Some(2), "01"),
            ("2A", Some(3), "2A"),
            ("'007", None, "007"),
            ("12.5", None, "12.5"),
            ("1.0.0", None, "1.0.0"),
            ("971", Some(2), "971"),
            ("1E5", None, "1E5"),
            ("0,00", Some(2), "00"),
        ] {
            assert_eq!(code(text, width).as_deref(), Some(expected), "{text}");
        }
        assert_eq!((code("", Some(2)), code("\"\"", None)), (None, None));
    }

    proptest! {
        #[test]
        fn a_code_is_its_own(digits in "[0-9]{1,5}", blanks in "[ \u{a0}]{0,2}") {
            let written = code(&format!("{blanks}{digits}.0{blanks}"), Some(5)).unwrap();
            prop_assert_eq!(written.len(), 5);
            prop_assert_eq!(code(&written, Some(5)), Some(written));
        }

        #[test]
        fn any_text_is_a_code_or_none(text in "\\PC{0,20}", width in prop::option::of(0usize..12)) {
            let _ = code(&text, width);
        }
    }
}

//! Damaged text made recognisable, and text made comparable.
//!
//! Two kinds of damage stand for one lost letter each: U+FFFD (a byte that was no UTF-8), and the three
//! characters `ï¿½` (that same U+FFFD, decoded once more as Latin-1), upper-cased to `Ï¿½` in names.

use std::borrow::Cow;

use augure_core::letters::unaccented;

/// Stands for a letter that the file lost.
pub const LOST: char = '\u{fffd}';

/// `text` with each kind of damage shown as one [`LOST`] letter.
///
/// ```
/// assert_eq!(augure_ingest::text::mark("Prï¿½nom"), "Pr\u{fffd}nom");
/// ```
#[must_use]
pub fn mark(text: &str) -> Cow<'_, str> {
    if !text.contains("¿½") {
        return Cow::Borrowed(text);
    }
    let lost = LOST.to_string();
    Cow::Owned(text.replace("ï¿½", &lost).replace("Ï¿½", &lost))
}

/// True when `text`, once [marked](mark), lacks letters.
#[must_use]
pub fn is_damaged(text: &str) -> bool {
    text.contains(LOST)
}

/// `text` in upper case without accents, with single spaces and straight apostrophes: the form in which texts are compared.
///
/// ```
/// assert_eq!(augure_ingest::text::normalise("  Côtes  d’Armor "), "COTES D'ARMOR");
/// ```
#[must_use]
pub fn normalise(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in mark(text).trim().chars() {
        match c {
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            '’' | 'ʼ' | '`' => out.push('\''),
            c if c.is_ascii() => out.push(c.to_ascii_uppercase()),
            c => match unaccented(c) {
                Some(letters) => out.push_str(&letters.to_ascii_uppercase()),
                None => out.extend(c.to_uppercase()),
            },
        }
    }
    out
}

/// First words of a row that sums others.
const TOTALS: [&str; 6] = ["TOTAL", "TOTAUX", "SOUS-TOTAL", "CUMUL", "ENSEMBLE", "SOMME"];

/// True when a cell says that its row sums others.
///
/// ```
/// use augure_ingest::text::is_total;
///
/// assert!(is_total("Total général") && is_total("sous-total : A"));
/// assert!(!is_total("Totalité"));
/// ```
#[must_use]
pub fn is_total(text: &str) -> bool {
    normalise(text).split([' ', ':']).next().is_some_and(|first| TOTALS.contains(&first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_kinds_of_damage_are_one_lost_letter() {
        assert_eq!(mark("MÏ¿½LENCHON"), "M\u{fffd}LENCHON");
        assert_eq!(mark("Stï¿½phan"), "St\u{fffd}phan");
        assert_eq!(mark("St\u{fffd}phan"), "St\u{fffd}phan");
        assert!(is_damaged(&mark("Fran\u{fffd}ois")) && !is_damaged("François"));
    }

    #[test]
    fn texts_compare_without_case_accents_and_spacing() {
        assert_eq!(normalise("  Liste  du c\u{153}ur d’\u{c9}t\u{e9} "), "LISTE DU COEUR D'ETE");
        assert_eq!(normalise("Mï¿½nard"), "M\u{fffd}NARD");
    }
}

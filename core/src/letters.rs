//! Letters without their accents: the one table, for whoever compares words.

/// The letters, in lower case and without accents, of an accented letter of either case: `e` for `É`, `oe` for `œ`. `None`
/// for any other character.
///
/// # Example
/// ```
/// use augure_core::letters::unaccented;
///
/// assert_eq!((unaccented('É'), unaccented('œ'), unaccented('e')), (Some("e"), Some("oe"), None));
/// ```
#[must_use]
pub fn unaccented(c: char) -> Option<&'static str> {
    let mut lower = c.to_lowercase();
    Some(match lower.next()? {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' => "a",
        'ç' => "c",
        'è' | 'é' | 'ê' | 'ë' | 'ē' => "e",
        'ì' | 'í' | 'î' | 'ï' | 'ī' => "i",
        'ñ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ō' => "o",
        'ù' | 'ú' | 'û' | 'ü' | 'ū' => "u",
        'ý' | 'ÿ' => "y",
        'œ' => "oe",
        'æ' => "ae",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_cases_have_the_same_letters() {
        for c in ('\u{c0}'..'\u{180}').filter(|c| c.is_uppercase()) {
            for lower in c.to_lowercase() {
                assert_eq!(unaccented(c), unaccented(lower), "{c}");
            }
        }
        let found: String = "Éléonore, L’Haÿ-les-Roses ŒÆ".chars().filter_map(unaccented).collect();
        assert_eq!(found, "eeyoeae");
    }
}

//! Names that SQL takes without quotes.

use augure_core::letters::unaccented;

/// `text` in lower-case letters without accents, digits and `_`, beginning with a letter: `DUPONT-AIGNAN` is
/// `dupont_aignan`. Empty for a text without any letter or digit.
///
/// ```
/// use augure_warehouse::names::identifier;
///
/// assert_eq!(identifier("MÉLENCHON"), "melenchon");
/// assert_eq!(identifier("% Voix/Exp 1"), "voix_exp_1");
/// assert_eq!(identifier("2014-europeennes"), "n2014_europeennes");
/// ```
#[must_use]
pub fn identifier(text: &str) -> String {
    let mut name = String::with_capacity(text.len());
    for c in text.chars() {
        match unaccented(c) {
            Some(letters) => name.push_str(letters),
            None if c.is_ascii_alphanumeric() => name.push(c.to_ascii_lowercase()),
            None if name.is_empty() || name.ends_with('_') => {}
            None => name.push('_'),
        }
    }
    let name = name.trim_end_matches('_');
    if name.starts_with(|c: char| c.is_ascii_digit()) { format!("n{name}") } else { name.to_owned() }
}

/// Whether `text` is a name of that form.
#[must_use]
pub fn is_identifier(text: &str) -> bool {
    !text.is_empty() && identifier(text) == text
}

/// The names of `texts`, each of its own: a second `a` is `a_2`; a text without letters is `column_<position>`.
#[must_use]
pub fn distinct<'t>(texts: impl IntoIterator<Item = &'t str>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (at, text) in texts.into_iter().enumerate() {
        let plain = Some(identifier(text)).filter(|name| !name.is_empty());
        let plain = plain.unwrap_or_else(|| format!("column_{}", at + 1));
        let numbered = (2..).map(|number| format!("{plain}_{number}"));
        let mut free = std::iter::once(plain.clone()).chain(numbered).filter(|name| !names.contains(name));
        names.extend(free.next());
    }
    names
}

/// `name` in double quotes, as SQL takes any name.
#[must_use]
pub fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn two_columns_never_share_a_name() {
        assert_eq!(
            distinct(["Voix", "VOIX", "%", "a", "voix_2"]),
            ["voix", "voix_2", "column_3", "a", "voix_2_2"]
        );
    }

    proptest! {
        #[test]
        fn a_name_is_its_own_and_needs_no_quotes(text in "\\PC{0,24}") {
            let name = identifier(&text);
            prop_assert_eq!(identifier(&name), name.clone());
            prop_assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'));
            prop_assert!(!name.starts_with(|c: char| c.is_ascii_digit()));
        }

        #[test]
        fn names_of_one_table_are_distinct(texts in prop::collection::vec("[aA_ 1]{0,3}", 0..12)) {
            let names = distinct(texts.iter().map(String::as_str));
            let set: std::collections::BTreeSet<&String> = names.iter().collect();
            prop_assert_eq!(set.len(), texts.len());
        }
    }
}

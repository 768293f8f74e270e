//! Choices of a combobox and how a query finds them, without a page.

/// One thing to choose.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Choice {
    /// Identifier that is handed back when it is chosen.
    pub(crate) key: String,
    /// What stands in the field once it is chosen.
    pub(crate) label: String,
    /// A remark beside it in the list; may be empty.
    pub(crate) hint: String,
    /// Its number, where people call it by one.
    pub(crate) number: Option<String>,
}

/// Positions of the `choices` that `query` finds, best first; all of them for an empty query.
///
/// Accents, case, punctuation and the leading zeros of numbers do not matter. A choice is found when each
/// word of the query starts one of its words; exact numbers come first, then numbers that start so.
pub(crate) fn search(choices: &[Choice], query: &str) -> Vec<usize> {
    let words: Vec<String> = words(query);
    let mut found: Vec<(u8, usize)> = choices
        .iter()
        .enumerate()
        .filter_map(|(position, choice)| rank(choice, &words).map(|rank| (rank, position)))
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, position)| position).collect()
}

/// How well a choice fits: smaller is better, `None` when it does not.
fn rank(choice: &Choice, query: &[String]) -> Option<u8> {
    let number = choice.number.as_deref().map(fold);
    if let ([word], Some(number)) = (query, number.as_deref())
        && word == without_zeros(number)
    {
        return Some(0);
    }
    let own = words(&format!("{} {} {}", choice.label, choice.key, choice.number.as_deref().unwrap_or("")));
    if !query.iter().all(|word| own.iter().any(|own| own.starts_with(word.as_str()))) {
        return None;
    }
    let first = query.first().zip(own.first()).is_some_and(|(word, own)| own.starts_with(word.as_str()));
    Some(if first { 1 } else { 2 })
}

/// The words of `text`, folded, numbers without leading zeros.
fn words(text: &str) -> Vec<String> {
    fold(text).split_whitespace().map(|word| without_zeros(word).to_owned()).collect()
}

/// Lower case, without accents; anything but letters and digits is a space.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'à' | 'â' | 'ä' | 'á' | 'ã' | 'å' => folded.push('a'),
            'ç' => folded.push('c'),
            'è' | 'é' | 'ê' | 'ë' => folded.push('e'),
            'ì' | 'í' | 'î' | 'ï' => folded.push('i'),
            'ñ' => folded.push('n'),
            'ò' | 'ó' | 'ô' | 'ö' | 'õ' => folded.push('o'),
            'ù' | 'ú' | 'û' | 'ü' => folded.push('u'),
            'ÿ' | 'ý' => folded.push('y'),
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            c if c.is_alphanumeric() => folded.push(c),
            '\u{300}'..='\u{36f}' => {}
            _ => folded.push(' '),
        }
    }
    folded
}

fn without_zeros(word: &str) -> &str {
    let short = word.trim_start_matches('0');
    if short.is_empty() || !word.bytes().all(|b| b.is_ascii_digit()) { word } else { short }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bureaux() -> Vec<Choice> {
        let bureau = |n: u32| Choice {
            key: format!("{n:04}"),
            label: format!("Bureau {n}"),
            hint: String::new(),
            number: Some(format!("{n:04}")),
        };
        (1..=33).map(bureau).collect()
    }

    fn town(name: &str, code: &str) -> Choice {
        Choice { key: code.into(), label: name.into(), hint: String::new(), number: None }
    }

    fn labels(choices: &[Choice], query: &str) -> Vec<String> {
        search(choices, query).into_iter().map(|i| choices[i].label.clone()).collect()
    }

    #[test]
    fn a_number_finds_its_bureau_first_however_it_is_written() {
        for query in ["3", "03", "0003", " 3 ", "bureau 3", "Bureau 03"] {
            assert_eq!(labels(&bureaux(), query)[0], "Bureau 3", "{query}");
        }
        assert_eq!(labels(&bureaux(), "3"), ["Bureau 3", "Bureau 30", "Bureau 31", "Bureau 32", "Bureau 33"]);
        assert_eq!(labels(&bureaux(), "").len(), 33);
        assert!(labels(&bureaux(), "99").is_empty());
    }

    #[test]
    fn accents_case_and_hyphens_do_not_matter() {
        let towns = [
            town("Sète", "34301"),
            town("Saint-Jean-de-Védas", "34270"),
            town("Mèze", "34157"),
            town("Villeneuve-lès-Béziers", "34336"),
            town("Béziers", "34032"),
        ];
        assert_eq!(labels(&towns, "sete"), ["Sète"]);
        assert_eq!(labels(&towns, "SÈTE"), ["Sète"]);
        assert_eq!(labels(&towns, "st jean"), Vec::<String>::new());
        assert_eq!(labels(&towns, "jean vedas"), ["Saint-Jean-de-Védas"]);
        assert_eq!(labels(&towns, "34157"), ["Mèze"]);
        assert_eq!(labels(&towns, "beziers"), ["Béziers", "Villeneuve-lès-Béziers"]);
    }

    proptest! {
        #[test]
        fn any_query_finds_positions_that_exist_once(query in ".*") {
            let mut found = search(&bureaux(), &query);
            prop_assert!(found.iter().all(|&i| i < 33));
            found.sort_unstable();
            found.dedup();
            prop_assert_eq!(found.len(), search(&bureaux(), &query).len());
        }
    }
}

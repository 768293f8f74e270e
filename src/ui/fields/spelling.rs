//! Comparison of words regardless of their spelling, and the distance between two spellings.

use augure_core::letters::unaccented;

/// A distance that no search accepts.
const BEYOND: usize = usize::MAX / 2;

/// Words that are often cut short, with their short forms.
const SHORTENED: [(&str, &str); 4] =
    [("st", "saint"), ("ste", "sainte"), ("sts", "saints"), ("stes", "saintes")];

/// Words that may be left out or put in: no name is told by them.
const PARTICLES: [&str; 15] =
    ["l", "le", "la", "les", "d", "de", "du", "des", "en", "et", "a", "au", "aux", "sur", "sous"];

/// Lower case, without accents; anything but letters and digits is a space.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            // Accents apart from their letters, and what no reader sees.
            '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            // Letters to Unicode, but signs to people: apostrophes and accents that stand alone, and the `º` of `nº`.
            '\u{2b0}'..='\u{2ff}' | 'ª' | 'º' => folded.push(' '),
            // As wide as ideograms.
            '\u{ff10}'..='\u{ff19}' | '\u{ff41}'..='\u{ff5a}' => {
                folded.extend(u32::from(c).checked_sub(0xfee0).and_then(char::from_u32));
            }
            c => match unaccented(c) {
                Some(letters) => folded.push_str(letters),
                None => folded.push(if c.is_alphanumeric() { c } else { ' ' }),
            },
        }
    }
    folded
}

/// The words of `text`, folded, short forms in full: `St-Jean` is `saint jean`.
pub fn words(text: &str) -> Vec<String> {
    as_written(text).iter().map(|word| in_full(word).to_owned()).collect()
}

/// The words of `text`, folded: numbers without leading zeros and apart from letters before them, `BV003` is `bv 3`.
pub fn as_written(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for word in text.split_whitespace().flat_map(|word| {
        let folded = fold(whole(word));
        folded.split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    }) {
        let letters = word.len() - word.trim_start_matches(|c: char| c.is_alphabetic()).len();
        let (letters, number) = word.split_at(letters);
        if number.is_empty() || letters.is_empty() {
            words.push(without_zeros(&word).to_owned());
        } else {
            words.extend([letters.to_owned(), without_zeros(number).to_owned()]);
        }
    }
    words
}

/// A number that passed through a spreadsheet, `34301.0`, without what it got there.
fn whole(word: &str) -> &str {
    match word.split_once(['.', ',']) {
        Some((number, zeros)) if is_number(number) && zeros.bytes().all(|b| b == b'0') => number,
        _ => word,
    }
}

/// Letters and digits of `text` alone, folded, without leading zeros: how codes are compared.
pub fn code(text: &str) -> String {
    let joined: String = fold(whole(text.trim())).split_whitespace().collect();
    without_zeros(&joined).to_owned()
}

/// `saint` for `st`; any other word as it is.
pub fn in_full(word: &str) -> &str {
    SHORTENED.iter().find(|(short, _)| *short == word).map_or(word, |(_, long)| long)
}

/// `saintjean` and `saintejean` for `stjean`: what `word` may mean when its first letters are a short form.
pub fn opened(word: &str) -> impl Iterator<Item = String> {
    SHORTENED.iter().filter_map(move |(short, long)| Some(format!("{long}{}", word.strip_prefix(short)?)))
}

/// Whether `word` is one that no name is told by.
pub fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

/// Whether `word` is made of digits.
pub fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
}

/// A number as people say it: `0014` is `14`.
pub fn without_zeros(word: &str) -> &str {
    let short = word.trim_start_matches('0');
    if short.is_empty() || !is_number(word) { word } else { short }
}

/// The most letters that a search lets be wrong.
const MOST_WRONG: usize = 2;

/// The number of letters that are wrong, missing, too many or swapped with their neighbour in `query`, against the start of `name`
/// and against all of it; `None` when more than `limit` are (2 at most), and where a digit would be guessed.
pub fn distance(query: &[char], name: &[char], limit: usize) -> Option<(usize, usize)> {
    let limit = limit.min(MOST_WRONG);
    let cost = |c: char| if c.is_ascii_digit() { BEYOND } else { 1 };
    let plus = |distance: usize, cost: usize| distance.saturating_add(cost).min(BEYOND);
    // Between the first `i` letters of the query and the first `j` of the name, where they differ by `limit` at most: `j`
    // stands at `j + limit - i`. The row of `i` and the two before it.
    let mut rows = [[BEYOND; 2 * MOST_WRONG + 1]; 3];
    for i in 0..=query.len() {
        let mut row = [BEYOND; 2 * MOST_WRONG + 1];
        for at in 0..=2 * limit {
            let Some(j) = (i + at).checked_sub(limit).filter(|&j| j <= name.len()) else { continue };
            let mut best = if i == 0 && j == 0 { 0 } else { BEYOND };
            if i > 0 && j > 0 {
                let (c, d) = (query[i - 1], name[j - 1]);
                best = best.min(plus(rows[1][at], if c == d { 0 } else { cost(c).max(cost(d)) }));
                if i > 1 && j > 1 && c == name[j - 2] && query[i - 2] == d && c != d {
                    best = best.min(plus(rows[2][at], cost(c).max(cost(d))));
                }
            }
            if i > 0 && at < 2 * limit {
                best = best.min(plus(rows[1][at + 1], cost(query[i - 1])));
            }
            if j > 0 && at > 0 {
                best = best.min(plus(row[at - 1], cost(name[j - 1])));
            }
            row[at] = best;
        }
        rows = [row, row, rows[1]];
        if rows[1..].iter().flatten().all(|&distance| distance > limit) {
            return None;
        }
    }
    let start = rows[0].iter().copied().min().filter(|&distance| distance <= limit)?;
    let last = (name.len() + limit).checked_sub(query.len()).filter(|&at| at <= 2 * limit);
    Some((start, last.map_or(BEYOND, |at| rows[0][at])))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn apart(query: &str, name: &str) -> Option<(usize, usize)> {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        distance(&chars(query), &chars(name), 2)
    }

    #[test]
    fn accents_signs_and_short_forms_are_one_spelling() {
        for text in ["Sète", "SÈTE", "Se\u{300}te", "Sè\u{300}te", "S\u{ad}ète", "Ｓète"] {
            assert_eq!(words(text), ["sete"], "{text}");
        }
        for text in ["Saint-Jean", "st jean", "St. Jean", "SAINT\u{2011}JEAN", "st’jean", "st\u{2bc}jean"] {
            assert_eq!(words(text), ["saint", "jean"], "{text}");
        }
        assert_eq!(words("Bureau n°03"), ["bureau", "n", "3"]);
        assert_eq!(words("bv003 12a 01.1 0"), ["bv", "3", "12a", "1", "1", "0"]);
        assert_eq!(words("34301.0"), ["34301"]);
    }

    #[test]
    fn codes_are_compared_without_signs_and_leading_zeros() {
        for text in ["01000", "1000", " 01 000 ", "1000.0", "01-000"] {
            assert_eq!(code(text), "1000", "{text}");
        }
        assert_eq!(code("2A004"), "2a004");
    }

    #[test]
    fn one_letter_wrong_missing_too_many_or_swapped_is_one() {
        for query in ["zete", "ste", "seete", "ete", "seet", "setes"] {
            assert_eq!(apart(query, "sete").map(|(_, whole)| whole), Some(1), "{query}");
        }
        assert_eq!(apart("montp", "montpellier"), Some((0, BEYOND)));
        assert_eq!(apart("mnotp", "montpellier").map(|(start, _)| start), Some(1));
        assert_eq!(apart("paris", "sete"), None);
    }

    #[test]
    fn no_digit_is_guessed() {
        for (query, name) in
            [("34201", "34200"), ("3420", "34200"), ("43200", "34200"), ("bureau99", "bureau9")]
        {
            assert!(apart(query, name).is_none_or(|(_, whole)| whole > 2), "{query}");
        }
        assert_eq!(apart("bureua 9", "bureau 9"), Some((1, 1)));
    }

    /// The same distance by its definition, slowly.
    fn slowly(a: &[char], b: &[char]) -> usize {
        match (a, b) {
            ([], rest) | (rest, []) => rest.len(),
            ([head @ .., x], [tail @ .., y]) => {
                let swapped = match (head, tail) {
                    ([first @ .., u], [second @ .., v]) if u == y && x == v => slowly(first, second) + 1,
                    _ => usize::MAX,
                };
                let other = slowly(head, tail) + usize::from(x != y);
                other.min(slowly(head, b) + 1).min(slowly(a, tail) + 1).min(swapped)
            }
        }
    }

    proptest! {
        #[test]
        fn the_distance_is_the_one_defined(a in "[abc]{0,6}", b in "[abc]{0,6}") {
            let [a, b] = [a, b].map(|text| text.chars().collect::<Vec<_>>());
            let starts = (0..=b.len()).map(|end| slowly(&a, &b[..end]));
            let (start, whole) = (starts.min().unwrap(), slowly(&a, &b));
            let found = distance(&a, &b, 2);
            prop_assert_eq!(found.map(|(start, _)| start), Some(start).filter(|&d| d <= 2));
            if whole <= 2 {
                prop_assert_eq!(found.map(|(_, whole)| whole), Some(whole));
            } else {
                prop_assert!(found.is_none_or(|(_, whole)| whole > 2));
            }
        }

        #[test]
        fn no_text_panics(text in ".*", other in ".*") {
            let _ = (words(&text), code(&text), apart(&text, &other));
        }
    }
}

//! Years and ordinals in the words of a file's name.

use crate::text::normalise;

/// Runs of letters and runs of digits of `stem`, in lower case without accents.
///
/// ```
/// use augure_ingest::file_words::words;
///
/// assert_eq!(words("Météo2024_T1"), ["meteo", "2024", "t", "1"]);
/// ```
#[must_use]
pub fn words(stem: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut last = None;
    for c in normalise(stem).to_ascii_lowercase().chars() {
        let kind = if c.is_ascii_digit() { Some(0) } else { c.is_alphabetic().then_some(1) };
        match (kind, words.last_mut()) {
            (Some(_), Some(word)) if kind == last => word.push(c),
            (Some(_), _) => words.push(c.to_string()),
            (None, _) => {}
        }
        last = kind;
    }
    words
}

/// The year: four digits, or two at the start or beside letters.
///
/// ```
/// use augure_ingest::file_words::{words, year};
///
/// assert_eq!(year(&words("rain-2024")), Some(2024));
/// assert_eq!(year(&words("24_rain")), Some(2024));
/// assert_eq!(year(&words("rain-2023-2024")), None);
/// ```
#[must_use]
pub fn year(words: &[String]) -> Option<i16> {
    let century = |word: &&String| word.len() == 4 && word.starts_with("20");
    let mut long: Vec<&String> = words.iter().filter(century).collect();
    long.sort_unstable();
    long.dedup();
    match long.as_slice() {
        [] => {
            let two = |word: &&String| word.len() == 2 && word.bytes().all(|b| b.is_ascii_digit());
            let word = words.iter().take(2).find(two)?;
            Some(2000 + word.parse::<i16>().ok()?)
        }
        [year] => year.parse().ok(),
        _ => None,
    }
}

/// The first or the second of what is called `name`, where exactly one is said: `1er tour`, `tour 1`, `t1`, `second tour`.
///
/// ```
/// use augure_ingest::file_words::{ordinal, words};
///
/// assert_eq!(ordinal(&words("2nd semestre"), "semestre"), Some(2));
/// assert_eq!(ordinal(&words("s1"), "semestre"), Some(1));
/// assert_eq!(ordinal(&words("s1 s2"), "semestre"), None);
/// ```
#[must_use]
pub fn ordinal(words: &[String], name: &str) -> Option<u8> {
    let short = name.get(..1).unwrap_or(name);
    let number = |word: &str| match word {
        "1" | "premier" => Some(1),
        "2" | "second" | "deuxieme" => Some(2),
        _ => None,
    };
    let mut found: Vec<u8> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let before = |steps: usize| at.checked_sub(steps).and_then(|at| words.get(at)).map(String::as_str);
        let after = words.get(at + 1).and_then(|next| number(next));
        let said = match word.as_str() {
            word if word == short => after,
            word if word == name => match before(1) {
                Some("er" | "e" | "nd" | "d" | "eme" | "de") => before(2).and_then(number),
                previous => previous.and_then(number).or(after),
            },
            _ => None,
        };
        found.extend(said);
    }
    found.sort_unstable();
    found.dedup();
    match found.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

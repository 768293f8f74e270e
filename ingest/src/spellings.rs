//! Restores lost letters from an intact spelling elsewhere in the data.
//!
//! A damaged file lost every letter that is not ASCII, one U+FFFD each. So an intact text that gives the damaged
//! one when its own such letters are lost is a candidate; if all candidates are one spelling, it is restored. Whole
//! texts are compared first, words next. What has no candidate, or several, keeps its visible U+FFFD.

use std::collections::{BTreeMap, HashMap};

use crate::text::{LOST, is_damaged};

/// Intact spellings by their rest once letters outside ASCII are lost.
///
/// ```
/// use augure_ingest::spellings::Spellings;
///
/// let spellings: Spellings = ["Hérault", "Côtes-d'Armor"].into_iter().collect();
/// assert_eq!(spellings.restore("C\u{fffd}tes-d'Armor"), "Côtes-d'Armor");
/// assert_eq!(spellings.restore("Ari\u{fffd}ge"), "Ari\u{fffd}ge");
/// ```
#[derive(Debug, Clone, Default)]
pub struct Spellings(HashMap<String, BTreeMap<String, u32>>);

impl<S: AsRef<str>> FromIterator<S> for Spellings {
    fn from_iter<T: IntoIterator<Item = S>>(texts: T) -> Self {
        let mut spellings = Self::default();
        texts.into_iter().for_each(|text| spellings.learn(text.as_ref()));
        spellings
    }
}

impl Spellings {
    /// Adds an intact `text` and its words.
    pub fn learn(&mut self, text: &str) {
        for part in std::iter::once(text).chain(words(text).map(|(_, word)| word)) {
            if !part.is_ascii() && !is_damaged(part) {
                *self.0.entry(skeleton(part)).or_default().entry(part.to_owned()).or_insert(0) += 1;
            }
        }
    }

    /// The spelling of `damaged`; `None` without exactly one candidate.
    fn find(&self, damaged: &str) -> Option<String> {
        let known = self.0.get(&skeleton(damaged))?;
        let same_case: Vec<_> = known.iter().filter(|(text, _)| fits(damaged, text)).collect();
        let distinct = |spellings: &[(&String, &u32)]| {
            let mut lower: Vec<String> = spellings.iter().map(|(text, _)| text.to_lowercase()).collect();
            lower.sort_unstable();
            lower.dedup();
            lower.len()
        };
        if distinct(&same_case) == 1 {
            return same_case.into_iter().max_by_key(|(_, count)| **count).map(|(text, _)| text.clone());
        }
        let all: Vec<_> = known.iter().collect();
        if same_case.is_empty() && distinct(&all) == 1 {
            return all.first().map(|(text, _)| in_case_of(damaged, text));
        }
        None
    }

    /// `damaged`, with letters restored wherever one spelling fits.
    #[must_use]
    pub fn restore(&self, damaged: &str) -> String {
        if let Some(whole) = self.find(damaged) {
            return whole;
        }
        let mut restored = String::with_capacity(damaged.len());
        let mut end = 0;
        for (start, word) in words(damaged) {
            restored.push_str(&damaged[end..start]);
            end = start + word.len();
            match is_damaged(word).then(|| self.find(word)).flatten() {
                Some(spelling) => restored.push_str(&spelling),
                None => restored.push_str(word),
            }
        }
        restored.push_str(&damaged[end..]);
        restored
    }
}

/// Runs of letters, digits and lost letters of `text`, with their positions.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let separates = |c: char| !(c.is_alphanumeric() || c == LOST);
    text.split(separates).filter(|word| !word.is_empty()).map(move |word| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        (start, word)
    })
}

/// The rest of `text` once its letters outside ASCII are lost, in lower case.
fn skeleton(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii() { c.to_ascii_lowercase() } else { LOST }).collect()
}

/// True when every ASCII letter of `damaged` is that of `text`, case included.
fn fits(damaged: &str, text: &str) -> bool {
    damaged.chars().zip(text.chars()).all(|(a, b)| !a.is_ascii() || a == b)
}

/// `text` in the case of `damaged`'s letters; a lost letter follows the letter before it, or after it.
fn in_case_of(damaged: &str, text: &str) -> String {
    let left: Vec<char> = damaged.chars().collect();
    let upper_at = |i: usize| {
        let near = |mut range: Box<dyn Iterator<Item = usize>>| {
            range.find_map(|j| left.get(j).filter(|c| c.is_ascii_alphabetic()).map(char::is_ascii_uppercase))
        };
        let own = left.get(i).filter(|c| c.is_ascii_alphabetic()).map(char::is_ascii_uppercase);
        own.or_else(|| near(Box::new(i + 1..left.len()))).or_else(|| near(Box::new((0..i).rev())))
    };
    let mut out = String::with_capacity(text.len());
    for (i, c) in text.chars().enumerate() {
        match upper_at(i) {
            Some(true) => out.extend(c.to_uppercase()),
            Some(false) => out.extend(c.to_lowercase()),
            None => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spellings(texts: &[&str]) -> Spellings {
        texts.iter().collect()
    }

    #[test]
    fn a_single_intact_spelling_is_restored() {
        let known = spellings(&["MÉLENCHON", "Éric", "Générations et Régions"]);
        assert_eq!(known.restore("M\u{fffd}LENCHON"), "MÉLENCHON");
        assert_eq!(known.restore("\u{fffd}ric"), "Éric");
        assert_eq!(known.restore("LES R\u{fffd}GIONS"), "LES RÉGIONS");
        assert_eq!(known.restore("R\u{fffd}gions-\u{fffd}RIC"), "Régions-ÉRIC");
    }

    #[test]
    fn an_ambiguous_or_unknown_spelling_stays_visibly_damaged() {
        let known = spellings(&["Hélène", "Hèlène"]);
        assert_eq!(known.restore("H\u{fffd}l\u{fffd}ne"), "H\u{fffd}l\u{fffd}ne");
        assert_eq!(known.restore("PAG\u{fffd}S"), "PAG\u{fffd}S");
    }
}

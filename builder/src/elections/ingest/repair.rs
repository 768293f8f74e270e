//! Restores lost letters of names from an intact spelling elsewhere in the data.
//!
//! A damaged file lost every letter that is not ASCII, one U+FFFD each. So an intact text that gives the damaged
//! one when its own such letters are lost is a candidate; if all candidates are one spelling, it is restored. Whole
//! texts are compared first, words next. What has no candidate, or several, keeps its visible U+FFFD and is
//! reported.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use augure_elections::commune::CommuneCode;
use augure_elections::scrutin::ScrutinIndex;

use super::problem::{Problem, Severity};
use super::result::{BureauResult, Candidate};
use super::text::{LOST, is_damaged};

/// Intact spellings by what is left of them when their letters outside ASCII are lost.
#[derive(Default)]
struct Spellings(HashMap<String, BTreeMap<String, u32>>);

impl Spellings {
    fn of<'a>(texts: impl IntoIterator<Item = &'a String>) -> Self {
        let mut spellings = Self::default();
        texts.into_iter().for_each(|text| spellings.learn(text));
        spellings
    }

    fn learn(&mut self, text: &str) {
        for part in std::iter::once(text).chain(words(text).map(|(_, word)| word)) {
            if !part.is_ascii() && !is_damaged(part) {
                *self.0.entry(skeleton(part)).or_default().entry(part.to_owned()).or_insert(0) += 1;
            }
        }
    }

    /// The spelling of `damaged`; `None` when none is known, or several are.
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

    /// `damaged` with every letter restored that can be.
    fn restore(&self, damaged: &str) -> String {
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

/// What is left of `text` when its letters outside ASCII are lost, in lower case.
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

/// The texts of a candidate that may be damaged, with what they are.
fn texts(candidate: &mut Candidate) -> [(usize, &mut Option<Arc<str>>); 3] {
    [(0, &mut candidate.nom), (1, &mut candidate.prenom), (2, &mut candidate.liste)]
}

/// How to have a damaged text restored.
const REMEDY: &str =
    "votes are not affected; add the intact spelling to builder/config/elections.toml, [[spellings]]";

/// What the texts of [`texts`] are, in messages.
const KINDS: [&str; 3] = ["nom", "prénom", "liste"];

/// Restores the texts of `results`, by their own intact spellings and by those `given`; reports those that stay
/// damaged.
pub(super) fn repair(results: &mut [BureauResult], given: &[String], problems: &mut Vec<Problem>) {
    let mut by_kind: [Spellings; 3] = Default::default();
    let mut any = Spellings::of(given);
    let mut damaged: BTreeMap<(usize, Arc<str>), Place> = BTreeMap::new();
    let mut learnt: HashMap<(usize, Arc<str>), ()> = HashMap::new();
    for result in results.iter_mut() {
        for candidate in &mut result.candidates {
            for (kind, text) in texts(candidate) {
                let Some(text) = text else { continue };
                if is_damaged(text) {
                    let place = damaged.entry((kind, Arc::clone(text))).or_insert_with(|| Place {
                        file: Arc::clone(&result.file),
                        line: result.line,
                        count: 0,
                    });
                    place.count += 1;
                } else if !text.is_ascii() && learnt.insert((kind, Arc::clone(text)), ()).is_none() {
                    by_kind[kind].learn(text);
                    any.learn(text);
                }
            }
        }
    }
    if damaged.is_empty() {
        return;
    }
    let mut restored: HashMap<(usize, Arc<str>), Arc<str>> = HashMap::new();
    let mut files: BTreeMap<Arc<str>, u32> = BTreeMap::new();
    for ((kind, text), place) in &damaged {
        let mut better = by_kind[*kind].restore(text);
        if is_damaged(&better) {
            better = any.restore(&better);
        }
        if is_damaged(&better) {
            problems.push(lost(KINDS[*kind], &better, place));
        } else {
            *files.entry(Arc::clone(&place.file)).or_insert(0) += 1;
        }
        restored.insert((*kind, Arc::clone(text)), Arc::from(better));
    }
    for (file, count) in files {
        let message = format!("{count} damaged names were restored from intact spellings elsewhere");
        problems.push(Problem::new(Severity::Info, "restored", message).at(&file, None));
    }
    for candidate in results.iter_mut().flat_map(|result| &mut result.candidates) {
        for (kind, text) in texts(candidate) {
            if let Some(found) = text
                && is_damaged(found)
                && let Some(better) = restored.get(&(kind, Arc::clone(found)))
            {
                *found = Arc::clone(better);
            }
        }
    }
}

struct Place {
    file: Arc<str>,
    line: u32,
    count: u32,
}

fn lost(what: &str, text: &str, place: &Place) -> Problem {
    let message =
        format!("letters are lost in {} rows, and no one intact spelling is in the data", place.count);
    Problem::new(Severity::Info, "damaged-text", message)
        .at(&place.file, Some(place.line))
        .found(what, text)
        .remedy(REMEDY)
}

/// The name of each commune: the latest intact spelling, else the latest one restored by those `given`.
pub(super) fn commune_names(
    spellings: BTreeMap<CommuneCode, BTreeMap<String, ScrutinIndex>>,
    given: &[String],
    problems: &mut Vec<Problem>,
) -> BTreeMap<CommuneCode, String> {
    let given = Spellings::of(given);
    let name = |(code, spellings): (CommuneCode, BTreeMap<String, ScrutinIndex>)| {
        let intact =
            spellings.iter().filter(|(name, _)| !is_damaged(name)).max_by_key(|(_, latest)| **latest);
        let latest = spellings.iter().max_by_key(|(_, latest)| **latest);
        let name = given.restore(intact.or(latest)?.0);
        if is_damaged(&name) {
            let message = format!("the name of the commune {code} is damaged in every file");
            problems.push(
                Problem::new(Severity::Warning, "damaged-text", message)
                    .found("commune", name.as_str())
                    .remedy(REMEDY),
            );
        }
        Some((code, name))
    };
    spellings.into_iter().filter_map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spellings(texts: &[&str]) -> Spellings {
        let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
        Spellings::of(&texts)
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

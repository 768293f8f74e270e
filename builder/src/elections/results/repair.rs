//! Restores lost letters of names from intact spellings elsewhere in the results; reports those that stay damaged.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use augure_elections::commune::CommuneCode;
use augure_elections::scrutin::ScrutinIndex;

use augure_ingest::names::Names;
use augure_ingest::problem::{Problem, Severity};
use augure_ingest::spellings::Spellings;
use augure_ingest::text::is_damaged;

use super::result::{BureauResult, Candidate};

/// The texts of a candidate that may be damaged, with the names of their columns.
fn texts(candidate: &mut Candidate) -> [(usize, &mut Option<Arc<str>>); 3] {
    [(0, &mut candidate.nom), (1, &mut candidate.prenom), (2, &mut candidate.liste)]
}

/// The remedy for a damaged text.
const REMEDY: &str =
    "votes are not affected; add the intact spelling to builder/config/elections.toml, [[spellings]]";

/// The names of the columns of [`texts`], for messages.
const KINDS: [&str; 3] = ["nom", "prénom", "liste"];

/// Restores the texts of `results`, by their own intact spellings and by those `given`; reports those that stay
/// damaged.
pub(crate) fn repair(results: &mut [BureauResult], given: &[String], problems: &mut Vec<Problem>) {
    let mut by_kind: [Spellings; 3] = Default::default();
    let mut any: Spellings = given.iter().collect();
    let mut damaged: BTreeMap<(usize, Arc<str>), TextPlace> = BTreeMap::new();
    let mut learnt: HashMap<(usize, Arc<str>), ()> = HashMap::new();
    for result in results.iter_mut() {
        for candidate in &mut result.candidates {
            for (kind, text) in texts(candidate) {
                let Some(text) = text else { continue };
                if is_damaged(text) {
                    let place = damaged.entry((kind, Arc::clone(text))).or_insert_with(|| TextPlace {
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

struct TextPlace {
    file: Arc<str>,
    line: u32,
    count: u32,
}

fn lost(what: &str, text: &str, place: &TextPlace) -> Problem {
    let message =
        format!("letters are lost in {} rows, and no one intact spelling is in the data", place.count);
    Problem::new(Severity::Info, "damaged-text", message)
        .at(&place.file, Some(place.line))
        .found(what, text)
        .remedy(REMEDY)
}

/// The best of the `names` of each commune, with letters restored by those `given`; reports those that stay damaged.
pub(crate) fn commune_names(
    names: Names<CommuneCode, ScrutinIndex>,
    given: &[String],
    problems: &mut Vec<Problem>,
) -> BTreeMap<CommuneCode, String> {
    let names = names.best(&given.iter().collect());
    for (code, name) in names.iter().filter(|(_, name)| is_damaged(name)) {
        let message = format!("the name of the commune {code} is damaged in every file");
        problems.push(
            Problem::new(Severity::Warning, "damaged-text", message)
                .found("commune", name.as_str())
                .remedy(REMEDY),
        );
    }
    names
}

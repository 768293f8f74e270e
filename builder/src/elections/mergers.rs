//! Results of merged communes continue under the commune that took them.

use std::collections::{BTreeMap, BTreeSet};

use augure_elections::bureau::{BureauCode, BureauId};
use augure_elections::commune::CommuneCode;
use augure_elections::merger::{Merger, carried};

use super::register::Register;
use super::results::result::BureauResult;
use augure_ingest::problem::{Problem, Severity};

/// Results carried from former communes to those of today.
#[derive(Debug, Default)]
pub struct Mergers {
    /// The former communes that are part of those in the results, by code.
    pub mergers: Vec<Merger>,
    /// The mergers applied.
    pub problems: Vec<Problem>,
}

/// Moves the `results` of former communes to those that took them, and updates the names in `communes`.
///
/// `known`: mergers applied before, in the results of a bundle.
#[must_use]
pub fn carry(
    results: &mut [BureauResult],
    communes: &mut BTreeMap<CommuneCode, String>,
    known: Vec<Merger>,
    register: &Register,
) -> Mergers {
    let votes: Vec<_> = results.iter().map(|r| (r.scrutin, r.bureau, r.inscrits)).collect();
    let carried = carried(&votes, |code| register.merged_into(code).map(|former| former.into));
    for result in results.iter_mut() {
        if let Some(&now) = carried.get(&result.bureau) {
            result.bureau = now;
        }
    }
    results.sort_by_key(|result| (result.scrutin, result.bureau));
    let mut bureaux: BTreeMap<CommuneCode, Vec<(BureauCode, BureauCode)>> = BTreeMap::new();
    for (then, now) in &carried {
        bureaux.entry(then.commune).or_default().push((then.code, now.code));
    }
    let mut known: BTreeMap<CommuneCode, Merger> = known.into_iter().map(|m| (m.code, m)).collect();
    let here: BTreeSet<CommuneCode> = results.iter().map(|result| result.bureau.commune).collect();
    let mut all = Mergers::default();
    for former in register.mergers().iter().filter(|former| here.contains(&former.into)) {
        let name = communes.remove(&former.code).or_else(|| former.name.clone());
        let merger = match (bureaux.remove(&former.code), known.remove(&former.code)) {
            (Some(bureaux), _) => {
                communes.insert(former.into, former.into_name.clone());
                let merger = Merger { code: former.code, name, into: former.into, bureaux };
                all.problems.push(told(&merger, &former.into_name));
                merger
            }
            (None, Some(known)) => known,
            (None, None) => Merger { code: former.code, name, into: former.into, bureaux: Vec::new() },
        };
        all.mergers.push(merger);
    }
    all
}

/// The note on the bureaux of a former commune.
fn told(merger: &Merger, into_name: &str) -> Problem {
    let in_words = |&(then, now): &(BureauCode, BureauCode)| {
        let kept = now.former() == Some(BureauId { commune: merger.code, code: then });
        if kept {
            format!("its bureau {} keeps its number as {now}", then.short())
        } else {
            format!("its bureau {} is now {}, by registered voters", then.short(), now.short())
        }
    };
    let bureaux: Vec<String> = merger.bureaux.iter().map(in_words).collect();
    let name = merger.name.as_deref().unwrap_or_default();
    let message = format!("{name} was merged into {} {into_name}: {}", merger.into, bureaux.join(", "));
    Problem::new(Severity::Info, "merged-commune", message).found("commune", merger.code.to_string())
}

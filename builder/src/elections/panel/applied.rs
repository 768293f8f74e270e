//! The mapping as it was applied: which votes went where, and which went nowhere.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use augure_elections::scrutin::ScrutinIndex;

use super::rule::{MatchOn, Rule};
use crate::elections::config::Config;
use crate::elections::results::result::{BureauResult, Candidate};
use augure_ingest::problem::{Problem, Severity};

/// One decision of the mapping at one scrutin.
#[derive(Debug, Clone, PartialEq)]
pub struct Applied {
    /// The scrutin.
    pub scrutin: ScrutinIndex,
    /// The property that the rule matched (`nuance`, `nom`, `liste`); `none` without a rule.
    pub match_on: &'static str,
    /// The rule's pattern, or the candidate when there was no rule.
    pub key: String,
    /// The ministry's label of these candidates; empty without label.
    pub nuance: String,
    /// Parts of the votes by position of the category; `None` is outside every category.
    pub parts: Vec<(Option<usize>, f64)>,
    /// Votes.
    pub voix: u64,
    /// Bureaux where such candidates stood.
    pub bureaux: u32,
    /// The file and line of the rule; empty when there was none.
    pub place: String,
}

/// A scrutin, a rule's pattern (or a candidate without rule), a label.
type Decision = (ScrutinIndex, Option<MatchOn>, String, Option<Arc<str>>);
/// A scrutin, and the text that no rule knows.
type UnknownText = (ScrutinIndex, &'static str, String);

/// Adds up what the mapping does.
#[derive(Default)]
pub(super) struct Tally {
    entries: BTreeMap<Decision, EntryAt>,
    counted: Vec<Entry>,
    unknown: BTreeMap<UnknownText, u64>,
    ambiguous: BTreeSet<(String, String, String)>,
}

/// Position of an entry of a [`Tally`].
#[derive(Clone, Copy)]
pub(super) struct EntryAt(usize);

struct Entry {
    parts: Vec<(Option<usize>, f64)>,
    place: String,
    voix: u64,
    bureaux: u32,
    last: Option<augure_elections::bureau::BureauId>,
}

impl Tally {
    /// The entry that counts candidates such as `candidate`, mapped by `rule`.
    pub(super) fn entry(
        &mut self,
        result: &BureauResult,
        candidate: &Candidate,
        rule: Option<&Rule>,
    ) -> EntryAt {
        let (match_on, key) = match rule {
            Some(rule) => (Some(rule.match_on), rule.pattern.as_str().to_owned()),
            None => (None, candidate.name().to_owned()),
        };
        let counted = &mut self.counted;
        *self.entries.entry((result.scrutin, match_on, key, candidate.nuance.clone())).or_insert_with(|| {
            counted.push(Entry {
                parts: rule.map_or_else(|| vec![(None, 1.0)], |rule| rule.parts.clone()),
                place: rule.map_or_else(String::new, |rule| rule.place.clone()),
                voix: 0,
                bureaux: 0,
                last: None,
            });
            EntryAt(counted.len() - 1)
        })
    }

    /// Counts the votes of `candidate`, for whom no rule was found where `known` is false.
    pub(super) fn add(&mut self, at: EntryAt, result: &BureauResult, candidate: &Candidate, known: bool) {
        if let Some(entry) = self.counted.get_mut(at.0) {
            entry.voix += u64::from(candidate.voix);
            if entry.last.replace(result.bureau) != Some(result.bureau) {
                entry.bureaux += 1;
            }
        }
        if !known {
            let (on, text) = match (&candidate.nuance, &candidate.liste) {
                (Some(nuance), _) => ("nuance", nuance.to_string()),
                (None, Some(liste)) => ("liste", liste.to_string()),
                (None, None) => ("nom", candidate.name().to_owned()),
            };
            let key = (result.scrutin, on, text);
            *self.unknown.entry(key).or_insert(0) += u64::from(candidate.voix);
        }
    }

    /// Notes that two rules contradict each other on `candidate`.
    pub(super) fn ambiguous(
        &mut self,
        result: &BureauResult,
        candidate: &Candidate,
        first: &str,
        second: &str,
    ) {
        if !self.ambiguous.iter().any(|(a, b, _)| a == first && b == second) {
            let value = format!("{} in {}", candidate.name(), result.bureau);
            self.ambiguous.insert((first.to_owned(), second.to_owned(), value));
        }
    }

    /// The mapping as applied, by scrutin and votes, and the problems met.
    pub(super) fn finish(self, config: &Config) -> (Vec<Applied>, Vec<Problem>) {
        let with_nuances: BTreeSet<ScrutinIndex> = self
            .entries
            .keys()
            .filter(|(.., nuance)| nuance.is_some())
            .map(|(scrutin, ..)| *scrutin)
            .collect();
        let may_lack = |scrutin: ScrutinIndex| {
            let election = config.election(&config.calendar[scrutin].election);
            with_nuances.contains(&scrutin) || election.is_some_and(|election| election.nuance_optional)
        };
        let counted = &self.counted;
        let of_entry = |((scrutin, match_on, key, nuance), at): (Decision, EntryAt)| {
            let entry = counted.get(at.0)?;
            Some(Applied {
                scrutin,
                match_on: match_on.map_or("none", MatchOn::code),
                key,
                nuance: nuance.map_or_else(String::new, |nuance| nuance.to_string()),
                parts: entry.parts.clone(),
                voix: entry.voix,
                bureaux: entry.bureaux,
                place: entry.place.clone(),
            })
        };
        let mut applied: Vec<Applied> = self.entries.into_iter().filter_map(of_entry).collect();
        applied.sort_by(|a, b| {
            (a.scrutin, b.voix, a.match_on, &a.key, &a.nuance)
                .cmp(&(b.scrutin, a.voix, b.match_on, &b.key, &b.nuance))
        });
        let mut problems = Vec::new();
        let mut without: BTreeMap<ScrutinIndex, (u64, u32)> = BTreeMap::new();
        for ((scrutin, on, text), voix) in self.unknown {
            // Where others have a nuance, or none has to be given, its absence is no fault of the mapping.
            if on != "nuance" && may_lack(scrutin) {
                let (votes, names) = without.entry(scrutin).or_default();
                (*votes, *names) = (*votes + voix, *names + 1);
                continue;
            }
            let scrutin = &config.calendar[scrutin];
            let row = format!("{},{},,,{on},{text},<category>,1,", scrutin.election, scrutin.year);
            let file = if on == "nuance" { "nuances.csv" } else { "candidats.csv" };
            let message = format!("{}: {voix} votes of an unknown {on} count as autres", scrutin.id);
            problems.push(
                Problem::new(Severity::Error, "unmapped", message)
                    .found(on, text)
                    .remedy(format!("add to builder/mappings/{file} the row: {row}")),
            );
        }
        for (scrutin, (votes, names)) in without {
            let id = &config.calendar[scrutin].id;
            let message = format!(
                "{id}: {votes} votes of {names} lists or candidates without a nuance count as autres"
            );
            problems.push(Problem::new(Severity::Info, "no-nuance", message).remedy(
                "nothing: none was given them; rows of builder/mappings/candidats.csv may map them by name",
            ));
        }
        for (first, second, value) in self.ambiguous {
            let message = format!("the mapping rows {first} and {second} both apply, and differ");
            problems.push(
                Problem::new(Severity::Error, "ambiguous-mapping", message)
                    .found("", value)
                    .remedy("the first is followed: make one of them more specific"),
            );
        }
        (applied, problems)
    }
}

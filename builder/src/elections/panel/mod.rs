//! From candidates to categories: one row per bureau and scrutin.

pub mod applied;
pub mod mapping;
mod mapping_file;
pub mod pattern;
pub mod rule;

use std::collections::HashMap;
use std::sync::Arc;

use augure_elections::commune::CommuneCode;
use augure_elections::panel::PanelRow;
use augure_elections::scrutin::ScrutinIndex;

use self::applied::{Applied, EntryAt, Tally};
use self::mapping::Mapping;
use self::rule::{Rule, Subject, subject_text};
use super::config::Config;
use super::results::result::{BureauResult, Candidate};
use augure_ingest::problem::Problem;

/// The panel's rows, with what the mapping did.
#[derive(Debug, Clone, Default)]
pub struct Mapped {
    /// One row per bureau and scrutin, in the order of the results.
    pub rows: Vec<PanelRow>,
    /// The mapping as it was applied, scrutin by scrutin.
    pub applied: Vec<Applied>,
    /// Candidates that no row of the mapping knows, or two contradict on.
    pub problems: Vec<Problem>,
}

/// Votes grouped into categories.
#[derive(Debug, Clone)]
pub(super) struct Grouped {
    /// Votes by category; `None` without candidate.
    pub(super) votes: Vec<Option<f64>>,
    /// Votes outside every category.
    pub(super) autres: f64,
    /// Of `votes`, those of candidates whom several categories share; empty without such candidates.
    pub(super) divided: Vec<f64>,
}

impl Grouped {
    /// No votes yet, for so many categories.
    pub(super) fn new(categories: usize) -> Self {
        Self { votes: vec![None; categories], autres: 0.0, divided: Vec::new() }
    }

    /// Adds `count` votes of one candidate, whose `parts` go to categories (`None`: outside of them).
    pub(super) fn add(&mut self, count: f64, parts: &[(Option<usize>, f64)]) {
        let whole = parts.len() == 1;
        for &(category, weight) in parts {
            match category {
                Some(k) => {
                    *self.votes[k].get_or_insert(0.0) += count * weight;
                    if !whole {
                        self.divided.resize(self.votes.len(), 0.0);
                        self.divided[k] += count * weight;
                    }
                }
                None => self.autres += count * weight,
            }
        }
    }
}

/// Rules already looked up, by what the lookup depends on; the commune where it has rules of its own.
type Key = (ScrutinIndex, Option<CommuneCode>, [Option<Arc<str>>; 3]);

/// Groups the candidates of `results` into the configuration's categories.
///
/// Votes of candidates that `mapping` does not know count as outside every category, and are reported as errors.
#[must_use]
pub fn map(results: &[BureauResult], config: &Config, mapping: &Mapping) -> Mapped {
    let mut known: HashMap<Key, (Option<&Rule>, EntryAt)> = HashMap::new();
    let mut tally = Tally::default();
    let mut rows = Vec::with_capacity(results.len());
    for result in results {
        let mut grouped = Grouped::new(config.categories.len());
        let commune = Some(result.bureau.commune).filter(|commune| mapping.is_special(*commune));
        for candidate in &result.candidates {
            let key = (
                result.scrutin,
                commune,
                [candidate.nuance.clone(), candidate.nom.clone(), candidate.liste.clone()],
            );
            let (rule, entry) = *known.entry(key).or_insert_with(|| {
                let rule = find(mapping, result, candidate, config, &mut tally);
                (rule, tally.entry(result, candidate, rule))
            });
            tally.add(entry, result, candidate, rule.is_some());
            let count = f64::from(candidate.voix);
            grouped.add(count, rule.map_or(&[(None, 1.0)][..], |rule| &rule.parts));
        }
        rows.push(PanelRow {
            bureau: result.bureau,
            scrutin: result.scrutin,
            inscrits: result.inscrits,
            votants: result.votants,
            exprimes: result.exprimes,
            blancs: result.blancs,
            nuls: result.nuls,
            votes: grouped.votes,
            autres: grouped.autres,
            divided: grouped.divided,
        });
    }
    let (applied, problems) = tally.finish(config);
    Mapped { rows, applied, problems }
}

fn find<'m>(
    mapping: &'m Mapping,
    result: &BureauResult,
    candidate: &Candidate,
    config: &Config,
    tally: &mut Tally,
) -> Option<&'m Rule> {
    let [nuance, nom, liste] =
        [&candidate.nuance, &candidate.nom, &candidate.liste].map(|text| subject_text(text.as_deref()));
    // A text alone, as tables with one column per candidate have it, may be of any kind, as in national tables.
    let code =
        match (candidate.panneau, &candidate.prenom, [&nuance, &nom, &liste].map(|text| text.is_empty())) {
            (None, None, [_, true, true] | [true, _, true] | [true, true, _]) => {
                format!("{nuance}{nom}{liste}")
            }
            _ => String::new(),
        };
    let subject = Subject { nuance, nom, liste, code };
    let scrutin = &config.calendar[result.scrutin];
    match mapping.rule(scrutin, Some(result.bureau.commune), &subject) {
        // A rule without category says that votes cannot be attributed: not known, then.
        Ok(rule) => rule.filter(|rule| !rule.parts.is_empty()),
        Err((first, second)) => {
            tally.ambiguous(result, candidate, &first.place, &second.place);
            Some(first)
        }
    }
}

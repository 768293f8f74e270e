//! From candidates to categories: one row per bureau and scrutin.

pub mod applied;
pub mod mapping;
mod mapping_file;
pub mod pattern;
pub mod rule;

use std::collections::BTreeMap;
use std::sync::Arc;

use augure_elections::commune::CommuneCode;
use augure_elections::panel::PanelRow;
use augure_elections::scrutin::ScrutinIndex;

use self::applied::{Applied, Tally};
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

/// Rules already looked up, by what the lookup depends on.
type Key = (ScrutinIndex, CommuneCode, [Option<Arc<str>>; 3]);

/// Groups the candidates of `results` into the configuration's categories.
///
/// Votes of candidates that `mapping` does not know count as outside every category, and are reported as errors.
#[must_use]
pub fn map(results: &[BureauResult], config: &Config, mapping: &Mapping) -> Mapped {
    let mut known: BTreeMap<Key, Option<&Rule>> = BTreeMap::new();
    let mut tally = Tally::default();
    let mut rows = Vec::with_capacity(results.len());
    for result in results {
        let mut grouped = Grouped::new(config.categories.len());
        for candidate in &result.candidates {
            let key = (
                result.scrutin,
                result.bureau.commune,
                [candidate.nuance.clone(), candidate.nom.clone(), candidate.liste.clone()],
            );
            let rule =
                *known.entry(key).or_insert_with(|| find(mapping, result, candidate, config, &mut tally));
            tally.add(result, candidate, rule);
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
    let subject = Subject {
        nuance: subject_text(candidate.nuance.as_deref()),
        nom: subject_text(candidate.nom.as_deref()),
        liste: subject_text(candidate.liste.as_deref()),
        code: String::new(),
    };
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

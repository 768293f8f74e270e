//! From candidates to categories: one row a bureau and scrutin.

pub mod applied;
pub mod mapping;
mod mapping_file;
pub mod pattern;

use std::collections::BTreeMap;
use std::sync::Arc;

use augure_elections::commune::CommuneCode;
use augure_elections::panel::PanelRow;
use augure_elections::scrutin::ScrutinIndex;

use self::applied::{Applied, Tally};
use self::mapping::{Mapping, Rule, Subject, subject_text};
use super::config::Config;
use super::ingest::problem::Problem;
use super::ingest::result::{BureauResult, Candidate};

/// The panel's rows, with what the mapping did.
#[derive(Debug, Clone, Default)]
pub struct Mapped {
    /// One row a bureau and scrutin, in the order of the results.
    pub rows: Vec<PanelRow>,
    /// The mapping as it was applied, scrutin by scrutin.
    pub applied: Vec<Applied>,
    /// Candidates that no row of the mapping knows, or two contradict on.
    pub problems: Vec<Problem>,
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
        let mut votes = vec![None; config.categories.len()];
        let mut autres = 0.0;
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
            for &(category, weight) in rule.map_or(&[(None, 1.0)][..], |rule| &rule.parts) {
                match category {
                    Some(k) => *votes[k].get_or_insert(0.0) += count * weight,
                    None => autres += count * weight,
                }
            }
        }
        rows.push(PanelRow {
            bureau: result.bureau,
            scrutin: result.scrutin,
            inscrits: result.inscrits,
            votants: result.votants,
            exprimes: result.exprimes,
            blancs: result.blancs,
            nuls: result.nuls,
            votes,
            autres,
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

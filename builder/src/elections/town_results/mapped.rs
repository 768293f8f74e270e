//! From lists to categories.

use std::collections::{BTreeMap, HashSet};

use augure_elections::commune::CommuneCode;
use augure_elections::scrutin::ScrutinIndex;
use augure_elections::town_result::TownResult;
use augure_ingest::problem::{Problem, Severity};

use crate::elections::config::Config;
use crate::elections::panel::mapping::Mapping;
use crate::elections::panel::rule::{Subject, subject_text};
use crate::elections::results::result::BureauResult;

/// Results whose lists have their categories, and what the mapping does not know.
#[derive(Debug, Clone, Default)]
pub struct Mapped {
    /// The results.
    pub results: Vec<TownResult>,
    /// One problem per unknown label, and per list that two rows of the mapping contradict on.
    pub problems: Vec<Problem>,
}

/// The `towns` without those whose bureaux have `results` at the same scrutin, which say more.
fn without_bureaux(mut towns: Vec<TownResult>, results: &[BureauResult]) -> Vec<TownResult> {
    let known: HashSet<(ScrutinIndex, CommuneCode)> =
        results.iter().map(|result| (result.scrutin, result.bureau.commune)).collect();
    towns.retain(|town| !known.contains(&(town.scrutin, town.commune)));
    towns
}

/// The `towns` without those whose bureaux have results, each list with its categories. One without a label, of which no rule
/// speaks, has none: none is guessed.
#[must_use]
pub fn map(towns: Vec<TownResult>, by_bureau: &[BureauResult], config: &Config, mapping: &Mapping) -> Mapped {
    let mut results = without_bureaux(towns, by_bureau);
    let mut unknown: BTreeMap<(ScrutinIndex, String), (u32, u64)> = BTreeMap::new();
    let mut problems = Vec::new();
    for result in &mut results {
        let scrutin = &config.calendar[result.scrutin];
        for list in &mut result.lists {
            let [nuance, liste] = [&list.nuance, &list.liste].map(|text| subject_text(text.as_deref()));
            let subject = Subject { nuance, liste, ..Subject::default() };
            let rule =
                mapping.rule(scrutin, Some(result.commune), &subject).unwrap_or_else(|(first, second)| {
                    let places = format!("{} and {} contradict each other", first.place, second.place);
                    let message = format!("{} {}: {places}", scrutin.id, result.commune);
                    problems.push(
                        Problem::new(Severity::Error, "ambiguous-mapping", message)
                            .found("", list.liste.clone().unwrap_or_default())
                            .remedy("the first is followed: make one more specific"),
                    );
                    Some(first)
                });
            list.parts = rule.map(|rule| rule.parts.clone()).unwrap_or_default();
            if let Some(nuance) = list.nuance.as_ref().filter(|_| rule.is_none()) {
                let (lists, votes) = unknown.entry((result.scrutin, nuance.clone())).or_default();
                *lists += 1;
                *votes += u64::from(list.voix);
            }
        }
    }
    problems.extend(unknown.into_iter().map(|((scrutin, nuance), (lists, votes))| {
        let id = &config.calendar[scrutin].id;
        Problem::new(
            Severity::Error,
            "unmapped",
            format!("{id}, communes: {lists} lists with {votes} votes have a label of no category"),
        )
        .found("nuance", nuance)
        .remedy("add the label to builder/mappings/nuances.csv; until then its votes count for no category")
    }));
    Mapped { results, problems }
}

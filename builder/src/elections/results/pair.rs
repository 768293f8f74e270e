//! Results in two tables: counts of voters in one, votes of candidates in the other, as national tables of all scrutins
//! are published.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use augure_elections::bureau::BureauId;
use augure_elections::scrutin::ScrutinIndex;
use augure_ingest::columns::Columns;
use augure_ingest::problem::{Problem, Severity};
use augure_ingest::schema::{OneOf, Schema};

use super::merge::Source;
use super::reconcile;
use super::result::BureauResult;
use crate::elections::config::Config;

/// What each row of a table holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Part {
    /// All of a bureau's result, or of a candidate's.
    #[default]
    Whole,
    /// A bureau's counts of voters, and no votes of candidates.
    Counts,
    /// Votes of candidates, and no counts of voters.
    Candidates,
}

/// One of two tables.
#[derive(Debug)]
pub(crate) struct Half {
    /// The file.
    pub(crate) file: String,
    /// Which of both it is.
    pub(crate) part: Part,
    /// What it gives: counts without candidates, or candidates without counts.
    pub(crate) results: Vec<BureauResult>,
    /// Bureaux of it that could not be read.
    pub(crate) lost: BTreeMap<ScrutinIndex, u32>,
}

impl Part {
    /// The part that a table with those `columns` has; `None` where it lacks something that the other part has not either.
    #[must_use]
    pub fn of(columns: &Columns, schema: &Schema) -> Option<Self> {
        let sets = |part: Self| schema.one_of.iter().filter(move |set| own_part(set, schema) == part);
        let lacks = |set: &&OneOf| !set.columns.iter().any(|name| columns.has(name));
        let all = |part| sets(part).all(|set| !lacks(&set));
        let none = |part| sets(part).all(|set| lacks(&set));
        let shared = all(Self::Whole);
        match (all(Self::Counts), all(Self::Candidates)) {
            (true, true) if shared => Some(Self::Whole),
            (true, false) if shared && none(Self::Candidates) => Some(Self::Counts),
            (false, true) if shared && none(Self::Counts) => Some(Self::Candidates),
            _ => None,
        }
    }
}

/// The part that has the columns of `set`; `Whole` for those that both have.
fn own_part(set: &OneOf, schema: &Schema) -> Part {
    let extra = schema.balance.as_ref().map(|balance| balance.extra.as_str());
    let of_candidate = |name: &String| {
        schema.group.iter().any(|column| column.name == *name) || extra == Some(name.as_str())
    };
    if set.columns.iter().all(of_candidate) {
        Part::Candidates
    } else if set.columns.iter().all(|name| schema.descending.contains(name)) {
        Part::Counts
    } else {
        Part::Whole
    }
}

/// The results that the `halves` give together; what has no other half is told.
pub(crate) fn join(halves: Vec<Half>, config: &Config, problems: &mut Vec<Problem>) -> Vec<Source> {
    let (counts, candidates): (Vec<_>, Vec<_>) =
        halves.into_iter().partition(|half| half.part == Part::Counts);
    if counts.is_empty() || candidates.is_empty() {
        problems.extend(counts.iter().chain(&candidates).map(without_other));
        return Vec::new();
    }
    let mut lost: BTreeMap<ScrutinIndex, u32> = BTreeMap::new();
    for (scrutin, bureaux) in counts.iter().chain(&candidates).flat_map(|half| &half.lost) {
        *lost.entry(*scrutin).or_insert(0) += bureaux;
    }
    let file = candidates.first().map_or(String::new(), |half| half.file.clone());
    let mut known: HashMap<(ScrutinIndex, BureauId), BureauResult> = HashMap::new();
    for result in counts.into_iter().flat_map(|half| half.results) {
        known.entry((result.scrutin, result.bureau)).or_insert(result);
    }
    let (mut results, mut alone) = (Vec::new(), Vec::new());
    for mut result in candidates.into_iter().flat_map(|half| half.results) {
        match known.remove(&(result.scrutin, result.bureau)) {
            Some(counts) => {
                (result.inscrits, result.votants, result.exprimes) =
                    (counts.inscrits, counts.votants, counts.exprimes);
                (result.blancs, result.nuls) = (counts.blancs, counts.nuls);
                results.push(result);
            }
            None => alone.push(result),
        }
    }
    tell_alone(
        &alone,
        "votes of candidates, and the other table no counts of voters",
        config,
        &mut lost,
        problems,
    );
    // Where no vote is valid, nobody has votes.
    let (empty, mut alone): (Vec<_>, Vec<_>) = known.into_values().partition(|result| result.exprimes == 0);
    alone.sort_unstable_by_key(|result| (result.scrutin, result.bureau));
    tell_alone(
        &alone,
        "counts of voters, and the other table no votes of candidates",
        config,
        &mut lost,
        problems,
    );
    let scrutins: BTreeSet<ScrutinIndex> = results.iter().map(|result| result.scrutin).collect();
    results.extend(empty.into_iter().filter(|result| scrutins.contains(&result.scrutin)));
    reconcile::refuse(&file, &mut results, &lost, config, problems);
    vec![Source { one_table: true, results }]
}

/// Counts as lost, and tells scrutin by scrutin, the bureaux `alone` in one table.
fn tell_alone(
    alone: &[BureauResult],
    what: &str,
    config: &Config,
    lost: &mut BTreeMap<ScrutinIndex, u32>,
    problems: &mut Vec<Problem>,
) {
    let mut scrutins: BTreeMap<ScrutinIndex, Vec<&BureauResult>> = BTreeMap::new();
    for result in alone {
        scrutins.entry(result.scrutin).or_default().push(result);
    }
    for (scrutin, results) in scrutins {
        *lost.entry(scrutin).or_insert(0) += u32::try_from(results.len()).unwrap_or(u32::MAX);
        let Some(first) = results.first() else { continue };
        let shown: Vec<String> = results.iter().take(3).map(|result| result.bureau.to_string()).collect();
        let id = &config.calendar[scrutin].id;
        let message =
            format!("{id}: this table has for {} bureaux {what} ({})", results.len(), shown.join(", "));
        problems.push(
            Problem::new(Severity::Error, "other-half", message)
                .at(&first.file, Some(first.line))
                .remedy("they are left out: take both tables of one publication"),
        );
    }
}

fn without_other(half: &Half) -> Problem {
    let (has, lacks) = match half.part {
        Part::Counts => ("counts of voters by bureau", "votes of candidates"),
        Part::Whole | Part::Candidates => ("votes of candidates by bureau", "counts of voters"),
    };
    Problem::new(
        Severity::Error,
        "other-half",
        format!("the file has {has}, and no file beside it has the {lacks}"),
    )
    .at(&half.file, None)
    .remedy(format!("put the table with the {lacks} of the same bureaux into the same folder"))
}

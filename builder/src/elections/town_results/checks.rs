//! The identities that a commune's figures obey. A result that does not add up is refused; where many do not, all are.

use std::collections::{BTreeMap, BTreeSet};

use augure_elections::commune::CommuneCode;
use augure_elections::town_result::TownResult;
use augure_ingest::problem::{Problem, Severity};

/// The kind of problem of a commune without results by bureau.
pub(super) const STRANGER: &str = "town-without-bureaux";
/// At most one commune in so many may have figures that do not add up.
const FEW: usize = 20;

/// A result as it stands in the tables.
#[derive(Debug, Clone)]
pub(super) struct Counted {
    /// The result.
    pub(super) result: TownResult,
    /// The number of lists that the table of communes gives.
    pub(super) said: Option<u32>,
    /// Its line there.
    pub(super) line: u32,
}

/// The fault of a result, which is left out for it; `known` are the communes with results by bureau.
pub(super) fn check(path: &str, counted: &Counted, known: &BTreeSet<CommuneCode>) -> Option<Problem> {
    let Counted { result, said, line } = counted;
    let TownResult { commune, inscrits, votants, exprimes, blancs, nuls, lists, .. } = result;
    let refused = |kind, message: String, expected: String| {
        Some(
            Problem::new(Severity::Warning, kind, message)
                .at(path, Some(*line))
                .found("commune", commune.to_string())
                .expected(expected)
                .remedy("the commune's result is left out: compare with the official one"),
        )
    };
    if !known.contains(commune) {
        return Some(
            Problem::new(
                Severity::Warning,
                STRANGER,
                format!("{commune} has no results by bureau: its result is left out"),
            )
            .at(path, Some(*line))
            .remedy("see whether the commune was merged or is new"),
        );
    }
    let cast = u64::from(*exprimes) + u64::from(*blancs) + u64::from(*nuls);
    if cast != u64::from(*votants) {
        let message = format!("{votants} voters, but {cast} valid, blank and void ballots");
        return refused("town-ballots-differ", message, "ballots that add up to voters".to_owned());
    }
    if votants > inscrits {
        let message = format!("{votants} voters of {inscrits} registered");
        return refused("town-voters-exceed", message, "no more voters than registered".to_owned());
    }
    if said.is_some_and(|said| said as usize != lists.len()) {
        let message = format!("{} lists, but {} are announced", lists.len(), said.unwrap_or_default());
        return refused("town-lists-differ", message, "as many lists as are announced".to_owned());
    }
    let votes = result.votes();
    if votes != u64::from(*exprimes) || lists.is_empty() {
        let message = format!("{votes} votes of lists, but {exprimes} valid votes");
        return refused("town-sum-differs", message, "votes that add up to valid votes".to_owned());
    }
    None
}

/// The problem of tables of which `refused` of `all` communes do not add up; `None` where they are few, as typing errors are.
pub(super) fn too_many(path: &str, refused: usize, all: usize) -> Option<Problem> {
    (refused * FEW > all).then(|| {
        let message = format!("{refused} of {all} communes do not add up: none is taken");
        Problem::new(Severity::Error, "town-results-refused", message)
            .at(path, None)
            .remedy("copy both tables again from their source")
    })
}

/// The problem of a commune that stands in the table again.
pub(super) fn twice(path: &str, line: u32, commune: CommuneCode, first: u32) -> Problem {
    let message = format!("{commune} stands here again; it was at line {first} already");
    Problem::new(Severity::Error, "duplicate", message)
        .at(path, Some(line))
        .found("commune", commune.to_string())
        .remedy("the first row is kept: take the other away")
}

/// The problems of lists of communes that the other table lacks.
pub(super) fn strangers(
    path: &str,
    left: impl Iterator<Item = CommuneCode>,
    read: &BTreeMap<CommuneCode, Counted>,
) -> Vec<Problem> {
    let stranger = |commune: CommuneCode| {
        Problem::new(Severity::Error, "town-unknown", format!("lists of {commune}, which has no counts"))
            .at(path, None)
            .found("commune", commune.to_string())
            .remedy("the lists are left out: add the commune to the table of communes")
    };
    left.filter(|commune| !read.contains_key(commune)).map(stranger).collect()
}

#[cfg(test)]
mod tests {
    use augure_elections::scrutin::ScrutinIndex;
    use augure_elections::town_result::TownList;

    use super::*;

    fn counted(change: impl FnOnce(&mut Counted)) -> Counted {
        let list = TownList { liste: None, nuance: None, voix: 500, parts: Vec::new() };
        let result = TownResult {
            commune: "34301".parse().unwrap(),
            scrutin: ScrutinIndex(0),
            inscrits: 2_000,
            votants: 1_030,
            exprimes: 1_000,
            blancs: 20,
            nuls: 10,
            lists: vec![list.clone(), list],
        };
        let mut counted = Counted { result, said: Some(2), line: 7 };
        change(&mut counted);
        counted
    }

    /// The kind of the fault of a result so changed.
    fn fault(change: impl FnOnce(&mut Counted)) -> Option<String> {
        let known = BTreeSet::from(["34301".parse().unwrap()]);
        let problem = check("c.csv", &counted(change), &known)?;
        assert_eq!((problem.line, problem.remedy.is_empty()), (Some(7), false), "{problem}");
        Some(problem.kind.to_string())
    }

    #[test]
    fn what_does_not_add_up_is_refused_and_says_how() {
        assert_eq!(fault(|_| ()), None);
        assert_eq!(fault(|c| c.said = None), None);
        let kind = |change: fn(&mut Counted)| fault(change).unwrap();
        assert_eq!(kind(|c| c.result.nuls = 9), "town-ballots-differ");
        assert_eq!(kind(|c| c.result.inscrits = 1_029), "town-voters-exceed");
        assert_eq!(kind(|c| c.result.lists[0].voix = 502), "town-sum-differs");
        assert_eq!(kind(|c| c.said = Some(3)), "town-lists-differ");
        assert_eq!(kind(|c| c.result.commune = "34999".parse().unwrap()), "town-without-bureaux");
    }

    #[test]
    fn a_few_faults_leave_the_others_and_many_refuse_all() {
        assert_eq!(too_many("c.csv", 1, 341), None);
        assert_eq!(too_many("c.csv", 0, 1), None);
        assert!(too_many("c.csv", 18, 341).is_some() && too_many("c.csv", 1, 2).is_some());
    }
}

//! Mergers of communes: bureaux of a former commune continue under the commune that took it over.
//!
//! Where the voters of such a bureau are found again under a new number, it becomes the bureau of that number. Elsewhere, or
//! until then, it keeps its number after its former commune's code ([`BureauCode::of_former`]). Registered voters alone
//! decide: results files do not say which new number an old one became.

use std::collections::{BTreeMap, BTreeSet};

use augure_core::math;

use crate::bureau::{BureauCode, BureauId};
use crate::commune::CommuneCode;
use crate::scrutin::ScrutinIndex;

/// Largest growth, as a logarithm, from an old number to a new one with the same voters: a tenth.
const SAME_VOTERS: f64 = 0.1;

/// A commune that was merged into another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merger {
    /// Its code.
    pub code: CommuneCode,
    /// Its name, where it is known.
    pub name: Option<String>,
    /// The commune that it is now part of.
    pub into: CommuneCode,
    /// Its bureaux with results: former number, current number.
    pub bureaux: Vec<(BureauCode, BureauCode)>,
}

/// A bureau at a scrutin: scrutin, bureau, registered voters.
pub type Vote = (ScrutinIndex, BureauId, u32);

/// The current bureau of each bureau of a former commune. `into` gives the commune that took over a former one; `votes`
/// are those of all bureaux, in any order.
#[must_use]
pub fn carried(
    votes: &[Vote],
    into: impl Fn(CommuneCode) -> Option<CommuneCode>,
) -> BTreeMap<BureauId, BureauId> {
    let mut towns: BTreeMap<CommuneCode, Vec<Vote>> = BTreeMap::new();
    for &(scrutin, bureau, inscrits) in votes {
        if let Some(taker) = into(bureau.commune) {
            towns.entry(taker).or_default().push((scrutin, bureau, inscrits));
        }
    }
    let mut own: BTreeMap<CommuneCode, Vec<Vote>> = BTreeMap::new();
    for &vote in votes {
        if towns.contains_key(&vote.1.commune) {
            own.entry(vote.1.commune).or_default().push(vote);
        }
    }
    let mut carried = BTreeMap::new();
    for (taker, former) in towns {
        carried.extend(carried_into(taker, &former, own.get(&taker).map_or(&[], Vec::as_slice)));
    }
    carried
}

/// The bureaux of `former` communes in `taker`, whose own votes are `own`.
fn carried_into(taker: CommuneCode, former: &[Vote], own: &[Vote]) -> BTreeMap<BureauId, BureauId> {
    // Former communes end one by one: the voters of each are searched at the first scrutin after its last.
    let mut ends: BTreeMap<CommuneCode, ScrutinIndex> = BTreeMap::new();
    for &(scrutin, bureau, _) in former {
        let end = ends.entry(bureau.commune).or_insert(scrutin);
        *end = scrutin.max(*end);
    }
    let mut gone: BTreeMap<ScrutinIndex, Vec<(BureauId, u32)>> = BTreeMap::new();
    for &(scrutin, bureau, inscrits) in former {
        if ends.get(&bureau.commune) == Some(&scrutin) {
            let next = own.iter().map(|(scrutin, ..)| *scrutin).filter(|&next| next > scrutin).min();
            if let Some(next) = next {
                gone.entry(next).or_default().push((bureau, inscrits));
            }
        }
    }
    let mut found = BTreeMap::new();
    for (next, old) in gone {
        let before: BTreeSet<BureauId> =
            own.iter().filter(|(scrutin, ..)| *scrutin < next).map(|(_, bureau, _)| *bureau).collect();
        let new: Vec<(BureauId, u32)> = own
            .iter()
            .filter(|(scrutin, bureau, _)| *scrutin == next && !before.contains(bureau))
            .map(|&(_, bureau, inscrits)| (bureau, inscrits))
            .collect();
        found.extend(matched(&old, &new));
    }
    let bureaux: BTreeSet<BureauId> = former.iter().map(|(_, bureau, _)| *bureau).collect();
    let kept = |bureau: BureauId| BureauId { commune: taker, code: BureauCode::of_former(bureau) };
    bureaux.into_iter().map(|old| (old, found.get(&old).copied().unwrap_or_else(|| kept(old)))).collect()
}

/// Pairs of old and new bureaux that match each other and no other.
fn matched(old: &[(BureauId, u32)], new: &[(BureauId, u32)]) -> Vec<(BureauId, BureauId)> {
    let same = |then: u32, now: u32| {
        then > 0 && now > 0 && math::ln(f64::from(now) / f64::from(then)).abs() <= SAME_VOTERS
    };
    let alone = |old_one: &(BureauId, u32)| {
        let mut fitting = new.iter().filter(|(_, now)| same(old_one.1, *now));
        let (&(bureau, now), None) = (fitting.next()?, fitting.next()) else { return None };
        let rivals = old.iter().filter(|(_, then)| same(*then, now)).count();
        (rivals == 1).then_some((old_one.0, bureau))
    };
    old.iter().filter_map(alone).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `code-number`, voters at each scrutin (0: it did not vote).
    fn votes(bureaux: &[(&str, &[u32])]) -> Vec<Vote> {
        let votes = |&(id, counts): &(&str, &[u32])| {
            let bureau: BureauId = id.parse().unwrap();
            let votes = counts.iter().zip(0..).filter(|(count, _)| **count > 0);
            votes.map(move |(&count, index)| (ScrutinIndex(index), bureau, count)).collect::<Vec<_>>()
        };
        bureaux.iter().flat_map(votes).collect()
    }

    /// 34330 and 34331 are part of 34246.
    fn found(bureaux: &[(&str, &[u32])]) -> Vec<(String, String)> {
        let taker =
            |code: CommuneCode| ["34330", "34331"].contains(&code.as_str()).then(|| "34246".parse().unwrap());
        let carried = carried(&votes(bureaux), taker);
        carried.iter().map(|(old, new)| (old.to_string(), new.to_string())).collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|&(old, new)| (old.to_owned(), new.to_owned())).collect()
    }

    #[test]
    fn a_new_number_with_as_many_voters_is_the_old_bureau() {
        let bureaux: &[(&str, &[u32])] =
            &[("34246-1", &[1_144, 1_143, 1_133]), ("34246-2", &[0, 0, 514]), ("34330-1", &[504, 501])];
        assert_eq!(found(bureaux), pairs(&[("34330-0001", "34246-0002")]));
    }

    #[test]
    fn what_could_be_two_bureaux_or_none_keeps_its_number() {
        // Two villages of one size.
        let alike: &[(&str, &[u32])] = &[
            ("34246-1", &[1_144, 1_133]),
            ("34246-2", &[0, 514]),
            ("34246-3", &[0, 480]),
            ("34330-1", &[501]),
            ("34331-1", &[495]),
        ];
        let kept = [("34330-0001", "34246-34330.0001"), ("34331-0001", "34246-34331.0001")];
        assert_eq!(found(alike), pairs(&kept));
        // Its voters were spread over others.
        let spread: &[(&str, &[u32])] = &[("34246-1", &[1_144, 1_640]), ("34330-1", &[501])];
        assert_eq!(found(spread), pairs(&kept[..1]));
        // No scrutin since.
        let lately: &[(&str, &[u32])] = &[("34246-1", &[1_144, 1_133]), ("34330-1", &[501, 503])];
        assert_eq!(found(lately), pairs(&kept[..1]));
        // A number that the commune had before is not new.
        let before: &[(&str, &[u32])] =
            &[("34246-1", &[1_144, 1_133]), ("34246-2", &[500, 505]), ("34330-1", &[501])];
        assert_eq!(found(before), pairs(&kept[..1]));
    }

    #[test]
    fn several_villages_are_told_apart_by_their_size() {
        let bureaux: &[(&str, &[u32])] = &[
            ("34246-1", &[1_144, 1_133]),
            ("34246-2", &[0, 210]),
            ("34246-3", &[0, 512]),
            ("34330-1", &[501]),
            ("34331-1", &[205]),
        ];
        assert_eq!(found(bureaux), pairs(&[("34330-0001", "34246-0003"), ("34331-0001", "34246-0002")]));
    }

    #[test]
    fn a_commune_without_results_of_its_own_takes_them_all_the_same() {
        assert_eq!(found(&[("34330-1", &[501])]), pairs(&[("34330-0001", "34246-34330.0001")]));
        assert_eq!(found(&[("34246-1", &[1_144])]), pairs(&[]));
    }
}

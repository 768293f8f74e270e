//! References of forecasts: results of earlier elections, chosen by rule.

use augure_core::units::{Points, Share};

use crate::absence::{Absence, Known};
use crate::bureau::BureauId;
use crate::history::AsOf;
use crate::scrutin::{Scrutin, ScrutinIndex};
use crate::territory::redrawn_since;

/// The rule that chooses a reference election.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// The last election of this type before the target.
    LastOf(String),
    /// One election (`municipales-2020`), if it is before the target.
    Election(String),
}

/// A reference that forecasts are compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Identifier in files and attributes (`legislatives`).
    pub key: String,
    /// Short name in the copied text (`législatives`, `mun 2020`).
    pub label: String,
    /// That name in English.
    pub label_en: String,
    /// The rule that chooses its election.
    pub rule: Rule,
}

/// A reference resolved for one bureau as of one target.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolved {
    /// The scrutin, or the reason for its absence.
    pub scrutin: Known<ScrutinIndex>,
    /// True when the bureau has no result in the target's round there, so that the other round is used.
    pub other_round: bool,
    /// True when the bureau seems to have covered another territory then, so that differences mix borders and opinion.
    pub redrawn: bool,
    /// The bureau's shares in category order.
    pub shares: Vec<Known<Share>>,
    /// The part of the valid votes that the categories covered.
    pub covered: Known<Share>,
    /// By category, whether some of its votes come from lists that the mapping divides between categories.
    pub divided: Vec<bool>,
}

/// The result that `reference` chooses for `bureau` as of `as_of`'s target.
///
/// Round: the target's own round; where the bureau has none there (elected in the first round, say), the other
/// round; see [`Resolved::other_round`]. An earlier round of the target's own election is no reference.
///
/// # Example
/// ```
/// use augure_elections::absence::Absence;
/// use augure_elections::history::History;
/// use augure_elections::references::{Reference, Rule, resolve};
/// use augure_elections::sample::{bureau, sample};
///
/// let panel = sample();
/// let (_, target) = panel.calendar().find("municipales-2026-t1").ok_or(Absence::NoSuchScrutin)?;
/// let rule = Rule::LastOf("legislatives".into());
/// let last = Reference { key: "leg".into(), label: "législatives".into(), label_en: "législatives".into(), rule };
/// let resolved = resolve(&History::new(&panel).before(target), bureau(1), &last);
/// assert_eq!(panel.calendar()[resolved.scrutin?].id, "legislatives-2024-t1");
/// # Ok::<(), Absence>(())
/// ```
#[must_use]
pub fn resolve(as_of: &AsOf<'_>, bureau: BureauId, reference: &Reference) -> Resolved {
    let absent = |reason| Resolved {
        scrutin: Err(reason),
        other_round: false,
        redrawn: false,
        shares: vec![Err(reason); as_of.categories().len()],
        covered: Err(reason),
        divided: vec![false; as_of.categories().len()],
    };
    let found = find(as_of, &reference.rule, |scrutin| as_of.result(bureau, scrutin).ok());
    let (index, row, other_round) = match found {
        Ok(found) => found,
        Err(reason) => return absent(reason),
    };
    let categories = 0..as_of.categories().len();
    Resolved {
        scrutin: Ok(index),
        other_round,
        redrawn: redrawn_since(as_of, bureau, index),
        shares: categories.clone().map(|category| row.share(category)).collect(),
        covered: row.covered(),
        divided: categories.map(|category| row.is_divided(category)).collect(),
    }
}

/// The scrutin that `rule` chooses as of `as_of`'s target for the place with the results `row_at`, the place's result
/// there, and whether that is the other round than the target's.
///
/// # Errors
/// When there is no such election before the target, or the place has no result in it.
pub(crate) fn find<R>(
    as_of: &AsOf<'_>,
    rule: &Rule,
    row_at: impl Fn(ScrutinIndex) -> Option<R>,
) -> Known<(ScrutinIndex, R, bool)> {
    let election = election_of(as_of, rule)?;
    let of_round = |same: bool| {
        as_of
            .scrutins()
            .filter(|(_, scrutin)| scrutin.election_id() == election)
            .filter(|(_, scrutin)| (scrutin.tour == as_of.target().tour) == same)
            .find_map(|(index, _)| row_at(index).map(|row| (index, row, !same)))
    };
    of_round(true).or_else(|| of_round(false)).ok_or(Absence::BureauAbsent)
}

/// The election (`municipales-2020`) that `rule` chooses.
fn election_of(as_of: &AsOf<'_>, rule: &Rule) -> Known<String> {
    let target = as_of.target();
    let fits = |scrutin: &Scrutin| match rule {
        Rule::LastOf(election) => scrutin.election == *election,
        Rule::Election(id) => scrutin.election_id() == *id,
    };
    let own = |scrutin: &Scrutin| scrutin.election_id() == target.election_id();
    let before = as_of.scrutins().rev().find(|(_, scrutin)| fits(scrutin) && !own(scrutin));
    match before {
        Some((_, scrutin)) => Ok(scrutin.election_id()),
        None if as_of.calendar().iter().any(|(_, scrutin)| fits(scrutin)) => Err(Absence::NotBeforeTarget),
        None => Err(Absence::NoSuchScrutin),
    }
}

/// `forecast` minus the reference's share of `category`.
///
/// # Errors
/// The reason, when the reference has no such share.
pub fn delta(forecast: Share, resolved: &Resolved, category: usize) -> Known<Points> {
    let reference = resolved.shares.get(category).copied().unwrap_or(Err(Absence::NoSuchScrutin))?;
    Ok(forecast - reference)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::History;
    use crate::sample::{bureau, row, sample};

    fn last_legislatives() -> Reference {
        Reference {
            key: "legislatives".into(),
            label: "législatives".into(),
            label_en: "legislative".into(),
            rule: Rule::LastOf("legislatives".into()),
        }
    }

    fn scrutin_of(target: &str, reference: &Reference, bureau: BureauId) -> (Known<String>, bool) {
        let panel = sample();
        let (_, target) = panel.calendar().find(target).unwrap();
        let resolved = resolve(&History::new(&panel).before(target), bureau, reference);
        (resolved.scrutin.map(|index| panel.calendar()[index].id.clone()), resolved.other_round)
    }

    #[test]
    fn the_same_round_of_the_last_election_serves() {
        let found = scrutin_of("municipales-2026-t1", &last_legislatives(), bureau(1));
        assert_eq!(found, (Ok("legislatives-2024-t1".into()), false));
        let found = scrutin_of("legislatives-2024-t2", &last_legislatives(), bureau(1));
        assert_eq!(found, (Ok("legislatives-2022-t2".into()), false));
    }

    #[test]
    fn a_missing_second_round_falls_back_to_the_first_and_says_so() {
        let found = scrutin_of("municipales-2026-t2", &last_legislatives(), bureau(1));
        assert_eq!(found, (Ok("legislatives-2024-t1".into()), true));
    }

    #[test]
    fn what_is_not_before_the_target_is_no_reference() {
        let municipales = Reference {
            key: "municipales-2020".into(),
            label: "mun 2020".into(),
            label_en: "municipal 2020".into(),
            rule: Rule::Election("municipales-2020".into()),
        };
        for target in ["municipales-2020-t1", "municipales-2020-t2", "legislatives-2017-t1"] {
            assert_eq!(
                scrutin_of(target, &municipales, bureau(1)).0,
                Err(Absence::NotBeforeTarget),
                "{target}"
            );
        }
        let unknown = Reference { rule: Rule::LastOf("cantonales".into()), ..municipales };
        assert_eq!(scrutin_of("municipales-2026-t1", &unknown, bureau(1)).0, Err(Absence::NoSuchScrutin));
    }

    #[test]
    fn a_bureau_that_was_not_there_has_no_reference() {
        let found = scrutin_of("municipales-2026-t1", &last_legislatives(), bureau(99));
        assert_eq!(found.0, Err(Absence::BureauAbsent));
    }

    #[test]
    fn a_category_without_candidate_has_no_difference() {
        let panel = sample();
        let (_, target) = panel.calendar().find("municipales-2026-t1").unwrap();
        let resolved = resolve(&History::new(&panel).before(target), bureau(1), &last_legislatives());
        let reference = row(&panel, 1, "legislatives-2024-t1");
        assert_eq!(reference.votes, [Some(300.0), Some(100.0), None]);
        assert_eq!(delta(Share::clipped(0.5), &resolved, 2), Err(Absence::NoCandidate));
        assert!((delta(Share::clipped(0.5), &resolved, 0).unwrap().get() - -25.0).abs() < 1e-9);
    }
}

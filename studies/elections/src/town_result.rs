//! Results of whole communes, published without their bureaux.
//!
//! They are no part of a [`Panel`](crate::panel::Panel): features and forecasts cannot see them. They serve display, scenarios
//! and evaluation.

use crate::bureau::{BureauCode, BureauId};
use crate::commune::CommuneCode;
use crate::panel::PanelRow;
use crate::scrutin::ScrutinIndex;

/// One commune's result at one scrutin.
#[derive(Debug, Clone, PartialEq)]
pub struct TownResult {
    /// The commune.
    pub commune: CommuneCode,
    /// The scrutin.
    pub scrutin: ScrutinIndex,
    /// Registered voters.
    pub inscrits: u32,
    /// Voters who voted.
    pub votants: u32,
    /// Valid votes.
    pub exprimes: u32,
    /// Blank ballots.
    pub blancs: u32,
    /// Void ballots.
    pub nuls: u32,
    /// The lists, in the order of the source.
    pub lists: Vec<TownList>,
}

/// One list in a commune.
#[derive(Debug, Clone, PartialEq)]
pub struct TownList {
    /// Its title, where there is one.
    pub liste: Option<String>,
    /// The ministry's label; absent where none was given.
    pub nuance: Option<String>,
    /// Votes.
    pub voix: u32,
    /// Parts of the votes by position of the category (`None`: outside every category); empty where nothing says.
    pub parts: Vec<(Option<usize>, f64)>,
}

/// Votes that count for no category, and why.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Uncounted {
    /// Votes for lists whose label is of no category.
    pub outside: u32,
    /// Votes for lists without a label.
    pub unlabelled: u32,
    /// Votes for lists whose label is not known.
    pub unknown: u32,
}

impl TownResult {
    /// The result as a row of `categories` categories, for the rules and shares that rows have: votes of no category are
    /// `autres`, and the bureau is the whole commune's, `0000`.
    #[must_use]
    pub fn row(&self, categories: usize) -> PanelRow {
        let mut row = PanelRow {
            bureau: BureauId { commune: self.commune, code: BureauCode::WHOLE },
            scrutin: self.scrutin,
            inscrits: self.inscrits,
            votants: self.votants,
            exprimes: self.exprimes,
            blancs: Some(self.blancs),
            nuls: Some(self.nuls),
            votes: vec![None; categories],
            autres: 0.0,
            divided: Vec::new(),
        };
        for list in &self.lists {
            let voix = f64::from(list.voix);
            if list.parts.is_empty() {
                row.autres += voix;
            }
            for &(category, weight) in &list.parts {
                match category.and_then(|k| row.votes.get_mut(k)) {
                    Some(votes) => *votes.get_or_insert(0.0) += voix * weight,
                    None => row.autres += voix * weight,
                }
            }
            if list.parts.len() > 1 {
                row.divided.resize(categories, 0.0);
                for &(category, weight) in &list.parts {
                    if let Some(divided) = category.and_then(|k| row.divided.get_mut(k)) {
                        *divided += voix * weight;
                    }
                }
            }
        }
        row
    }

    /// Which of `categories` categories stood.
    #[must_use]
    pub fn stood(&self, categories: usize) -> Vec<bool> {
        self.row(categories).votes.iter().map(Option::is_some).collect()
    }

    /// Votes that count for no category.
    #[must_use]
    pub fn uncounted(&self) -> Uncounted {
        let mut found = Uncounted::default();
        for list in &self.lists {
            if list.parts.is_empty() {
                let sum = if list.nuance.is_none() { &mut found.unlabelled } else { &mut found.unknown };
                *sum += list.voix;
            } else if list.parts.iter().all(|(category, _)| category.is_none()) {
                found.outside += list.voix;
            }
        }
        found
    }

    /// Votes of all lists together.
    #[must_use]
    pub fn votes(&self) -> u64 {
        self.lists.iter().map(|list| u64::from(list.voix)).sum()
    }
}

impl Uncounted {
    /// All of them.
    #[must_use]
    pub const fn all(&self) -> u32 {
        self.outside + self.unlabelled + self.unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::absence::Absence;

    fn list(nuance: Option<&str>, voix: u32, parts: &[(Option<usize>, f64)]) -> TownList {
        TownList { liste: None, nuance: nuance.map(str::to_owned), voix, parts: parts.to_vec() }
    }

    fn result(lists: Vec<TownList>) -> TownResult {
        let exprimes = lists.iter().map(|list| list.voix).sum();
        TownResult {
            commune: "34301".parse().unwrap(),
            scrutin: ScrutinIndex(0),
            inscrits: 2_000,
            votants: exprimes + 30,
            exprimes,
            blancs: 20,
            nuls: 10,
            lists,
        }
    }

    #[test]
    fn no_vote_is_lost_and_each_that_counts_for_nobody_has_its_reason() {
        let found = result(vec![
            list(Some("A"), 500, &[(Some(0), 1.0)]),
            list(Some("AB"), 200, &[(Some(0), 0.5), (Some(1), 0.5)]),
            list(Some("X"), 30, &[(None, 1.0)]),
            list(None, 40, &[]),
            list(Some("NEW"), 5, &[]),
        ]);
        let row = found.row(3);
        assert_eq!(row.votes, [Some(600.0), Some(100.0), None]);
        assert_eq!((row.autres, row.divided.as_slice()), (75.0, &[100.0, 100.0, 0.0][..]));
        assert_eq!(found.uncounted(), Uncounted { outside: 30, unlabelled: 40, unknown: 5 });
        assert_eq!(row.mapped_votes() + f64::from(found.uncounted().all()), f64::from(found.exprimes));
        assert_eq!(found.stood(3), [true, true, false]);
        assert_eq!(row.shares().unwrap()[0], 600.0 / 700.0);
    }

    #[test]
    fn lists_without_label_give_no_shares() {
        let found = result(vec![list(None, 700, &[]), list(Some("A"), 300, &[(Some(0), 1.0)])]);
        assert_eq!(found.row(2).shares(), Err(Absence::UnmappedVotes));
    }
}

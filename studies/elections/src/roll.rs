//! The current bureaux of a commune: those of the last scrutin to which the whole commune was called.
//!
//! Its last scrutin is not always one: a constituency or canton that was settled in the first round does not vote in the
//! second. No results file says so, but registered voters show it. Where only part of a commune is called, the bureaux that
//! vote keep their number of voters; where a commune closes bureaux, the remaining or new ones take the voters over.

use std::collections::BTreeMap;

use crate::bureau::BureauId;
use crate::commune::CommuneCode;
use crate::history::AsOf;
use crate::panel::{Panel, rows_of};
use crate::scrutin::{Calendar, Scrutin, ScrutinIndex};

/// The registered voters of a commune at one scrutin, bureau by bureau.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roll<'a> {
    /// The scrutin, in the calendar.
    pub index: ScrutinIndex,
    /// The scrutin.
    pub scrutin: &'a Scrutin,
    /// Registered voters of each bureau that voted.
    pub bureaux: BTreeMap<BureauId, u32>,
}

impl Roll<'_> {
    /// Registered voters of all bureaux.
    #[must_use]
    pub fn registered(&self) -> u64 {
        self.bureaux.values().map(|&inscrits| u64::from(inscrits)).sum()
    }

    /// True when the whole commune was called to this scrutin, `before` being the last one to which it was.
    fn is_whole_after(&self, before: &Self) -> bool {
        let voted = |bureau: &BureauId| self.bureaux.contains_key(bureau);
        let sum = |bureaux: &mut dyn Iterator<Item = (&BureauId, &u32)>| -> f64 {
            bureaux.map(|(_, &inscrits)| f64::from(inscrits)).sum()
        };
        let all = sum(&mut before.bureaux.iter());
        let of_those = sum(&mut before.bureaux.iter().filter(|(bureau, _)| voted(bureau)));
        let now = sum(&mut self.bureaux.iter());
        let new = sum(&mut self.bureaux.iter().filter(|(bureau, _)| !before.bureaux.contains_key(bureau)));
        // Called in part, the commune would count the voters of those bureaux; called as a whole, all of them. The
        // nearer of the two on the scale of growth decides: their geometric mean lies halfway.
        before.bureaux.keys().all(voted) || 2.0 * new >= all - of_those || now * now >= of_those * all
    }
}

/// The last of `rolls` (one commune's, oldest first) to which the whole commune was called.
///
/// A bureau that missed two consecutive elections no longer counts: it was closed while its commune shrank.
#[must_use]
pub fn last_whole<'a>(rolls: impl IntoIterator<Item = Roll<'a>>) -> Option<Roll<'a>> {
    through_whole(rolls, |_| ())
}

/// The last of `rolls` to which the whole commune was called; `see` gets every such roll on the way.
fn through_whole<'a>(
    rolls: impl IntoIterator<Item = Roll<'a>>,
    mut see: impl FnMut(ScrutinIndex),
) -> Option<Roll<'a>> {
    let mut whole: Option<Roll<'a>> = None;
    let mut missed: BTreeMap<BureauId, &Scrutin> = BTreeMap::new();
    for roll in rolls.into_iter().filter(|roll| !roll.bureaux.is_empty()) {
        if let Some(before) = &mut whole {
            let another = |since: &Scrutin| since.election_id() != roll.scrutin.election_id();
            missed.retain(|bureau, _| !roll.bureaux.contains_key(bureau));
            before.bureaux.retain(|bureau, _| missed.get(bureau).is_none_or(|since| !another(since)));
            if !roll.is_whole_after(before) {
                for &bureau in before.bureaux.keys().filter(|bureau| !roll.bureaux.contains_key(bureau)) {
                    missed.entry(bureau).or_insert(roll.scrutin);
                }
                continue;
            }
        }
        missed.clear();
        see(roll.index);
        whole = Some(roll);
    }
    whole
}

/// The rolls of one commune, from its `rows` (scrutin, bureau, registered voters), ordered by scrutin.
pub fn rolls(
    calendar: &Calendar,
    rows: impl IntoIterator<Item = (ScrutinIndex, BureauId, u32)>,
) -> Vec<Roll<'_>> {
    let mut rolls: Vec<Roll<'_>> = Vec::new();
    for (index, bureau, inscrits) in rows {
        match rolls.last_mut() {
            Some(roll) if roll.index == index => {
                roll.bureaux.insert(bureau, inscrits);
            }
            _ => rolls.push(Roll {
                index,
                scrutin: &calendar[index],
                bureaux: BTreeMap::from([(bureau, inscrits)]),
            }),
        }
    }
    rolls
}

/// The bureaux of `commune` by all of `panel`: for display, never for features.
#[must_use]
pub fn now(panel: &Panel, commune: CommuneCode) -> Option<Roll<'_>> {
    let rows = panel.rows().iter().filter(|row| row.bureau.commune == commune);
    last_whole(rolls(panel.calendar(), rows.map(|row| (row.scrutin, row.bureau, row.inscrits))))
}

impl<'a> AsOf<'a> {
    /// The bureaux of `commune` as of the target: those of the last earlier scrutin to which all of it was called.
    #[must_use]
    pub fn roll(&self, commune: CommuneCode) -> Option<Roll<'a>> {
        last_whole(self.rolls(commune))
    }

    /// The scrutins before the target to which the whole of `commune` was called, oldest first.
    #[must_use]
    pub fn whole_scrutins(&self, commune: CommuneCode) -> Vec<ScrutinIndex> {
        let mut whole = Vec::new();
        through_whole(self.rolls(commune), |index| whole.push(index));
        whole
    }

    fn rolls(&self, commune: CommuneCode) -> Vec<Roll<'a>> {
        let rows = self.scrutins().flat_map(|(index, _)| rows_of(self.rows(), index, commune));
        rolls(self.calendar(), rows.map(|row| (row.scrutin, row.bureau, row.inscrits)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::History;
    use crate::panel::PanelRow;
    use crate::sample::{bureau, sample};

    /// Scrutins of the sample, oldest first.
    const SCRUTINS: [&str; 7] = [
        "municipales-2014-t1",
        "legislatives-2017-t1",
        "legislatives-2017-t2",
        "municipales-2020-t1",
        "municipales-2020-t2",
        "legislatives-2022-t1",
        "legislatives-2022-t2",
    ];

    /// A town that had, at each of the first scrutins of the sample, those registered voters in those bureaux.
    fn town(held: &[&[(u32, u32)]]) -> Panel {
        let sample = sample();
        let mut rows = Vec::new();
        for (id, bureaux) in SCRUTINS.iter().zip(held) {
            let (index, _) = sample.calendar().find(id).unwrap();
            rows.extend(bureaux.iter().map(|&(number, inscrits)| PanelRow {
                bureau: bureau(number),
                scrutin: index,
                inscrits,
                ..sample.rows()[0].clone()
            }));
        }
        Panel::new(sample.calendar().clone(), sample.categories().clone(), rows, Vec::new())
    }

    /// Where the town's bureaux stand last, and their numbers.
    fn found(held: &[&[(u32, u32)]]) -> (String, Vec<String>) {
        let panel = town(held);
        let roll = now(&panel, bureau(1).commune).unwrap();
        (roll.scrutin.id.clone(), roll.bureaux.keys().map(|b| b.code.short().to_owned()).collect())
    }

    fn at(scrutin: usize, numbers: &[&str]) -> (String, Vec<String>) {
        (SCRUTINS[scrutin].to_owned(), numbers.iter().map(|&number| number.to_owned()).collect())
    }

    #[test]
    fn a_second_round_in_one_constituency_closes_no_bureau() {
        let all = [(1, 900), (2, 800), (3, 850), (4, 950)];
        assert_eq!(found(&[&all, &all, &[(1, 903), (2, 799)]]), at(1, &["1", "2", "3", "4"]));
        // One canton in ten bureaux, or all but one.
        assert_eq!(found(&[&all, &all, &all[..1]]), at(1, &["1", "2", "3", "4"]));
        assert_eq!(found(&[&all, &all, &all[1..]]), at(1, &["1", "2", "3", "4"]));
        // The other half the next time.
        assert_eq!(found(&[&all, &all[..2], &all[2..], &all[..2]]), at(0, &["1", "2", "3", "4"]));
    }

    #[test]
    fn a_town_redrawn_to_fewer_bureaux_has_those() {
        let before = [(1, 900), (2, 800), (3, 850), (4, 950)];
        assert_eq!(found(&[&before, &[(1, 1_700), (2, 1_750)]]), at(1, &["1", "2"]));
        // It shrinks by a tenth meanwhile.
        assert_eq!(found(&[&before, &[(1, 1_560), (2, 1_590)]]), at(1, &["1", "2"]));
        // One bureau of two closes.
        assert_eq!(found(&[&[(1, 300), (2, 100)], &[(1, 385)]]), at(1, &["1"]));
        // All numbers change.
        assert_eq!(found(&[&before, &[(11, 1_100), (12, 1_150), (13, 1_100)]]), at(1, &["11", "12", "13"]));
    }

    #[test]
    fn a_town_with_one_bureau_has_it_however_it_shrinks() {
        assert_eq!(found(&[&[(1, 467)], &[(1, 441)]]), at(1, &["1"]));
        assert_eq!(found(&[&[(1, 130)], &[(1, 60)]]), at(1, &["1"]));
    }

    #[test]
    fn a_town_that_grows_has_its_new_bureaux() {
        let before = [(1, 900), (2, 800)];
        assert_eq!(found(&[&before, &[(1, 880), (2, 810), (3, 700)]]), at(1, &["1", "2", "3"]));
    }

    #[test]
    fn a_bureau_that_misses_two_elections_running_is_closed() {
        // Nobody takes its voters over: at first it looks like a town called in part.
        let (all, left) = ([(1, 900), (2, 800), (3, 60)], [(1, 850), (2, 760)]);
        assert_eq!(found(&[&all, &left]), at(0, &["1", "2", "3"]));
        assert_eq!(found(&[&all, &left, &left]), at(0, &["1", "2", "3"]));
        assert_eq!(found(&[&all, &left, &left, &left]), at(3, &["1", "2"]));
    }

    #[test]
    fn without_counts_of_voters_every_number_that_votes_again_is_enough() {
        assert_eq!(found(&[&[(1, 0), (2, 0)], &[(1, 0), (2, 0)]]), at(1, &["1", "2"]));
    }

    #[test]
    fn the_eve_of_a_target_sees_earlier_scrutins_only() {
        let all: &[(u32, u32)] = &[(1, 900), (2, 800), (3, 850), (4, 950)];
        let panel = town(&[all, all, &all[..2], &[(1, 1_700), (2, 1_750)], &[(1, 1_700)]]);
        let eve = |id: &str| {
            let (_, target) = panel.calendar().find(id).unwrap();
            let roll = History::new(&panel).before(target).roll(bureau(1).commune);
            roll.map(|roll| (roll.scrutin.id.clone(), roll.bureaux.len(), roll.registered()))
        };
        let held =
            |scrutin: usize, bureaux, registered| Some((SCRUTINS[scrutin].to_owned(), bureaux, registered));
        assert_eq!(eve(SCRUTINS[0]), None);
        assert_eq!(eve(SCRUTINS[2]), held(1, 4, 3_500));
        assert_eq!(eve(SCRUTINS[3]), held(1, 4, 3_500));
        assert_eq!(eve(SCRUTINS[4]), held(3, 2, 3_450));
        assert_eq!(eve("municipales-2026-t1"), held(3, 2, 3_450));
        let (_, target) = panel.calendar().find("municipales-2026-t1").unwrap();
        let whole = History::new(&panel).before(target).whole_scrutins(bureau(1).commune);
        let whole: Vec<&str> = whole.iter().map(|&index| panel.calendar()[index].id.as_str()).collect();
        assert_eq!(whole, [SCRUTINS[0], SCRUTINS[1], SCRUTINS[3]]);
    }
}

//! Counts of towns and bureaux, on made-up panels.

use super::*;
use crate::sample::{bureau, sample};

fn at(place: Place, scrutin: &str) -> Known<Tally> {
    let panel = sample();
    let (index, _) = panel.calendar().find(scrutin).unwrap();
    tally(&panel, place, index)
}

#[test]
fn a_town_is_the_sum_of_its_bureaux() {
    let town = at(Place::Town(bureau(1).commune), "legislatives-2024-t1").unwrap();
    let [one, two] = [1, 2].map(|n| at(Place::Bureau(bureau(n)), "legislatives-2024-t1").unwrap());
    assert_eq!(town.inscrits, Some(1_600));
    assert_eq!(town.exprimes, Some(one.exprimes.unwrap() + two.exprimes.unwrap()));
    // The right stood in bureau 2 only: 575 + 175 + 50 votes.
    assert_eq!(town.votes, [Some(575.0), Some(175.0), Some(50.0)]);
    assert!((town.shares[0].unwrap().get() - 575.0 / 800.0).abs() < 1e-12);
    assert_eq!(one.shares[2], Err(Absence::NoCandidate));
    assert_eq!(town.turnout, Ok(Share::clipped(820.0 / 1_600.0)));
    let deviation = one.deviation(&Ok(town), 0).unwrap();
    assert!((deviation.get() - (75.0 - 71.875)).abs() < 1e-9);
}

#[test]
fn shown_shares_add_up_to_a_hundred_wherever_they_are() {
    let panel = sample();
    for (index, _) in panel.calendar().iter().filter(|(_, scrutin)| scrutin.held) {
        for place in [Place::Bureau(bureau(1)), Place::Town(bureau(1).commune), Place::Nation] {
            let Ok(tally) = tally(&panel, place, index) else { continue };
            assert_eq!(tally.tenths.iter().flatten().sum::<i64>(), 1000, "{place:?}");
        }
    }
}

#[test]
fn shares_of_valid_votes_leave_nobody_out() {
    let mut row = crate::sample::row(&sample(), 1, "legislatives-2024-t1");
    (row.exprimes, row.autres) = (500, 100.0);
    let tally = Tally::of_row(&row, 3);
    // 300 and 100 of 400 for the categories, of 500 valid votes.
    assert_eq!(tally.shares[0], Ok(Share::clipped(0.75)));
    assert_eq!(tally.covered, Ok(Share::clipped(0.8)));
    let of_valid = tally.of_valid().unwrap();
    assert_eq!(of_valid.categories[0], Ok((Share::clipped(0.6), 600)));
    assert_eq!(of_valid.categories[1], Ok((Share::clipped(0.2), 200)));
    assert_eq!(of_valid.categories[2], Err(Absence::NoCandidate));
    assert_eq!(of_valid.autres, (Share::clipped(0.2), 200));
    // Where shares of the categories would mean nothing, those of all valid votes still do.
    (row.exprimes, row.autres) = (1_600, 1_200.0);
    let tally = Tally::of_row(&row, 3);
    assert_eq!(tally.shares[0], Err(Absence::UnmappedVotes));
    let of_valid = tally.of_valid().unwrap();
    assert_eq!(of_valid.categories[0].unwrap().1, 188);
    assert_eq!((of_valid.categories[1].unwrap().1, of_valid.autres.1), (62, 750));
}

#[test]
fn what_is_not_there_says_why() {
    assert_eq!(at(Place::Bureau(bureau(99)), "legislatives-2024-t1"), Err(Absence::BureauAbsent));
    assert_eq!(at(Place::Nation, "legislatives-2024-t2"), Err(Absence::NationalUnavailable));
    let departement = Place::Departement(bureau(1).commune.departement());
    assert_eq!(at(departement, "legislatives-2024-t1"), Err(Absence::NationalUnavailable));
}

#[test]
fn a_small_bureau_has_counts_and_no_shares() {
    let mut row = crate::sample::row(&sample(), 1, "legislatives-2024-t1");
    (row.exprimes, row.votes) = (49, vec![Some(30.0), Some(19.0), None]);
    let tally = Tally::of_row(&row, 3);
    assert_eq!(tally.shares, [Err(Absence::TooFewVotes); 3]);
    assert_eq!((tally.autres, tally.votes[0]), (Err(Absence::TooFewVotes), Some(30.0)));
    assert!(tally.turnout.is_ok());
}

#[test]
fn votes_for_several_names_have_no_shares() {
    let mut row = crate::sample::row(&sample(), 1, "legislatives-2024-t1");
    (row.votes, row.autres) = (vec![None, None, None], 4_000.0);
    let tally = Tally::of_row(&row, 3);
    assert_eq!(tally.shares, [Err(Absence::UnmappedVotes); 3]);
    assert_eq!(tally.autres, Err(Absence::UnmappedVotes));
}

#[test]
fn a_territory_without_result_by_category_still_has_its_turnout() {
    let row = TotalsRow {
        territory: NATION.into(),
        scrutin: ScrutinIndex(0),
        inscrits: Some(100),
        votants: Some(40),
        exprimes: None,
        votes: Vec::new(),
        autres: None,
        divided: Vec::new(),
        reliability: "official".into(),
    };
    let tally = Tally::of_totals(&row, 3);
    assert_eq!(tally.shares, [Err(Absence::NationalUnavailable); 3]);
    assert_eq!(tally.turnout, Ok(Share::clipped(0.4)));
}

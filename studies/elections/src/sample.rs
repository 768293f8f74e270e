//! A small panel for tests, of this crate and of others (feature `sample`): two bureaux, three categories, invented
//! numbers.

#![allow(clippy::unwrap_used, reason = "only tests are built with it")]

use jiff::civil::Date;

use crate::bureau::BureauId;
use crate::category::{Categories, Category};
use crate::panel::{Panel, PanelRow, TotalsRow};
use crate::scrutin::{Calendar, DateStatus, Scrutin};

/// Bureau `number` of commune 34301.
pub fn bureau(number: u32) -> BureauId {
    format!("34301-{number:04}").parse().unwrap()
}

/// The row of bureau `number` at `scrutin`.
pub fn row(panel: &Panel, number: u32, scrutin: &str) -> PanelRow {
    let (index, _) = panel.calendar().find(scrutin).unwrap();
    panel.outcome(bureau(number), index).unwrap().clone()
}

fn scrutin(id: &str, date: &str, held: bool) -> Scrutin {
    let (election, tour) = id.rsplit_once("-t").unwrap();
    let (kind, year) = election.rsplit_once('-').unwrap();
    Scrutin {
        id: id.into(),
        election: kind.into(),
        year: year.parse().unwrap(),
        tour: tour.parse().unwrap(),
        date: date.parse::<Date>().unwrap(),
        date_status: DateStatus::Fixed,
        label: id.into(),
        label_en: id.into(),
        held,
        stand: None,
    }
}

/// `panel` with every result dated on or after `target` replaced by votes, counts and totals far from the true ones. No
/// bit of a computation as of `target` may change.
pub fn poisoned(panel: &Panel, target: &Scrutin, seed: u32) -> Panel {
    let calendar = panel.calendar();
    let late = |index| calendar[index].date >= target.date;
    let noise = |i: usize| f64::from((i as u32 + 1).wrapping_mul(seed | 1).wrapping_mul(2_654_435_761) % 900);
    let mut rows = panel.rows().to_vec();
    for (i, row) in rows.iter_mut().enumerate().filter(|(_, row)| late(row.scrutin)) {
        row.inscrits = 1_000_000;
        row.votants = 3_000;
        row.exprimes = 2_800;
        row.votes.iter_mut().enumerate().for_each(|(k, votes)| *votes = Some(noise(i * 7 + k)));
        row.autres = noise(i);
    }
    let mut totals = panel.totals().to_vec();
    for (i, row) in totals.iter_mut().enumerate().filter(|(_, row)| late(row.scrutin)) {
        row.votes.iter_mut().enumerate().for_each(|(k, votes)| *votes = Some(noise(i * 11 + k)));
    }
    Panel::new(calendar.clone(), panel.categories().clone(), rows, totals)
}

/// Eight scrutins held and two planned; no second round of the législatives in 2024.
pub fn sample() -> Panel {
    let calendar = Calendar::new(vec![
        scrutin("municipales-2014-t1", "2014-03-23", true),
        scrutin("legislatives-2017-t1", "2017-06-11", true),
        scrutin("legislatives-2017-t2", "2017-06-18", true),
        scrutin("municipales-2020-t1", "2020-03-15", true),
        scrutin("municipales-2020-t2", "2020-06-28", true),
        scrutin("legislatives-2022-t1", "2022-06-12", true),
        scrutin("legislatives-2022-t2", "2022-06-19", true),
        scrutin("legislatives-2024-t1", "2024-06-30", true),
        scrutin("legislatives-2024-t2", "2024-07-07", true),
        scrutin("municipales-2026-t1", "2026-03-15", false),
        scrutin("municipales-2026-t2", "2026-03-22", false),
    ]);
    let category = |key: &str| Category {
        key: key.into(),
        label: key.into(),
        label_en: key.into(),
        colour: "#000000".into(),
    };
    let categories = Categories::new(vec![category("gauche"), category("centre"), category("droite")]);
    let mut rows = Vec::new();
    let mut totals = Vec::new();
    for (position, (index, scrutin)) in calendar.iter().filter(|(_, s)| s.held).enumerate() {
        if scrutin.id == "legislatives-2024-t2" {
            continue;
        }
        for number in [1, 2] {
            let tilt = (position * 7 + number * 13) as f64;
            let votes = match (scrutin.id.as_str(), number) {
                ("legislatives-2024-t1", 1) => vec![Some(300.0), Some(100.0), None],
                _ => vec![Some(200.0 + tilt), Some(150.0 - tilt), Some(50.0)],
            };
            rows.push(PanelRow {
                bureau: bureau(number as u32),
                scrutin: index,
                inscrits: 800,
                votants: 410,
                exprimes: 400,
                blancs: Some(6),
                nuls: Some(4),
                votes,
                autres: 0.0,
                divided: Vec::new(),
            });
        }
        totals.push(TotalsRow {
            territory: "FR".into(),
            scrutin: index,
            inscrits: Some(48_000_000),
            votants: Some(24_000_000),
            exprimes: Some(23_000_000),
            votes: vec![Some(9e6), Some(8e6), Some(6e6)],
            autres: Some(0.0),
            divided: Vec::new(),
            reliability: "official".into(),
        });
    }
    Panel::new(calendar, categories, rows, totals)
}

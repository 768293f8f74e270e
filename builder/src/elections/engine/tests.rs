//! The engine cannot see the future: whatever happens on or after a target's day, its parameters and forecasts are the
//! same to the last bit.

use augure_elections::bureau::BureauId;
use augure_elections::category::{Categories, Category};
use augure_elections::engine::{Parameters, Setting, TownForecast, forecast_town};
use augure_elections::history::History;
use augure_elections::panel::{Panel, PanelRow};
use augure_elections::scrutin::{Calendar, DateStatus, Scrutin, ScrutinIndex};
use proptest::prelude::*;

use super::{Reaches, fit};

const DATES: [(&str, &str); 9] = [
    ("communales-2010-t1", "2010-03-14"),
    ("assemblee-2011-t1", "2011-06-12"),
    ("assemblee-2011-t2", "2011-06-19"),
    ("chambre-2012-t1", "2012-05-20"),
    ("chambre-2012-t2", "2012-05-27"),
    ("assemblee-2014-t1", "2014-06-12"),
    ("assemblee-2014-t2", "2014-06-19"),
    ("communales-2016-t1", "2016-03-14"),
    ("assemblee-2018-t1", "2018-06-12"),
];

fn reaches() -> Reaches {
    Reaches::parse("communales = \"town\"").unwrap()
}

fn calendar(until: usize) -> Calendar {
    let scrutin = |(id, date): &(&str, &str)| {
        let (election, tour) = id.rsplit_once("-t").unwrap();
        let (kind, year) = election.rsplit_once('-').unwrap();
        Scrutin {
            id: (*id).into(),
            election: kind.into(),
            year: year.parse().unwrap(),
            tour: tour.parse().unwrap(),
            date: date.parse().unwrap(),
            date_status: DateStatus::Fixed,
            label: (*id).into(),
            label_en: (*id).into(),
            held: true,
            stand: None,
        }
    };
    Calendar::new(DATES[..until].iter().map(scrutin).collect())
}

/// Invented results of four towns with five to forty bureaux; `seed` changes those dated on or after `from`.
fn panel(until: usize, from: Option<&str>, seed: u64) -> Panel {
    let calendar = calendar(until);
    let mut rows = Vec::new();
    for (index, scrutin) in calendar.iter() {
        let poisoned = from.is_some_and(|from| scrutin.date >= from.parse().unwrap());
        for (town, bureaux) in [(1, 40), (2, 30), (3, 40), (4, 5)] {
            for number in 1..=bureaux {
                let bureau: BureauId = format!("3400{town}-{number:04}").parse().unwrap();
                rows.push(row(bureau, index, if poisoned { seed } else { 0 }));
            }
        }
    }
    let category = |key: &str| Category {
        key: key.into(),
        label: key.into(),
        label_en: key.into(),
        colour: "#000000".into(),
    };
    Panel::new(calendar, Categories::new(["a", "b", "c", "d"].map(category).into()), rows, Vec::new())
}

fn row(bureau: BureauId, index: ScrutinIndex, seed: u64) -> PanelRow {
    let text = bureau.to_string();
    let mut state =
        text.bytes().fold(seed ^ 0x9e37_79b9, |h, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3));
    let lean = state % 60;
    state = state.wrapping_add(index.get() as u64 * 0x2545_f491);
    let mut draw = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % 40
    };
    let votes: Vec<f64> =
        [100 + lean + draw(), 90 - lean + draw(), 30 + draw(), 20 + draw()].map(|v| v as f64).into();
    let sum: f64 = votes.iter().sum();
    PanelRow {
        bureau,
        scrutin: index,
        inscrits: 700 + lean as u32,
        votants: sum as u32 + 5,
        exprimes: sum as u32,
        blancs: None,
        nuls: None,
        votes: votes.into_iter().map(Some).collect(),
        autres: 0.0,
        divided: Vec::new(),
    }
}

fn outcome(panel: &Panel, target: &str) -> (Parameters, Vec<TownForecast>) {
    let parameters = fit(panel, &reaches(), target).unwrap();
    let (_, scrutin) = panel.calendar().find(target).unwrap();
    let as_of = History::new(panel).before(scrutin);
    let town = |code: &str| {
        [Setting::scenario(vec![0.4, 0.3, 0.2, 0.1]), Setting::Blind]
            .map(|setting| forecast_town(&as_of, code.parse().unwrap(), &parameters, &setting).unwrap())
    };
    let forecasts = ["34001", "34004"].into_iter().flat_map(town).collect();
    (parameters, forecasts)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn poison_on_or_after_the_day_changes_no_bit(target in 3..DATES.len(), seed in 1..u64::MAX) {
        let (id, date) = DATES[target];
        let clean = outcome(&panel(DATES.len(), None, 0), id);
        prop_assert_eq!(clean, outcome(&panel(DATES.len(), Some(date), seed), id));
    }
}

#[test]
fn a_later_scrutin_changes_nothing() {
    let id = DATES[5].0;
    assert_eq!(outcome(&panel(DATES.len(), None, 0), id), outcome(&panel(6, None, 0), id));
}

#[test]
fn parameters_survive_their_table_and_a_past_that_differs_shows() {
    let (parameters, _) = outcome(&panel(DATES.len(), None, 0), DATES[8].0);
    assert!(parameters.blind.lags.is_some() && parameters.errors[0].is_ok());
    assert_eq!(Parameters::from_table(&parameters.to_table()).unwrap(), parameters);
    let (other, _) = outcome(&panel(DATES.len(), Some("2014-06-12"), 7), DATES[8].0);
    assert_ne!(parameters, other);
}

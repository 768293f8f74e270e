//! A small invented panel, for tests alone.

use jiff::civil::date;

use crate::absence::Absence;
use crate::category::{Categories, Category, Label};
use crate::panel::{Counts, Panel, UnitResult};
use crate::quarter::Quarter;
use crate::rates::Rates;
use crate::scrutin::{Calendar, Candidate, Scrutin};
use crate::unit::{Location, Region, Unit, Units, code};

/// Units of the sample.
pub const UNITS: usize = 14;

fn label(key: &str) -> Label {
    Label { key: key.into(), label: key.to_uppercase(), label_en: key.to_uppercase() }
}

fn units() -> Units {
    let region = |code: &str| Region { code: code.into(), name: format!("Region {code}") };
    let unit = |at: usize| {
        let location = if at < UNITS - 2 { Location::Metropolitan } else { Location::Overseas };
        let region = (location == Location::Metropolitan).then_some(at / 4);
        (
            Unit { code: code(&format!("{:02}", at + 1)), name: format!("Unit {at}"), region, location },
            Vec::new(),
        )
    };
    Units::new((0..UNITS).map(unit), ["r1", "r2", "r3"].map(region).to_vec()).unwrap_or_default()
}

fn calendar() -> Calendar {
    let days = [date(2011, 5, 1), date(2013, 6, 1), date(2015, 4, 1), date(2018, 5, 1)];
    let scrutin = |(at, day)| Scrutin {
        id: format!("s{at}"),
        date: day,
        tour: 1,
        label: format!("Scrutin {at}"),
        label_en: format!("Scrutin {at}"),
        from: (0..at).rev().collect(),
    };
    Calendar::new(days.into_iter().enumerate().map(scrutin).collect()).unwrap_or_default()
}

/// Rates that differ between units and drift over the years, in percent.
fn rates() -> Rates {
    let mut rates = Rates::new(95);
    for (years, year) in (2010..2019).enumerate() {
        for number in 1..=4 {
            let Ok(quarter) = Quarter::new(year, number) else { continue };
            for unit in 0..UNITS - 1 {
                let percent = 5.0 + (unit * 7 % 11) as f64 + ((unit + years) % 3) as f64 / 2.0;
                rates.insert(unit, quarter, percent);
            }
        }
    }
    rates
}

/// A small invented panel: fourteen units, four scrutins, three categories of two families, rates of nine years; the last
/// unit has no rate, and blank and void ballots are not told apart.
#[must_use]
pub fn panel() -> Panel {
    let category = |key, family| Category { label: label(key), family };
    let categories = Categories {
        all: vec![category("a", 0), category("b", 0), category("c", 1)],
        families: vec![label("x"), label("y")],
        focus: 0,
    };
    let calendar = calendar();
    let candidates = (0..calendar.all().len()).flat_map(|scrutin| {
        (0..4).map(move |at: usize| Candidate { scrutin, name: format!("C{at}"), category: at.min(2) })
    });
    let results =
        (0..calendar.all().len()).flat_map(|scrutin| (0..UNITS).map(move |unit| result(scrutin, unit)));
    let (candidates, results) = (candidates.collect(), results.collect());
    Panel::new(units(), calendar, categories, rates(), candidates, results).unwrap_or_default()
}

fn result(scrutin: usize, unit: usize) -> UnitResult {
    let size = 1000 + 300 * (unit as u32 * 5 % 7);
    let a = size * (20 + (unit as u32 * 7 % 11) + 2 * scrutin as u32) / 100;
    let b = size * (15 + (unit as u32 * 3 % 5)) / 100;
    let c = size * (18 + (unit as u32 * 5 % 6)) / 100;
    let d = size * (5 + scrutin as u32) / 100;
    let exprimes = a + b + c + d;
    let votants = exprimes + size * (1 + unit as u32 % 3) / 100;
    let counts = Counts {
        inscrits: Ok(size + size / 3),
        votants: Ok(votants),
        blancs: Err(Absence::NotApart),
        nuls: Err(Absence::NotApart),
        exprimes,
    };
    UnitResult { scrutin, unit, counts, voix: vec![Some(a), Some(b), Some(c), Some(d)] }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_sample_is_whole() {
        let panel = super::panel();
        assert_eq!((panel.results().len(), panel.units.all().len()), (4 * super::UNITS, super::UNITS));
        assert!(panel.results().iter().all(|result| result.counts.votants < result.counts.inscrits));
    }
}

//! The numbers that counts in people are made of: those of the forecast, corrected by the reader.

use augure_core::units::Share;
use augure_elections::absence::{Absence, Known};
use augure_elections::people::{Electorate, Expected, People};
use augure_elections::scenario::{Scenario, WHOLE};

use crate::elections::shown::Shown;

/// The most registered voters that a bureau may have.
pub(super) const MOST: u32 = 20_000;

/// The sources of the counts. Rates are in tenths of a percent.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Supposed {
    pub(super) shares: Scenario,
    pub(super) inscrits: u32,
    pub(super) blancs: u32,
    pub(super) nuls: u32,
    autres: f64,
}

impl Supposed {
    /// The forecast that is shown, among the people expected; `None` without a forecast.
    pub(super) fn new(shown: &Shown, expected: &Expected) -> Option<Self> {
        let shares: Option<Vec<f64>> = shown.sheet.lines.iter().map(|line| share_of(line.share)).collect();
        let Electorate { inscrits, turnout, blancs, nuls, autres } = expected.electorate;
        let tenths = |rate: f64| (rate * f64::from(WHOLE)).round() as u32;
        Some(Self {
            shares: Scenario::new(&shares?, turnout)?,
            inscrits,
            blancs: tenths(blancs),
            nuls: tenths(nuls),
            autres,
        })
    }

    /// The people that they make.
    pub(super) fn people(&self) -> People {
        let rate = |tenths: u32| f64::from(tenths) / f64::from(WHOLE);
        let electorate = Electorate {
            inscrits: self.inscrits,
            turnout: rate(self.shares.turnout()),
            blancs: rate(self.blancs),
            nuls: rate(self.nuls),
            autres: self.autres,
        };
        electorate.people(&self.shares.shares())
    }

    /// The same as words of an address.
    pub(super) fn to_words(&self) -> Vec<String> {
        let [shares, turnout] = self.shares.to_words();
        vec![shares, turnout, self.inscrits.to_string(), self.blancs.to_string(), self.nuls.to_string()]
    }

    /// The same with the corrections that an address holds; `None` where they cannot be read.
    pub(super) fn corrected(&self, words: &[String]) -> Option<Self> {
        let [shares, turnout, inscrits, blancs, nuls] = words else { return None };
        let shares = Scenario::from_words(shares, turnout, self.shares.parts().len())?;
        let within = |text: &str, most: u32| text.parse::<u32>().ok().filter(|value| *value <= most);
        let inscrits = within(inscrits, MOST)?;
        let blancs = within(blancs, WHOLE)?;
        let nuls = within(nuls, WHOLE - blancs)?;
        Some(Self { shares, inscrits, blancs, nuls, ..self.clone() })
    }
}

/// A forecast share; nothing for a category that does not stand.
fn share_of(share: Known<Share>) -> Option<f64> {
    match share {
        Ok(share) => Some(share.get()),
        Err(Absence::NotStanding) => Some(0.0),
        Err(_) => None,
    }
}

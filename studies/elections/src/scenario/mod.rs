//! What a reader supposes of a town: its totals, who stands, how many vote.
//!
//! Totals are whole tenths of a percent that always add up to 1000, so that what is shown, shared and computed is one
//! and the same number. The engine distributes them over the bureaux
//! ([`Setting::Scenario`](crate::engine::Setting::Scenario)).

mod link;
mod outcome;
mod transfer;

pub use outcome::{BureauOutcome, Outcome, Ready, Start, TownElectorate, starts};
pub use transfer::{Pool, Refused};

use augure_core::composition::apportion;

use crate::engine::Setting;

/// The whole, in tenths of a percent.
pub const WHOLE: u32 = 1_000;

/// A town as a reader supposes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scenario {
    parts: Vec<Part>,
    /// Voters among registered voters, in tenths of a percent.
    turnout: u32,
}

/// One category of a [`Scenario`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Part {
    /// Share of the valid votes, in tenths of a percent; 0 where the category does not stand.
    pub tenths: u32,
    /// Whether the category stands.
    pub stands: bool,
    /// Whether the share stays when others change.
    pub locked: bool,
}

impl Scenario {
    /// The scenario of a town that votes `shares` (closed before use; a share of 0 does not stand) with `turnout`
    /// (0..=1). `None` when no share is positive.
    #[must_use]
    pub fn new(shares: &[f64], turnout: f64) -> Option<Self> {
        let part = |(tenths, share): (u32, &f64)| Part { tenths, stands: *share > 0.0, locked: false };
        let parts: Vec<Part> = apportion(shares, WHOLE).into_iter().zip(shares).map(part).collect();
        let turnout = (turnout.clamp(0.0, 1.0) * f64::from(WHOLE)).round() as u32;
        parts.iter().any(|part| part.stands).then_some(Self { parts, turnout })
    }

    /// The categories, in category order.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Voters among registered voters, in tenths of a percent.
    #[must_use]
    pub const fn turnout(&self) -> u32 {
        self.turnout
    }

    /// Sets the turnout, in tenths of a percent; more than the whole is the whole.
    pub fn set_turnout(&mut self, tenths: u32) {
        self.turnout = tenths.min(WHOLE);
    }

    /// Shares of the town in category order, summing to 1.
    #[must_use]
    pub fn shares(&self) -> Vec<f64> {
        self.parts.iter().map(|part| f64::from(part.tenths) / f64::from(WHOLE)).collect()
    }

    /// The question for the engine: categories with a share stand in every bureau.
    #[must_use]
    pub fn setting(&self) -> Setting {
        Setting::scenario(self.shares())
    }

    /// Gives `category` the share `tenths`, as far as locked shares leave room; the other unlocked shares keep their
    /// proportions. Without any other category to give or take, nothing changes.
    pub fn set(&mut self, category: usize, tenths: u32) {
        let Some(part) = self.parts.get(category).copied().filter(|part| part.stands) else { return };
        let fixed: u32 = self.others(category).filter(|part| part.locked).map(|part| part.tenths).sum();
        let free = self.others(category).any(|part| part.stands && !part.locked);
        if !free {
            return;
        }
        let tenths = tenths.min(WHOLE - fixed);
        self.parts[category] = Part { tenths, ..part };
        self.fill(category, WHOLE - fixed - tenths);
    }

    /// Locks or unlocks the share of `category`.
    pub fn lock(&mut self, category: usize, locked: bool) {
        if let Some(part) = self.parts.get_mut(category) {
            part.locked = locked && part.stands;
        }
    }

    /// Makes `category` stand (from nothing: give it a share with [`set`](Self::set)) or not; its votes go to the unlocked
    /// others in proportion. The last category that could take them stays.
    pub fn stand(&mut self, category: usize, stands: bool) {
        let Some(part) = self.parts.get(category).copied().filter(|part| part.stands != stands) else {
            return;
        };
        if stands {
            self.parts[category] = Part { stands, ..Part::default() };
        } else if part.tenths == 0 || self.others(category).any(|other| other.stands && !other.locked) {
            self.set(category, 0);
            self.parts[category] = Part::default();
        }
    }

    fn others(&self, category: usize) -> impl Iterator<Item = &Part> {
        self.parts.iter().enumerate().filter(move |(k, _)| *k != category).map(|(_, part)| part)
    }

    /// Splits `tenths` between the unlocked categories that stand, `category` apart, in their proportions.
    fn fill(&mut self, category: usize, tenths: u32) {
        let free: Vec<usize> = (0..self.parts.len())
            .filter(|&k| k != category && self.parts[k].stands && !self.parts[k].locked)
            .collect();
        let mut weights: Vec<f64> = free.iter().map(|&k| f64::from(self.parts[k].tenths)).collect();
        if weights.iter().sum::<f64>() <= 0.0 {
            weights.fill(1.0);
        }
        for (&k, tenths) in free.iter().zip(apportion(&weights, tenths)) {
            self.parts[k].tenths = tenths;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn scenario() -> Scenario {
        Scenario::new(&[0.5, 0.3, 0.2, 0.0], 0.6).unwrap()
    }

    fn tenths(scenario: &Scenario) -> Vec<u32> {
        scenario.parts().iter().map(|part| part.tenths).collect()
    }

    #[test]
    fn the_others_keep_their_proportions() {
        let mut town = scenario();
        town.set(0, 600);
        assert_eq!(tenths(&town), [600, 240, 160, 0]);
        town.lock(1, true);
        town.set(0, 500);
        assert_eq!(tenths(&town), [500, 240, 260, 0]);
        town.set(0, 900);
        assert_eq!(tenths(&town), [760, 240, 0, 0], "no more than the lock leaves");
    }

    #[test]
    fn the_last_free_share_cannot_move() {
        let mut town = scenario();
        town.lock(1, true);
        town.lock(2, true);
        town.set(0, 900);
        assert_eq!(tenths(&town), [500, 300, 200, 0]);
    }

    #[test]
    fn who_leaves_gives_and_who_comes_starts_from_nothing() {
        let mut town = scenario();
        town.stand(2, false);
        assert_eq!(tenths(&town), [625, 375, 0, 0]);
        town.set(2, 100);
        assert_eq!(tenths(&town), [625, 375, 0, 0], "who does not stand gets nothing");
        town.stand(3, true);
        town.set(3, 200);
        assert_eq!(tenths(&town), [500, 300, 0, 200]);
        assert_eq!(town.setting(), Setting::scenario(vec![0.5, 0.3, 0.0, 0.2]));
    }

    #[test]
    fn nobody_standing_is_no_scenario() {
        assert_eq!(Scenario::new(&[0.0; 4], 0.5), None);
    }

    proptest! {
        #[test]
        fn whatever_is_done_shares_add_up_and_locks_hold(
            shares in prop::collection::vec(0.0f64..1.0, 2..8),
            steps in prop::collection::vec((0usize..9, 0u32..1_300, 0u8..4), 0..30),
        ) {
            prop_assume!(shares.iter().sum::<f64>() > 0.0);
            let mut town = Scenario::new(&shares, 0.5).unwrap();
            for (k, tenths, step) in steps {
                let before = town.clone();
                match step {
                    0 | 1 => town.set(k, tenths),
                    2 => town.lock(k, tenths % 2 == 0),
                    _ => town.stand(k, tenths % 2 == 0),
                }
                prop_assert_eq!(town.parts().iter().map(|part| part.tenths).sum::<u32>(), WHOLE);
                for (i, (was, is)) in before.parts().iter().zip(town.parts()).enumerate() {
                    prop_assert!(i == k || !was.locked || was.tenths == is.tenths);
                    prop_assert!(is.stands || is.tenths == 0);
                }
            }
        }
    }
}

//! The town that a reader supposes: one share per category, and turnout.

use augure_core::composition::apportion;

use crate::engine::Setting;

/// The whole, in tenths of a percent.
pub const WHOLE: u32 = 1_000;

/// Why a category cannot leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MustStand {
    /// Nobody else stands.
    Alone,
    /// The shares of all others are held.
    OthersHeld,
}

/// A town as a reader supposes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scenario {
    pub(super) parts: Vec<Part>,
    /// Voters among registered voters, in tenths of a percent.
    pub(super) turnout: u32,
}

/// One category of a [`Scenario`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Part {
    /// Share of the valid votes, in tenths of a percent; 0 where the category does not stand.
    pub tenths: u32,
    /// Whether the category stands.
    pub stands: bool,
    /// Whether the share stays when others change.
    pub hold: Hold,
    /// The share that was typed last, where held shares leave no room for it; taken as soon as they do.
    pub refused: Option<u32>,
}

/// Whether a share stays when others change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Hold {
    /// It gives and takes.
    #[default]
    Free,
    /// It was typed, and stays until it is released or changed by hand.
    Typed,
    /// It was locked, and stays until it is unlocked or typed over.
    Locked,
}

impl Part {
    /// Whether the share gives and takes when others change.
    #[must_use]
    pub fn is_free(&self) -> bool {
        self.stands && self.hold == Hold::Free
    }
}

impl Scenario {
    /// The scenario of a town that votes `shares` (closed before use; a share of 0 does not stand) with `turnout`
    /// (0..=1). `None` when no share is positive.
    #[must_use]
    pub fn new(shares: &[f64], turnout: f64) -> Option<Self> {
        let part = |(tenths, share): (u32, &f64)| Part { tenths, stands: *share > 0.0, ..Part::default() };
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

    /// Whether the share of `category` can be moved: it stands, is not locked, and another one can give or take.
    #[must_use]
    pub fn can_move(&self, category: usize) -> bool {
        let movable = |part: &Part| part.stands && part.hold != Hold::Locked;
        self.parts.get(category).is_some_and(movable) && self.others(category).any(Part::is_free)
    }

    /// Moves the share of `category` towards `tenths`, as far as held shares leave room; the free ones keep their
    /// proportions. One that was typed is free then. A share that [cannot move](Self::can_move) stays.
    pub fn set(&mut self, category: usize, tenths: u32) {
        if !self.can_move(category) {
            return;
        }
        let tenths = tenths.min(self.left(category));
        self.parts[category] = Part { tenths, stands: true, ..Part::default() };
        self.fill(Some(category));
        self.settle();
    }

    /// Locks the share of `category` where it stands, or unlocks it.
    pub fn lock(&mut self, category: usize, locked: bool) {
        if let Some(part) = self.parts.get_mut(category) {
            part.hold = if locked && part.stands { Hold::Locked } else { Hold::Free };
            part.refused = None;
            self.settle();
        }
    }

    /// Makes `category` stand (from nothing) or not; its votes go to the free others in proportion.
    ///
    /// # Errors
    /// When nobody could take its votes; nothing changes then.
    pub fn stand(&mut self, category: usize, stands: bool) -> Result<(), MustStand> {
        let Some(part) = self.parts.get(category).copied().filter(|part| part.stands != stands) else {
            return Ok(());
        };
        if !stands && part.tenths > 0 && !self.others(category).any(Part::is_free) {
            let alone = !self.others(category).any(|other| other.stands);
            return Err(if alone { MustStand::Alone } else { MustStand::OthersHeld });
        }
        self.parts[category] = Part { stands, ..Part::default() };
        self.fill(stands.then_some(category));
        self.settle();
        Ok(())
    }

    fn others(&self, category: usize) -> impl Iterator<Item = &Part> {
        self.parts.iter().enumerate().filter(move |(k, _)| *k != category).map(|(_, part)| part)
    }

    /// What the held shares of the other categories leave to `category`, in tenths of a percent.
    #[must_use]
    pub fn left(&self, category: usize) -> u32 {
        let held: u32 = self.others(category).filter(|part| !part.is_free()).map(|part| part.tenths).sum();
        WHOLE - held
    }

    /// Splits what the held shares and that of `kept` leave between the free ones, in their proportions.
    pub(super) fn fill(&mut self, kept: Option<usize>) {
        let (free, fixed): (Vec<usize>, Vec<usize>) =
            (0..self.parts.len()).partition(|&k| self.parts[k].is_free() && Some(k) != kept);
        let left = WHOLE - fixed.iter().map(|&k| self.parts[k].tenths).sum::<u32>();
        let mut weights: Vec<f64> = free.iter().map(|&k| f64::from(self.parts[k].tenths)).collect();
        if weights.iter().sum::<f64>() <= 0.0 {
            weights.fill(1.0);
        }
        for (&k, tenths) in free.iter().zip(apportion(&weights, left)) {
            self.parts[k].tenths = tenths;
        }
    }
}

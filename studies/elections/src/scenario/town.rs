//! A scenario for a town: one share per category, and turnout.

use augure_core::composition::apportion;

use crate::engine::Setting;

/// The whole, in tenths of a percent.
pub const WHOLE: u32 = 1_000;

/// The reason why a category must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MustStand {
    /// No other category stands.
    Alone,
    /// The shares of all others are held.
    OthersHeld,
}

/// A reader's scenario for a town.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scenario {
    pub(super) parts: Vec<ScenarioPart>,
    /// Voters among registered voters, in tenths of a percent.
    pub(super) turnout: u32,
}

/// One category of a [`Scenario`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ScenarioPart {
    /// Share of the valid votes, in tenths of a percent; 0 where the category does not stand.
    pub tenths: u32,
    /// Whether the category stands.
    pub stands: bool,
    /// Whether the share stays when others change.
    pub hold: Hold,
    /// The share typed last, where held shares leave no room for it; it is taken as soon as they do.
    pub refused: Option<u32>,
}

/// Whether a share stays when others change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Hold {
    /// It changes with others.
    #[default]
    Free,
    /// It was typed: it stays until it is released or changed by hand.
    Typed,
    /// It was locked: it stays until it is unlocked or typed over.
    Locked,
}

impl ScenarioPart {
    /// Whether the share changes with others.
    #[must_use]
    pub fn is_free(&self) -> bool {
        self.stands && self.hold == Hold::Free
    }
}

impl Scenario {
    /// The scenario of the shares `shares` (closed before use; a category of 0 does not stand) and of `turnout` (0..=1).
    /// `None` when no share is positive.
    ///
    /// # Example
    /// ```
    /// use augure_elections::scenario::Scenario;
    ///
    /// let mut town = Scenario::new(&[0.5, 0.3, 0.2], 0.6).ok_or("no share")?;
    /// town.set(0, 400);
    /// assert_eq!(town.shares(), [0.4, 0.36, 0.24]);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn new(shares: &[f64], turnout: f64) -> Option<Self> {
        let part = |(tenths, share): (u32, &f64)| ScenarioPart {
            tenths,
            stands: *share > 0.0,
            ..ScenarioPart::default()
        };
        let parts: Vec<ScenarioPart> = apportion(shares, WHOLE).into_iter().zip(shares).map(part).collect();
        let turnout = (turnout.clamp(0.0, 1.0) * f64::from(WHOLE)).round() as u32;
        parts.iter().any(|part| part.stands).then_some(Self { parts, turnout })
    }

    /// The categories, in category order.
    #[must_use]
    pub fn parts(&self) -> &[ScenarioPart] {
        &self.parts
    }

    /// Voters among registered voters, in tenths of a percent.
    #[must_use]
    pub const fn turnout(&self) -> u32 {
        self.turnout
    }

    /// Sets the turnout, in tenths of a percent, to at most 1000.
    pub fn set_turnout(&mut self, tenths: u32) {
        self.turnout = tenths.min(WHOLE);
    }

    /// Shares of the town in category order, summing to 1.
    #[must_use]
    pub fn shares(&self) -> Vec<f64> {
        self.parts.iter().map(|part| f64::from(part.tenths) / f64::from(WHOLE)).collect()
    }

    /// The setting for the engine: categories with a share stand in every bureau.
    #[must_use]
    pub fn setting(&self) -> Setting {
        Setting::scenario(self.shares())
    }

    /// Whether the share of `category` can be moved: it stands, is not locked, and another share can change with it.
    #[must_use]
    pub fn can_move(&self, category: usize) -> bool {
        let movable = |part: &ScenarioPart| part.stands && part.hold != Hold::Locked;
        self.parts.get(category).is_some_and(movable) && self.others(category).any(ScenarioPart::is_free)
    }

    /// Moves the share of `category` towards `tenths`, as far as held shares leave room; free shares keep their proportions. A
    /// typed share is free afterwards. A share that [cannot move](Self::can_move) stays.
    pub fn set(&mut self, category: usize, tenths: u32) {
        if !self.can_move(category) {
            return;
        }
        let tenths = tenths.min(self.left(category));
        self.parts[category] = ScenarioPart { tenths, stands: true, ..ScenarioPart::default() };
        self.fill(Some(category));
        self.settle();
    }

    /// Locks the share of `category` at its value, or unlocks it.
    pub fn lock(&mut self, category: usize, locked: bool) {
        if let Some(part) = self.parts.get_mut(category) {
            part.hold = if locked && part.stands { Hold::Locked } else { Hold::Free };
            part.refused = None;
            self.settle();
        }
    }

    /// Makes `category` stand, with a share of 0, or not stand: its votes then go to the free categories in proportion.
    ///
    /// # Errors
    /// When no category could take its votes; the scenario is then unchanged.
    pub fn stand(&mut self, category: usize, stands: bool) -> Result<(), MustStand> {
        let Some(part) = self.parts.get(category).copied().filter(|part| part.stands != stands) else {
            return Ok(());
        };
        if !stands && part.tenths > 0 && !self.others(category).any(ScenarioPart::is_free) {
            let alone = !self.others(category).any(|other| other.stands);
            return Err(if alone { MustStand::Alone } else { MustStand::OthersHeld });
        }
        self.parts[category] = ScenarioPart { stands, ..ScenarioPart::default() };
        self.fill(stands.then_some(category));
        self.settle();
        Ok(())
    }

    fn others(&self, category: usize) -> impl Iterator<Item = &ScenarioPart> {
        self.parts.iter().enumerate().filter(move |(k, _)| *k != category).map(|(_, part)| part)
    }

    /// The room that the held shares of the other categories leave to `category`, in tenths of a percent.
    #[must_use]
    pub fn left(&self, category: usize) -> u32 {
        let held: u32 = self.others(category).filter(|part| !part.is_free()).map(|part| part.tenths).sum();
        WHOLE - held
    }

    /// Splits the room left by the held shares and by `kept` between the free shares, in their proportions.
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

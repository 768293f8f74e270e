//! What evaluations are given, and how they say what they find.

use augure_chomage_vote::panel::Panel;
use augure_learn::interval::Interval;
use serde::Deserialize;

/// How much is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Effort {
    /// Repeats of the folds.
    pub repeats: usize,
    /// Draws of a bootstrap or of an order.
    pub draws: usize,
    /// Whether trees are grown, too.
    pub trees: bool,
}

/// Where chance comes from, and which units resemble their neighbours.
#[derive(Debug, Clone, Copy)]
pub struct Context<'c> {
    /// Everything known.
    pub panel: &'c Panel,
    /// For each unit, those that share a border with it.
    pub neighbours: &'c [Vec<usize>],
    /// Of every draw.
    pub seed: u64,
    /// How much is drawn.
    pub effort: Effort,
    /// The units that the dashboard which the study replaces tested its models on; it fitted them on all others.
    pub split: &'c [usize],
}

/// A value and the interval of 95 % around it, where there is one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The value.
    pub value: f64,
    /// Its interval.
    pub interval: Option<Interval>,
}

/// The level of every interval.
pub const LEVEL: f64 = 0.95;

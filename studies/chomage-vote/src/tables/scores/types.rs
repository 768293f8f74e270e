//! Rows of the findings.

use augure_core::units::{Points, Share};
use augure_learn::interval::Interval;

/// A value and the interval of 95 % around it, where there is one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The value.
    pub value: f64,
    /// Its interval.
    pub interval: Option<Interval>,
}

impl Estimate {
    /// The same in percent, for a part of 1.
    #[must_use]
    pub fn percent(self) -> Self {
        let interval = self.interval.map(|ends| Interval { low: 100.0 * ends.low, high: 100.0 * ends.high });
        Self { value: 100.0 * self.value, interval }
    }
}

/// Error of one method's forecasts of shares.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareScore {
    /// Position of the scrutin that is forecast.
    pub target: usize,
    /// Position of the earlier scrutin that the forecast starts from.
    pub start: usize,
    /// Whether the national shares are given; else the mean of the units.
    pub national: bool,
    /// Key of the method.
    pub method: String,
    /// Key of its features; empty for a baseline.
    pub features: String,
    /// Position of the category; `None` for the mean over all.
    pub category: Option<usize>,
    /// Mean absolute error, in points.
    pub error: Estimate,
    /// Error less that of the uniform swing, in points.
    pub beyond_swing: Estimate,
    /// Error less that of the same model without unemployment, in points.
    pub unemployment: Option<Estimate>,
    /// Number of units.
    pub units: u32,
    /// Moran's I of the signed errors.
    pub moran: Option<f64>,
    /// Part of the drawn orders in which it was at least as large.
    pub moran_p: Option<f64>,
}

/// A forecast of the share of one category in one unit, from the nearest earlier scrutin, the national shares being given.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareForecast {
    /// Position of the scrutin that is forecast.
    pub target: usize,
    /// Key of the method.
    pub method: String,
    /// Key of its features; empty for a baseline.
    pub features: String,
    /// Position of the unit.
    pub unit: usize,
    /// Position of the category.
    pub category: usize,
    /// The forecast share, in `0..=1`.
    pub forecast: f64,
    /// The observed share, in `0..=1`.
    pub observed: f64,
}

impl ShareForecast {
    /// Forecast less observed: above 0 where too much was forecast.
    #[must_use]
    pub fn error(&self) -> Points {
        Share::clipped(self.forecast) - Share::clipped(self.observed)
    }
}

/// What the uniform swing left over, and unemployment known on the eve.
#[derive(Debug, Clone, PartialEq)]
pub struct Leftover {
    /// Position of the scrutin that is forecast.
    pub target: usize,
    /// Position of the earlier scrutin.
    pub start: usize,
    /// Position of the category.
    pub category: usize,
    /// The correlation of the signed errors and the rate.
    pub r: Estimate,
}

/// What a row about winners is of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Way {
    /// Key of the task.
    pub task: String,
    /// Key of the test.
    pub protocol: String,
    /// Key of the model.
    pub model: String,
    /// Key of its features, or of the earlier scrutin.
    pub features: String,
}

/// A finding about one way to tell the winner.
#[derive(Debug, Clone, PartialEq)]
pub struct Told<T> {
    /// The way.
    pub way: Way,
    /// The finding.
    pub what: T,
}

/// Scores by measure: its key, and the number of units.
pub type Score = (String, Estimate, u32);

/// Units by observed and forecast class.
pub type Count = (String, String, u32);

/// A point of a ROC curve: class, false and true positive rates.
pub type RocPoint = (String, f64, f64);

/// A bin of a calibration: class, mean probability, observed frequency, units.
pub type Bin = (String, f64, f64, u32);

/// Accuracies of one model of the dashboard that the study replaces.
#[derive(Debug, Clone, PartialEq)]
pub struct Published {
    /// Key of the model.
    pub model: String,
    /// Accuracy on the dashboard's own split.
    pub split: f64,
    /// Mean accuracy of the same model over repeated folds.
    pub folds: f64,
}

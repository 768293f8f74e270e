//! What probabilities were worth: scores, confusions, curves.

use augure_learn::interval::Interval;
use augure_learn::matrix::from_rows;
use augure_learn::metrics::{Bin, Confusion, accuracy, calibration, largest, roc, roc_area};
use augure_learn::resample::{mean_interval, percentiles};
use augure_learn::scores::{brier_of_classes, log_loss_of_classes};

use super::context::{Context, Estimate, LEVEL};

/// What is measured of probabilities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Part of the units whose likeliest class came.
    Accuracy,
    /// Mean logarithmic score, in nats.
    LogLoss,
    /// Mean Brier score, added over classes.
    Brier,
}

impl Measure {
    /// A stable key, for tables.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Accuracy => "accuracy",
            Self::LogLoss => "log_loss",
            Self::Brier => "brier",
        }
    }
}

/// Corners of the curve of one class, and the area under it.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// The class.
    pub class: usize,
    /// False and true positive rates where the curve turns, from `(0, 0)` to `(1, 1)`.
    pub points: Vec<(f64, f64)>,
    /// Area under it.
    pub area: f64,
}

/// Every score of the probabilities of each repeat, one row per unit.
#[must_use]
pub fn scores(
    context: &Context<'_>,
    repeats: &[Vec<Vec<f64>>],
    classes: &[usize],
    blocks: &[usize],
) -> Vec<(Measure, Estimate)> {
    let over = |score: &dyn Fn(&Vec<Vec<f64>>) -> Option<f64>| -> Option<Estimate> {
        let values: Vec<f64> = repeats.iter().map(score).collect::<Option<_>>()?;
        let value = values.iter().sum::<f64>() / values.len() as f64;
        let interval = if values.len() > 1 { percentiles(values, LEVEL) } else { None };
        Some(Estimate { value, interval })
    };
    let accuracy = over(&|rows| accuracy(&forecast(rows), classes));
    let by_block = || -> Option<Interval> {
        let rows = repeats.first()?;
        let hits: Vec<f64> =
            forecast(rows).iter().zip(classes).map(|(f, c)| f64::from(u8::from(f == c))).collect();
        mean_interval(&hits, blocks, LEVEL, context.effort.draws, context.seed)
    };
    let accuracy = accuracy.map(|found| Estimate { interval: found.interval.or_else(by_block), ..found });
    let log_loss = over(&|rows| log_loss_of_classes(&from_rows(rows), classes));
    let brier = over(&|rows| brier_of_classes(&from_rows(rows), classes));
    let all = [(Measure::Accuracy, accuracy), (Measure::LogLoss, log_loss), (Measure::Brier, brier)];
    all.into_iter().filter_map(|(measure, found)| Some((measure, found?))).collect()
}

/// The likeliest class of each row.
#[must_use]
pub fn forecast(rows: &[Vec<f64>]) -> Vec<usize> {
    rows.iter().map(|row| largest(row)).collect()
}

/// Counts of forecast and observed classes; `None` without rows.
#[must_use]
pub fn confusion(rows: &[Vec<f64>], classes: &[usize], count: usize) -> Option<Confusion> {
    Confusion::new(&forecast(rows), classes, count)
}

/// The curve of each class that came and did not come, its own probability being its score.
#[must_use]
pub fn curves(rows: &[Vec<f64>], classes: &[usize], count: usize) -> Vec<Curve> {
    let curve = |class: usize| {
        let (score, came) = of_class(rows, classes, class);
        Some(Curve { class, points: corners(&roc(&score, &came)?), area: roc_area(&score, &came)? })
    };
    (0..count).filter_map(curve).collect()
}

/// The ends of a line through `points`, and the points at which it turns.
fn corners(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let mut kept: Vec<(f64, f64)> = Vec::new();
    for (at, &(x, y)) in points.iter().enumerate() {
        let turns = match (kept.last(), points.get(at + 1)) {
            (Some(before), Some(next)) => {
                let cross = (x - before.0) * (next.1 - y) - (y - before.1) * (next.0 - x);
                cross.abs() > f64::EPSILON
            }
            _ => true,
        };
        if turns {
            kept.push((x, y));
        }
    }
    kept
}

/// Bins of calibration of each class that came.
#[must_use]
pub fn calibrations(rows: &[Vec<f64>], classes: &[usize], count: usize) -> Vec<(usize, Vec<Bin>)> {
    const BINS: usize = 5;
    let bins = |class: usize| {
        let (score, came) = of_class(rows, classes, class);
        let bins = came.contains(&true).then(|| calibration(&score, &came, BINS)).flatten()?;
        Some((class, bins))
    };
    (0..count).filter_map(bins).collect()
}

/// The probability of a class in each row, and whether it came.
fn of_class(rows: &[Vec<f64>], classes: &[usize], class: usize) -> (Vec<f64>, Vec<bool>) {
    let score = rows.iter().map(|row| row.get(class).copied().unwrap_or(0.0)).collect();
    (score, classes.iter().map(|came| *came == class).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_area_under_the_corners_is_that_under_the_curve() {
        let scores = [0.9, 0.8, 0.8, 0.7, 0.6, 0.55, 0.5, 0.4, 0.3, 0.2];
        let rows: Vec<Vec<f64>> = scores.iter().map(|score| vec![*score, 1.0 - score]).collect();
        let classes = [0, 0, 1, 0, 0, 1, 1, 0, 1, 1];
        for curve in curves(&rows, &classes, 2) {
            let under = |ends: &[(f64, f64)]| (ends[1].0 - ends[0].0) * (ends[0].1 + ends[1].1) / 2.0;
            let area: f64 = curve.points.windows(2).map(under).sum();
            assert!((area - curve.area).abs() < 1e-12, "{area} {}", curve.area);
            assert!(curve.points.len() < scores.len() && curve.points.contains(&(1.0, 1.0)));
        }
    }

    #[test]
    fn the_curve_of_a_class_goes_by_its_own_probability() {
        let rows = vec![vec![0.9, 0.1], vec![0.6, 0.4], vec![0.3, 0.7], vec![0.1, 0.9]];
        let areas: Vec<f64> = curves(&rows, &[0, 0, 1, 1], 2).iter().map(|curve| curve.area).collect();
        assert_eq!(areas, [1.0, 1.0]);
        let points = |class: usize| curves(&rows, &[0, 0, 1, 1], 2)[class].points.clone();
        assert_eq!(points(0), [(0.0, 0.0), (0.0, 1.0), (1.0, 1.0)], "corners alone");
        // A class that nothing came of has no curve.
        assert_eq!(curves(&rows, &[0; 4], 2), []);
        assert_eq!(calibrations(&rows, &[0; 4], 2).len(), 1);
    }
}

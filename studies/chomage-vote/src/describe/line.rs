//! Two variables together: points, the line of least squares, correlations.

use augure_learn::interval::Interval;
use augure_learn::metrics::{correlation, correlation_interval};

use super::scope::Scope;
use crate::panel::Panel;
use crate::variable::Variable;

/// A unit's place, in percent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Position of the unit.
    pub unit: usize,
    /// Value of the first variable.
    pub x: f64,
    /// Value of the second one.
    pub y: f64,
}

/// The line of least squares through points, and how closely they follow it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// Points of the second variable per point of the first.
    pub slope: f64,
    /// Value of the second variable where the first is 0.
    pub intercept: f64,
    /// Bravais and Pearson's correlation.
    pub r: f64,
    /// Its interval of 95 %, as if units were independent.
    pub interval: Option<Interval>,
    /// Number of units.
    pub units: usize,
}

impl Line {
    /// The second variable on the line, at `x`.
    #[must_use]
    pub fn at(&self, x: f64) -> f64 {
        self.intercept + self.slope * x
    }
}

/// The units of `scope` that have both variables.
#[must_use]
pub fn pairs(panel: &Panel, scope: &Scope, x: Variable, y: Variable) -> Vec<Point> {
    let both = scope.known(panel, x).into_iter();
    both.filter_map(|(unit, x)| Some(Point { unit, x, y: scope.value(panel, unit, y).ok()?.percent() }))
        .collect()
}

/// The line through `points`; `None` for fewer than two, or when either variable never varies.
///
/// ```
/// use augure_chomage_vote::describe::{Point, line};
/// let point = |unit, x, y| Point { unit, x, y };
/// let found = line(&[point(0, 1.0, 3.0), point(1, 2.0, 5.0), point(2, 3.0, 7.0)]).unwrap();
/// assert!((found.slope - 2.0).abs() < 1e-12 && (found.at(0.0) - 1.0).abs() < 1e-12 && found.r > 0.999);
/// ```
#[must_use]
pub fn line(points: &[Point]) -> Option<Line> {
    let (x, y): (Vec<f64>, Vec<f64>) = points.iter().map(|point| (point.x, point.y)).unzip();
    let r = correlation(&x, &y)?;
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let (mean_x, mean_y) = (mean(&x), mean(&y));
    let product: f64 = x.iter().zip(&y).map(|(x, y)| (x - mean_x) * (y - mean_y)).sum();
    let square: f64 = x.iter().map(|x| (x - mean_x) * (x - mean_x)).sum();
    let slope = product / square;
    let interval = correlation_interval(r, points.len());
    Some(Line { slope, intercept: mean_y - slope * mean_x, r, interval, units: points.len() })
}

/// The correlation of each pair of `variables`, and the number of units that have both; `None` where there is none.
#[must_use]
pub fn matrix(panel: &Panel, scope: &Scope, variables: &[Variable]) -> Vec<Vec<Option<(f64, usize)>>> {
    let columns: Vec<Vec<Option<f64>>> = variables
        .iter()
        .map(|variable| {
            let column = scope.column(panel, *variable).into_iter();
            column.map(|(_, value)| Some(value.ok()?.percent())).collect()
        })
        .collect();
    let pair = |a: &Vec<Option<f64>>, b: &Vec<Option<f64>>| {
        let (x, y): (Vec<f64>, Vec<f64>) = a.iter().zip(b).filter_map(|(a, b)| Some(((*a)?, (*b)?))).unzip();
        Some((correlation(&x, &y)?, x.len()))
    };
    columns.iter().map(|a| columns.iter().map(|b| pair(a, b)).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use crate::selection::Selection;
    use crate::when::When;

    #[test]
    fn the_matrix_holds_the_correlations_of_the_pairs() {
        let panel = sample::panel();
        let scope = Scope::new(&panel, Selection::Everywhere, 3, When::Vote).unwrap();
        let variables = [Variable::Unemployment, Variable::Turnout, Variable::Category(0), Variable::Blank];
        let found = matrix(&panel, &scope, &variables);
        for (a, row) in found.iter().enumerate() {
            for (b, cell) in row.iter().enumerate() {
                let line = line(&pairs(&panel, &scope, variables[a], variables[b]));
                assert_eq!(cell.map(|(_, units)| units), line.map(|line| line.units));
                assert_eq!(cell.map(|(r, _)| r), line.map(|line| line.r));
                assert_eq!(*cell, found[b][a]);
            }
        }
        // Blank ballots are not told apart in the sample.
        assert_eq!(found[3][3], None);
    }
}

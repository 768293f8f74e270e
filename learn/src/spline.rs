//! B-splines: smooth curves in one feature, linear in their coefficients.
//!
//! A curve of degree `p` is a polynomial of that degree between two knots, with `p − 1` continuous derivatives at the
//! knots (de Boor, *A Practical Guide to Splines*, 1978). [`Spline::basis`] turns one number into the features of a
//! linear model; its coefficients times the basis are the curve.

use crate::matrix::dot;

/// The course of a curve beyond the outer knots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// Constant at the height of the outer knot.
    Constant,
    /// Linear along the tangent at the outer knot.
    Linear,
    /// Periodic: the outer knots are one period apart, and the curve is as smooth there as elsewhere.
    Periodic,
}

/// Knots that make no spline.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SplineError {
    /// Too few knots for the degree.
    #[error("{knots} knots for degree {degree}; expected {least} at least")]
    Knots {
        /// Knots given.
        knots: usize,
        /// The degree.
        degree: usize,
        /// Fewest knots.
        least: usize,
    },
    /// Knots that do not increase.
    #[error("knot {0} is not a finite number above the one before it")]
    Order(usize),
}

/// B-splines of one degree over increasing knots.
#[derive(Debug, Clone, PartialEq)]
pub struct Spline {
    degree: usize,
    edge: Edge,
    /// The knots, with `degree` more on either side.
    knots: Vec<f64>,
}

impl Spline {
    /// B-splines of `degree` over `knots`.
    ///
    /// Further knots are added on either side: at the distance of the two outermost, or one period away.
    ///
    /// # Errors
    /// When there are fewer than two knots (periodic: fewer than `degree + 1`), or they do not increase.
    ///
    /// ```
    /// use augure_learn::spline::{Edge, Spline};
    /// let hours = Spline::new(&[0.0, 6.0, 12.0, 18.0, 24.0], 3, Edge::Periodic)?;
    /// assert_eq!(hours.basis(1.0), hours.basis(25.0));
    /// assert_eq!(hours.functions(), 4);
    /// assert!(Spline::new(&[0.0, 0.0], 3, Edge::Constant).is_err());
    /// # Ok::<(), augure_learn::spline::SplineError>(())
    /// ```
    pub fn new(knots: &[f64], degree: usize, edge: Edge) -> Result<Self, SplineError> {
        let least = if edge == Edge::Periodic { (degree + 1).max(2) } else { 2 };
        if knots.len() < least {
            return Err(SplineError::Knots { knots: knots.len(), degree, least });
        }
        let increases = |i: &usize| knots[*i].is_finite() && (*i == 0 || knots[i - 1] < knots[*i]);
        if let Some(wrong) = (0..knots.len()).find(|i| !increases(i)) {
            return Err(SplineError::Order(wrong));
        }
        let last = knots.len() - 1;
        let (first_gap, last_gap, period) =
            (knots[1] - knots[0], knots[last] - knots[last - 1], knots[last] - knots[0]);
        let below = |i: usize| match edge {
            Edge::Periodic => knots[last - i] - period,
            Edge::Constant | Edge::Linear => knots[0] - first_gap * i as f64,
        };
        let above = |i: usize| match edge {
            Edge::Periodic => knots[i] + period,
            Edge::Constant | Edge::Linear => knots[last] + last_gap * i as f64,
        };
        let all = (1..=degree).rev().map(below).chain(knots.iter().copied()).chain((1..=degree).map(above));
        Ok(Self { degree, edge, knots: all.collect() })
    }

    /// Number of functions in the basis, and of coefficients of a curve.
    #[must_use]
    pub fn functions(&self) -> usize {
        let all = self.knots.len() - self.degree - 1;
        if self.edge == Edge::Periodic { all - self.degree } else { all }
    }

    /// The value of each function of the basis at `x`, [`functions`](Self::functions) numbers that sum to 1.
    #[must_use]
    pub fn basis(&self, x: f64) -> Vec<f64> {
        let (low, high) = (self.knots[self.degree], self.knots[self.knots.len() - self.degree - 1]);
        match self.edge {
            Edge::Constant => self.at(x.clamp(low, high), self.degree),
            Edge::Periodic => {
                let mut all = self.at(low + (x - low).rem_euclid(high - low), self.degree);
                let turned = all.split_off(self.functions());
                all.iter_mut().zip(turned).for_each(|(value, again)| *value += again);
                all
            }
            Edge::Linear => {
                let edge = x.clamp(low, high);
                let mut all = self.at(edge, self.degree);
                if x < low || high < x {
                    let slopes = self.slopes(edge);
                    all.iter_mut().zip(slopes).for_each(|(value, slope)| *value += slope * (x - edge));
                }
                all
            }
        }
    }

    /// The height at `x` of the curve with these coefficients, one per function of the basis.
    ///
    /// `None` for another number of coefficients.
    #[must_use]
    pub fn evaluate(&self, coefficients: &[f64], x: f64) -> Option<f64> {
        (coefficients.len() == self.functions()).then(|| dot(coefficients, &self.basis(x)))
    }

    /// Functions of `degree` over all knots at `x`, which lies between the outer knots given: the recurrence of Cox and
    /// de Boor, on the `degree + 1` functions that are not 0 there.
    fn at(&self, x: f64, degree: usize) -> Vec<f64> {
        let knots = &self.knots;
        let last = knots.len() - self.degree - 2;
        let span = knots.partition_point(|knot| *knot <= x).saturating_sub(1).clamp(self.degree, last);
        let mut near = vec![1.0];
        for p in 1..=degree {
            let mut next = vec![0.0; p + 1];
            for (j, value) in near.iter().enumerate() {
                let (left, right) = (knots[span + 1 + j - p], knots[span + 1 + j]);
                let part = value / (right - left);
                next[j] += (right - x) * part;
                next[j + 1] += (x - left) * part;
            }
            near = next;
        }
        let mut all = vec![0.0; knots.len() - degree - 1];
        all[span - degree..=span].copy_from_slice(&near);
        all
    }

    /// Derivatives at `x` of the functions of the basis.
    fn slopes(&self, x: f64) -> Vec<f64> {
        let (knots, p) = (&self.knots, self.degree);
        if p == 0 {
            return vec![0.0; knots.len() - 1];
        }
        let lower = self.at(x, p - 1);
        let part = |i: usize| lower[i] / (knots[i + p] - knots[i]);
        (0..knots.len() - p - 1).map(|i| p as f64 * (part(i) - part(i + 1))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `tests/fixtures/spline.csv`: bases as scikit-learn's `SplineTransformer` gives them (see `spline.py` beside it).
    #[test]
    fn bases_agree_with_scikit_learn() {
        let text = include_str!("../tests/fixtures/spline.csv");
        for line in text.lines().skip(1) {
            let cells: Vec<&str> = line.split(',').collect();
            let edge = match cells[0] {
                "constant" => Edge::Constant,
                "linear" => Edge::Linear,
                _ => Edge::Periodic,
            };
            let numbers: Vec<f64> = cells[2..].iter().map(|cell| cell.parse().unwrap()).collect();
            let spline = Spline::new(&[0.0, 1.0, 2.5, 4.0], cells[1].parse().unwrap(), edge).unwrap();
            let found = spline.basis(numbers[0]);
            assert_eq!(found.len(), numbers.len() - 1, "{line}");
            for (found, expected) in found.iter().zip(&numbers[1..]) {
                assert!((found - expected).abs() < 1e-12, "{line}: {found} {expected}");
            }
        }
    }

    #[test]
    fn knots_that_make_no_spline_are_errors() {
        let knots = SplineError::Knots { knots: 3, degree: 3, least: 4 };
        assert_eq!(Spline::new(&[0.0, 1.0, 2.0], 3, Edge::Periodic), Err(knots));
        assert_eq!(Spline::new(&[0.0, f64::NAN], 1, Edge::Linear), Err(SplineError::Order(1)));
        let spline = Spline::new(&[0.0, 1.0], 1, Edge::Linear).unwrap();
        assert_eq!((spline.evaluate(&[1.0], 0.0), spline.evaluate(&[1.0, 3.0], 2.0)), (None, Some(5.0)));
    }

    proptest! {
        #[test]
        fn a_basis_sums_to_one_and_draws_every_line(
            gaps in prop::collection::vec(0.1..3.0f64, 4..8), degree in 0usize..5, x in -9.0..30.0f64,
        ) {
            let knots: Vec<f64> = gaps.iter().scan(0.0, |at, gap| { *at += gap; Some(*at) }).collect();
            for edge in [Edge::Constant, Edge::Linear, Edge::Periodic] {
                let Ok(spline) = Spline::new(&knots, degree, edge) else { continue };
                let basis = spline.basis(x);
                prop_assert_eq!(basis.len(), spline.functions());
                prop_assert!((basis.iter().sum::<f64>() - 1.0).abs() < 1e-9);
                // Greville's abscissae as coefficients give x itself.
                if edge == Edge::Linear && degree > 0 {
                    let greville: Vec<f64> =
                        spline.knots[1..].windows(degree).take(spline.functions()).map(|w| w.iter().sum::<f64>() / degree as f64).collect();
                    prop_assert!((spline.evaluate(&greville, x).unwrap() - x).abs() < 1e-8);
                }
            }
        }
    }
}

//! Probabilities from linear forms: logistic for two outcomes, softmax for several.

use augure_core::math;

use crate::linear::StandardisedLinear;

/// The logistic function `1 / (1 + e⁻ˣ)`, in `0..=1`; exact at both ends, where the naive formula overflows.
///
/// ```
/// use augure_learn::logistic::sigmoid;
/// assert_eq!((sigmoid(0.0), sigmoid(-1e4)), (0.5, 0.0));
/// ```
#[must_use]
pub fn sigmoid(x: f64) -> f64 {
    if x >= 0.0 {
        1.0 / (1.0 + math::exp(-x))
    } else {
        let e = math::exp(x);
        e / (1.0 + e)
    }
}

/// Shares proportional to `e` to the power of each score, summing to 1; empty for no scores.
///
/// The largest score is subtracted first, so that nothing overflows.
///
/// ```
/// use augure_learn::logistic::softmax;
/// assert_eq!(softmax(&[1000.0, 1000.0]), [0.5, 0.5]);
/// ```
#[must_use]
pub fn softmax(scores: &[f64]) -> Vec<f64> {
    let largest = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let weights: Vec<f64> = scores.iter().map(|score| math::exp(score - largest)).collect();
    let sum: f64 = weights.iter().sum();
    weights.into_iter().map(|weight| weight / sum).collect()
}

/// A logistic regression: the log-odds of the outcome are a linear form.
#[derive(Debug, Clone, PartialEq)]
pub struct Logistic {
    /// Log-odds of the outcome.
    pub log_odds: StandardisedLinear,
}

impl Logistic {
    /// The probability of the outcome at `features`; absent ones count as average.
    ///
    /// `None` when `features` has another length than the model.
    ///
    /// ```
    /// use augure_learn::{linear::{StandardisedLinear, Term}, logistic::Logistic};
    /// let term = Term { mean: 2.0, scale: 1.0, coefficient: 1.0 };
    /// let model = Logistic { log_odds: StandardisedLinear { intercept: 0.0, terms: vec![term] } };
    /// assert_eq!(model.probability(&[Some(2.0)]), Some(0.5));
    /// assert_eq!(model.probability(&[]), None);
    /// ```
    #[must_use]
    pub fn probability(&self, features: &[Option<f64>]) -> Option<f64> {
        self.log_odds.evaluate(features).map(sigmoid)
    }
}

/// A multinomial logistic regression: one linear form per class, its value the class's score.
#[derive(Debug, Clone, PartialEq)]
pub struct Softmax {
    /// One form per class, in class order.
    pub scores: Vec<StandardisedLinear>,
}

impl Softmax {
    /// The probability of each class at `features`, in class order, summing to 1; absent features count as average.
    ///
    /// `None` when there is no class, or when `features` has another length than the model.
    #[must_use]
    pub fn probabilities(&self, features: &[Option<f64>]) -> Option<Vec<f64>> {
        let scores: Vec<f64> =
            self.scores.iter().map(|form| form.evaluate(features)).collect::<Option<_>>()?;
        (!scores.is_empty()).then(|| softmax(&scores))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn flat(intercept: f64) -> StandardisedLinear {
        StandardisedLinear { intercept, terms: Vec::new() }
    }

    #[test]
    fn two_classes_are_a_logistic_regression() {
        let two = Softmax { scores: vec![flat(0.3), flat(1.5)] };
        let one = Logistic { log_odds: flat(1.2) };
        let (two, one) = (two.probabilities(&[]).unwrap(), one.probability(&[]).unwrap());
        assert!((two[1] - one).abs() < 1e-15, "{two:?} {one}");
        assert_eq!(Softmax { scores: Vec::new() }.probabilities(&[]), None);
        assert_eq!(Softmax { scores: vec![flat(0.0)] }.probabilities(&[None]), None);
    }

    proptest! {
        #[test]
        fn probabilities_are_symmetric_and_sum_to_one(
            x in -800.0..800.0f64, scores in prop::collection::vec(-800.0..800.0f64, 1..8),
        ) {
            prop_assert!((sigmoid(x) + sigmoid(-x) - 1.0).abs() < 1e-15);
            let shares = softmax(&scores);
            prop_assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            prop_assert!(shares.iter().all(|share| (0.0..=1.0).contains(share)));
        }
    }
}

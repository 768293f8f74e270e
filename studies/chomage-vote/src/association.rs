//! What goes with what at one scrutin: probabilities of winners and shares from what is measured of a unit.
//!
//! Such a model describes units of one day. It forecasts nothing, and says nothing about people.

use augure_core::math;

use crate::form::Form;
use crate::variable::Variable;
use crate::winner::Classifier;

/// A variable that a model looks at, and the values that it was fitted on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Input {
    /// The variable.
    pub variable: Variable,
    /// Smallest value of the fit, in `0..=1`.
    pub low: f64,
    /// Largest value of the fit, in `0..=1`.
    pub high: f64,
}

impl Input {
    /// Whether the model was fitted on such values; beyond them it guesses.
    #[must_use]
    pub fn covers(&self, value: f64) -> bool {
        (self.low..=self.high).contains(&value)
    }
}

/// Shares of categories from what is measured of a unit, around those of the nation.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareForms {
    /// National share of each category.
    pub national: Vec<f64>,
    /// Logarithm of each share over the nation's; `None` for a category that nobody stood of.
    pub forms: Vec<Option<Form>>,
}

/// A model of one scrutin.
#[derive(Debug, Clone, PartialEq)]
pub struct Association {
    /// What it looks at.
    pub inputs: Vec<Input>,
    /// Names of the classes.
    pub classes: Vec<String>,
    /// Who comes first.
    pub classifier: Classifier,
    /// Shares of the categories.
    pub shares: ShareForms,
}

impl Association {
    /// The probability of each class at `values`, one per input, in class order, summing to 1.
    ///
    /// `None` when their number is another than the model's.
    #[must_use]
    pub fn probabilities(&self, values: &[Option<f64>]) -> Option<Vec<f64>> {
        if values.len() == self.inputs.len() { self.classifier.probabilities(values) } else { None }
    }

    /// The share of each category at `values`, one per input, summing to 1; 0 for a category that nobody stood of.
    ///
    /// `None` when their number is another than the model's.
    #[must_use]
    pub fn shares(&self, values: &[Option<f64>]) -> Option<Vec<f64>> {
        if values.len() != self.inputs.len() {
            return None;
        }
        let part = |(form, national): (&Option<Form>, &f64)| {
            let Some(form) = form else { return Some(0.0) };
            form.evaluate(values).map(|deviation| national * math::exp(deviation))
        };
        let parts: Vec<f64> =
            self.shares.forms.iter().zip(&self.shares.national).map(part).collect::<Option<_>>()?;
        let stands: Vec<bool> = self.shares.forms.iter().map(Option::is_some).collect();
        augure_core::composition::close(&parts, &stands)
    }

    /// Positions of the inputs whose value lies outside of those of the fit.
    #[must_use]
    pub fn beyond(&self, values: &[Option<f64>]) -> Vec<usize> {
        let outside =
            |(input, value): (&Input, &Option<f64>)| value.is_some_and(|value| !input.covers(value));
        let pairs = self.inputs.iter().zip(values).enumerate();
        pairs.filter(|(_, pair)| outside(*pair)).map(|(at, _)| at).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use augure_learn::linear::{StandardisedLinear, Term};

    #[test]
    fn shares_are_closed_and_the_range_is_marked() {
        let term = Term { mean: 0.08, scale: 0.02, coefficient: 0.5 };
        let form = Form::Linear(StandardisedLinear { intercept: 0.0, terms: vec![term] });
        let flat = Form::Linear(StandardisedLinear {
            intercept: 0.0,
            terms: vec![Term { coefficient: 0.0, ..term }],
        });
        let association = Association {
            inputs: vec![Input { variable: Variable::Unemployment, low: 0.05, high: 0.12 }],
            classes: vec!["a".into(), "b".into()],
            classifier: Classifier::Fixed(vec![0.5, 0.5]),
            shares: ShareForms { national: vec![0.4, 0.6, 0.0], forms: vec![Some(form), Some(flat), None] },
        };
        let shares = association.shares(&[Some(0.08)]).unwrap();
        assert!((shares[0] - 0.4).abs() < 1e-12 && shares[2] == 0.0);
        // One standard deviation: 0.4 · e^0.5 to 0.6.
        let more = association.shares(&[Some(0.1)]).unwrap();
        let expected = 0.4 * 0.5f64.exp_m1().mul_add(1.0, 1.0);
        assert!((more[0] - expected / (expected + 0.6)).abs() < 1e-12);
        assert!((more.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert_eq!(association.beyond(&[Some(0.13)]), [0]);
        assert_eq!((association.beyond(&[Some(0.05)]), association.beyond(&[None])), (vec![], vec![]));
        assert_eq!((association.shares(&[]), association.probabilities(&[])), (None, None));
    }
}

//! Evaluation of linear models on standardised features.

/// A linear form on standardised features: `intercept + Σ coefficient · (x − mean) / scale`.
#[derive(Debug, Clone, PartialEq)]
pub struct StandardisedLinear {
    /// Value for a row that is average on every feature.
    pub intercept: f64,
    /// One entry per feature, in the feature order of the model.
    pub terms: Vec<Term>,
}

/// One feature's part in a [`StandardisedLinear`] form.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Term {
    /// Mean of the feature over the training rows where it was present.
    pub mean: f64,
    /// Standard deviation of the feature over the same rows; positive.
    pub scale: f64,
    /// Change of the prediction for one standard deviation of the feature.
    pub coefficient: f64,
}

impl StandardisedLinear {
    /// The form's value at `features`. An absent feature counts as average: it adds nothing.
    ///
    /// `None` when `features` has another length than the model.
    #[must_use]
    pub fn evaluate(&self, features: &[Option<f64>]) -> Option<f64> {
        if features.len() != self.terms.len() {
            return None;
        }
        let contribution = |(term, feature): (&Term, &Option<f64>)| {
            feature.map_or(0.0, |x| term.coefficient * (x - term.mean) / term.scale)
        };
        Some(self.terms.iter().zip(features).map(contribution).fold(self.intercept, |sum, part| sum + part))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model() -> StandardisedLinear {
        StandardisedLinear {
            intercept: 0.5,
            terms: vec![
                Term { mean: 1.0, scale: 2.0, coefficient: 0.1 },
                Term { mean: 0.0, scale: 1.0, coefficient: -0.2 },
            ],
        }
    }

    #[test]
    fn an_absent_feature_counts_as_average() {
        assert_eq!(model().evaluate(&[None, None]), Some(0.5));
        assert_eq!(model().evaluate(&[Some(3.0), None]), Some(0.6));
    }

    #[test]
    fn a_row_of_another_length_is_refused() {
        assert_eq!(model().evaluate(&[None]), None);
    }
}

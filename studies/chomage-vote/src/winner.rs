//! Who came first in each unit, and the probability of each outcome.

use augure_learn::logistic::Softmax;
use augure_learn::trees::Trees;

use crate::absence::{Absence, Known};
use crate::panel::{Panel, UnitResult};

/// Position of the candidate with the most votes in `result`, the first of equals.
///
/// # Errors
/// [`Absence::NoCandidate`] when nobody stood.
pub fn leader(result: &UnitResult) -> Known<usize> {
    let stood = result.voix.iter().enumerate().filter_map(|(at, votes)| Some((at, (*votes)?)));
    let best = stood.fold(None, |best: Option<(usize, u32)>, (at, votes)| match best {
        Some((_, most)) if most >= votes => best,
        _ => Some((at, votes)),
    });
    best.map(|(at, _)| at).ok_or(Absence::NoCandidate)
}

/// Position of the family with the most votes in a unit, all `scrutins` added up, the first of equals.
///
/// Two rounds added up are no election: the dashboard that this study replaces did so, and its figures are compared with.
///
/// # Errors
/// [`Absence::NotInScrutin`] when the unit is in none of them.
pub fn family_over(panel: &Panel, scrutins: &[usize], unit: usize) -> Known<usize> {
    let results: Vec<&UnitResult> =
        scrutins.iter().filter_map(|scrutin| panel.result(*scrutin, unit).ok()).collect();
    if results.is_empty() {
        return Err(Absence::NotInScrutin);
    }
    let family = |category: usize| panel.categories.all.get(category).map(|category| category.family);
    let votes = |wanted: usize| -> u32 {
        let of_family =
            |result: &&UnitResult| panel.votes(result, |k| family(k) == Some(wanted)).unwrap_or(0);
        results.iter().map(of_family).sum()
    };
    let all: Vec<f64> = (0..panel.categories.families.len()).map(|family| f64::from(votes(family))).collect();
    Ok(augure_learn::metrics::largest(&all))
}

/// What gives the probability of each class.
#[derive(Debug, Clone, PartialEq)]
pub enum Classifier {
    /// The same for every unit: how often each class came.
    Fixed(Vec<f64>),
    /// A multinomial logistic regression.
    Softmax(Softmax),
    /// For each class its own trees, whose probabilities are divided by their sum.
    Trees(Vec<Trees>),
}

impl Classifier {
    /// The probability of each class at `features`, in class order, summing to 1.
    ///
    /// `None` when their number is another than the model's.
    #[must_use]
    pub fn probabilities(&self, features: &[Option<f64>]) -> Option<Vec<f64>> {
        match self {
            Self::Fixed(probabilities) => Some(probabilities.clone()),
            Self::Softmax(softmax) => softmax.probabilities(features),
            Self::Trees(classes) => {
                let each: Vec<f64> =
                    classes.iter().map(|trees| trees.evaluate(features)).collect::<Option<_>>()?;
                augure_core::composition::close(&each, &vec![true; each.len()])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn the_first_of_the_most_leads() {
        let panel = sample::panel();
        let with = |voix: &[Option<u32>]| {
            let voix = voix.to_vec();
            let panel = panel.clone().with_results(move |result| result.voix.clone_from(&voix));
            leader(panel.result(0, 0).unwrap())
        };
        assert_eq!(with(&[Some(3), Some(7), Some(7), None]), Ok(1));
        assert_eq!(with(&[None, Some(0), None, None]), Ok(1));
        assert_eq!(with(&[None; 4]), Err(Absence::NoCandidate));
    }

    #[test]
    fn families_add_up_over_rounds() {
        // Family x holds the first two candidates, y the others.
        let panel = sample::panel().with_results(|result| {
            result.voix = match result.scrutin {
                0 => vec![Some(10), Some(0), Some(9), Some(0)],
                _ => vec![Some(0), Some(5), Some(6), Some(3)],
            };
        });
        assert_eq!(family_over(&panel, &[0], 0), Ok(0));
        assert_eq!(family_over(&panel, &[0, 1], 0), Ok(1));
        assert_eq!(family_over(&panel, &[0], 99), Err(Absence::NotInScrutin));
    }

    #[test]
    fn probabilities_are_closed() {
        assert_eq!(Classifier::Fixed(vec![0.4, 0.6]).probabilities(&[None]), Some(vec![0.4, 0.6]));
        assert_eq!(Classifier::Softmax(Softmax { scores: Vec::new() }).probabilities(&[]), None);
    }
}

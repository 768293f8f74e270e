//! Five numbers of a sample, for box plots.

use augure_learn::quantile::quantile;

use super::histogram::ends;
use super::scope::Scope;
use crate::panel::Panel;
use crate::variable::Variable;
use crate::winner::leader;

/// Whiskers reach the farthest value within so many heights of the box (Tukey, *Exploratory Data Analysis*, 1977).
const REACH: f64 = 1.5;

/// Median, quartiles and whiskers of a sample.
#[derive(Debug, Clone, PartialEq)]
pub struct Boxed {
    /// End of the lower whisker.
    pub low: f64,
    /// First quartile.
    pub first: f64,
    /// Median.
    pub median: f64,
    /// Third quartile.
    pub third: f64,
    /// End of the upper whisker.
    pub high: f64,
    /// Units beyond the whiskers, with their values.
    pub beyond: Vec<(usize, f64)>,
    /// Number of units.
    pub units: usize,
}

/// The box of `values`, each with its unit; `None` without any.
#[must_use]
pub fn boxed(values: &[(usize, f64)]) -> Option<Boxed> {
    let all: Vec<f64> = values.iter().map(|(_, value)| *value).collect();
    ends(&all)?;
    let [first, median, third] = [0.25, 0.5, 0.75].map(|level| quantile(all.clone(), level));
    let (first, median, third) = (first?, median?, third?);
    let reach = REACH * (third - first);
    let is_within = |value: f64| (first - reach..=third + reach).contains(&value);
    let within: Vec<f64> = all.iter().copied().filter(|value| is_within(*value)).collect();
    let (low, high) = ends(&within)?;
    let beyond = values.iter().copied().filter(|(_, value)| !is_within(*value)).collect();
    Some(Boxed { low, first, median, third, high, beyond, units: values.len() })
}

/// The values of `variable` by the family of the candidate who came first in each unit: position of the family, units with
/// their values; families that lead nowhere are left out.
#[must_use]
pub fn by_leading_family(
    panel: &Panel,
    scope: &Scope,
    variable: Variable,
) -> Vec<(usize, Vec<(usize, f64)>)> {
    let family = |unit: usize| -> Option<usize> {
        let result = panel.result(scope.scrutin, unit).ok()?;
        let candidate = panel.candidates_at(scope.scrutin).get(leader(result).ok()?)?;
        Some(panel.categories.all.get(candidate.category)?.family)
    };
    let known = scope.known(panel, variable);
    let of = |wanted: usize| -> Vec<(usize, f64)> {
        known.iter().copied().filter(|(unit, _)| family(*unit) == Some(wanted)).collect()
    };
    let all = (0..panel.categories.families.len()).map(|at| (at, of(at)));
    all.filter(|(_, values)| !values.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use crate::selection::Selection;
    use crate::when::When;

    #[test]
    fn whiskers_end_at_values_and_what_lies_beyond_is_named() {
        let values: Vec<(usize, f64)> = [1.0, 2.0, 3.0, 4.0, 5.0, 20.0].into_iter().enumerate().collect();
        let found = boxed(&values).unwrap();
        assert_eq!((found.low, found.median, found.high), (1.0, 3.5, 5.0));
        assert_eq!((found.first, found.third), (2.25, 4.75));
        assert_eq!((found.beyond.as_slice(), found.units), (&[(5, 20.0)][..], 6));
        assert_eq!(boxed(&[]), None);
    }

    #[test]
    fn every_unit_with_a_value_is_in_the_family_that_leads_there() {
        let panel = sample::panel();
        let scope = Scope::new(&panel, Selection::Everywhere, 3, When::Known).unwrap();
        let found = by_leading_family(&panel, &scope, Variable::Unemployment);
        assert_eq!(found.iter().map(|(_, values)| values.len()).sum::<usize>(), sample::UNITS - 1);
        assert!(found.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}

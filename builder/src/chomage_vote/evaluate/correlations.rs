//! How unemployment goes together with everything else, scrutin by scrutin.

use augure_chomage_vote::describe::{Scope, line, pairs};
use augure_chomage_vote::panel::Panel;
use augure_chomage_vote::quarter::Quarter;
use augure_chomage_vote::selection::Selection;
use augure_chomage_vote::variable::Variable;
use augure_chomage_vote::when::When;
use augure_learn::interval::Interval;

/// A correlation of unemployment with another variable at a scrutin.
#[derive(Debug, Clone, PartialEq)]
pub struct Correlation {
    /// Position of the scrutin.
    pub scrutin: usize,
    /// The other variable.
    pub variable: Variable,
    /// Which units.
    pub selection: Selection,
    /// Which quarter is meant.
    pub when: When,
    /// That quarter.
    pub quarter: Quarter,
    /// Bravais and Pearson's r.
    pub r: f64,
    /// Its interval of 95 %, as if units were independent.
    pub interval: Option<Interval>,
    /// Number of units.
    pub units: usize,
}

/// Every correlation of unemployment that can be computed, in order of scrutin, selection, quarter and variable.
#[must_use]
pub fn all(panel: &Panel) -> Vec<Correlation> {
    let mut found = Vec::new();
    for scrutin in 0..panel.calendar.all().len() {
        for selection in [Selection::Metropolitan, Selection::Everywhere] {
            for when in [When::Vote, When::Known] {
                let Some(quarter) = when.quarter(panel, scrutin) else { continue };
                let scope = Scope { selection: selection.clone(), scrutin, quarter };
                let variables = Variable::all(&panel.categories).into_iter();
                let others = variables.filter(|variable| *variable != Variable::Unemployment);
                found.extend(others.filter_map(|variable| {
                    let line = line(&pairs(panel, &scope, Variable::Unemployment, variable))?;
                    let (selection, quarter) = (selection.clone(), quarter);
                    let (r, interval, units) = (line.r, line.interval, line.units);
                    Some(Correlation { scrutin, variable, selection, when, quarter, r, interval, units })
                }));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use augure_chomage_vote::sample;

    #[test]
    fn each_correlation_names_its_units_and_its_quarter() {
        let panel = sample::panel();
        let found = all(&panel);
        let day = panel.calendar.get(3).unwrap().date;
        let known: Vec<&Correlation> =
            found.iter().filter(|one| one.scrutin == 3 && one.when == When::Known).collect();
        assert!(!known.is_empty() && known.iter().all(|one| one.quarter.published(95) < day));
        let count = |selection: Selection| {
            found
                .iter()
                .find(|one| one.selection == selection && one.variable == Variable::Turnout)
                .map(|one| one.units)
        };
        // One unit of the sample has no rate.
        assert_eq!(count(Selection::Metropolitan), Some(sample::UNITS - 2));
        assert_eq!(count(Selection::Everywhere), Some(sample::UNITS - 1));
    }
}

//! How unemployment goes together with everything else, scrutin by scrutin.

use augure_chomage_vote::history::History;
use augure_chomage_vote::panel::Panel;
use augure_chomage_vote::quarter::Quarter;
use augure_chomage_vote::selection::Selection;
use augure_chomage_vote::variable::Variable;
use augure_learn::interval::Interval;
use augure_learn::metrics::{correlation, correlation_interval};

/// Which quarter's rates are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// That of the vote, published after it.
    Vote,
    /// The latest published before the vote.
    Known,
}

impl When {
    /// A stable key, for tables.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Vote => "vote",
            Self::Known => "known",
        }
    }

    /// The quarter for the scrutin at `position`; `None` when there is none.
    #[must_use]
    pub fn quarter(self, panel: &Panel, position: usize) -> Option<Quarter> {
        let day = panel.calendar.get(position)?.date;
        match self {
            Self::Vote => Quarter::around(day).ok(),
            Self::Known => History::before(panel, day).latest_quarter(),
        }
    }
}

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
                let variables = Variable::all(&panel.categories).into_iter();
                let one = |variable| {
                    pair(panel, scrutin, &selection, quarter, variable).map(|pair| (variable, pair))
                };
                found.extend(
                    variables.filter(|variable| *variable != Variable::Unemployment).filter_map(one).map(
                        |(variable, (r, units))| Correlation {
                            scrutin,
                            variable,
                            selection: selection.clone(),
                            when,
                            quarter,
                            r,
                            interval: correlation_interval(r, units),
                            units,
                        },
                    ),
                );
            }
        }
    }
    found
}

/// The correlation of unemployment with `variable`, and the number of units that have both.
fn pair(
    panel: &Panel,
    scrutin: usize,
    selection: &Selection,
    quarter: Quarter,
    variable: Variable,
) -> Option<(f64, usize)> {
    let units = selection.units(panel);
    let results = panel.results_at(scrutin).iter().filter(|result| units.binary_search(&result.unit).is_ok());
    let both = results.filter_map(|result| {
        let rate = Variable::Unemployment.value(panel, result, quarter).ok()?;
        Some((rate.get(), variable.value(panel, result, quarter).ok()?.get()))
    });
    let (x, y): (Vec<f64>, Vec<f64>) = both.unzip();
    Some((correlation(&x, &y)?, x.len()))
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

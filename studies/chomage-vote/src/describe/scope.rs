//! What a figure is of.

use augure_core::units::Share;

use crate::absence::Known;
use crate::panel::Panel;
use crate::quarter::Quarter;
use crate::selection::Selection;
use crate::variable::Variable;
use crate::when::When;

/// What a figure is of: units, a scrutin, a quarter of unemployment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// The units.
    pub selection: Selection,
    /// Position of the scrutin.
    pub scrutin: usize,
    /// The quarter of the unemployment rates.
    pub quarter: Quarter,
}

impl Scope {
    /// The scope of `selection` at `scrutin`, with the rates of `when`; `None` when there is no such scrutin or quarter.
    #[must_use]
    pub fn new(panel: &Panel, selection: Selection, scrutin: usize, when: When) -> Option<Self> {
        let quarter = when.quarter(panel, scrutin).or_else(|| When::Vote.quarter(panel, scrutin))?;
        Some(Self { selection, scrutin, quarter })
    }

    /// The value of `variable` in the unit at position `unit`.
    ///
    /// # Errors
    /// Why there is none.
    pub fn value(&self, panel: &Panel, unit: usize, variable: Variable) -> Known<Share> {
        variable.value(panel, panel.result(self.scrutin, unit)?, self.quarter)
    }

    /// The value of `variable` in each unit of the selection, in order.
    #[must_use]
    pub fn column(&self, panel: &Panel, variable: Variable) -> Vec<(usize, Known<Share>)> {
        let units = self.selection.units(panel).into_iter();
        units.map(|unit| (unit, self.value(panel, unit, variable))).collect()
    }

    /// The values of `variable` that are known, in percent, in the order of the units.
    #[must_use]
    pub fn known(&self, panel: &Panel, variable: Variable) -> Vec<(usize, f64)> {
        let column = self.column(panel, variable).into_iter();
        column.filter_map(|(unit, value)| Some((unit, value.ok()?.percent()))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn a_column_has_every_unit_of_the_selection_and_says_why_a_value_is_absent() {
        let panel = sample::panel();
        let scope = Scope::new(&panel, Selection::Everywhere, 3, When::Known).unwrap();
        let column = scope.column(&panel, Variable::Unemployment);
        assert_eq!(column.len(), sample::UNITS);
        assert_eq!(column.iter().filter(|(_, value)| value.is_err()).count(), 1);
        assert_eq!(scope.known(&panel, Variable::Unemployment).len(), sample::UNITS - 1);
        assert_eq!(Scope::new(&panel, Selection::Everywhere, 99, When::Known), None);
    }
}

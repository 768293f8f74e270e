//! The values of a map and the classes that colour them, without a page.

use augure_geo::classes::{CLASSES, Classes};

use crate::ui::tables::cell::Cell;

/// The values that a map shows, and how it colours them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Colours {
    /// The measure.
    pub title: String,
    /// The map in words, for screen readers.
    pub words: String,
    /// Unit of the limits.
    pub unit: &'static str,
    /// Whether values are differences, with zero in the middle class.
    pub signed: bool,
    /// The classes; `None` without any value.
    pub classes: Option<Classes>,
    /// A number or the reason for its absence, for each shape.
    pub values: Vec<Cell>,
}

impl Colours {
    /// The value of the shape at `position`.
    pub fn value(&self, position: usize) -> Cell {
        self.values.get(position).cloned().unwrap_or(Cell::Blank)
    }

    /// The class of `cell`; `None` for a missing value.
    pub fn class(&self, cell: &Cell) -> Option<usize> {
        match (cell, self.classes) {
            (Cell::Number(value, ..), Some(classes)) => Some(classes.class(*value)),
            _ => None,
        }
    }

    /// The name of `class` in style sheets.
    pub fn class_name(&self, class: usize) -> String {
        let signed = if self.signed { "signed-" } else { "" };
        format!("{signed}class-{class}")
    }

    /// Whether `class` is one of negative differences.
    pub const fn is_less(&self, class: usize) -> bool {
        self.signed && class < CLASSES / 2
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn numbers_have_a_class_and_missing_values_none() {
        let values = vec![Cell::number(-8.0, 1), Cell::Missing("none", Text("", "")), Cell::number(0.2, 1)];
        let classes = Some(Classes { limits: [-6.0, -2.0, 2.0, 6.0] });
        let colours = Colours { signed: true, classes, values, ..Colours::default() };
        let class = |position: usize| colours.class(&colours.value(position));
        assert_eq!([class(0), class(1), class(2), class(9)], [Some(0), None, Some(2), None]);
        assert_eq!(colours.class_name(2), "signed-class-2");
        assert_eq!([0, 1, 2, 3, 4].map(|class| colours.is_less(class)), [true, true, false, false, false]);
        assert!(!Colours { signed: false, ..colours }.is_less(0));
    }
}

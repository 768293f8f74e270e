//! Cells with their places.

/// A cell, or the place of a missing one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell<'t> {
    /// Line of its row from 1, or the row's number in a table without lines.
    pub line: u32,
    /// Position of its column; absent for a place that is no single column's.
    pub column: Option<usize>,
    /// Its text without blanks around it; empty for an empty cell.
    pub text: &'t str,
}

impl<'t> Cell<'t> {
    /// The same place, with another text to show.
    #[must_use]
    pub fn showing<'s>(self, text: &'s str) -> Cell<'s> {
        Cell { line: self.line, column: self.column, text }
    }

    /// Whether the cell is empty.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.text.is_empty()
    }

    /// The text of a filled cell.
    #[must_use]
    pub fn filled(self) -> Option<&'t str> {
        (!self.is_empty()).then_some(self.text)
    }
}

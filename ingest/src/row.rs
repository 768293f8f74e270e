//! Rows of a table, with their cells by role.

use crate::cell::Cell;
use crate::columns::{Columns, first_filled};
use crate::problem::Problem;

/// A row of a table.
///
/// ```
/// use augure_ingest::schema::{Column, Kind, Schema};
/// use augure_ingest::table::Table;
///
/// let schema = Schema::new("rain by day")
///     .with(Column::new("day", Kind::Date))
///     .with(Column::new("rain", Kind::Decimal).spelled(["pluie", "pluie estimée"]));
/// let text = "day;pluie estimée;pluie\n2024-12-31; 3,5 ;\n2025-01-01;;\n";
/// let mut table = Table::open("rain.csv", text.as_bytes().to_vec(), &schema).unwrap();
/// let row = table.next_row().unwrap().unwrap();
/// let rain = row.cell("rain");
/// assert_eq!((rain.line, rain.column, rain.text), (2, Some(1), "3,5"));
/// let row = table.next_row().unwrap().unwrap();
/// // The better of both columns is the place of what is missing.
/// assert_eq!((row.cell("rain").column, row.text("rain")), (Some(2), None));
/// ```
#[derive(Debug, Clone)]
pub struct Row<'t> {
    /// Its line from 1, or its number in a table without lines.
    pub line: u32,
    /// Its cells, at least one per column; an empty text for an empty cell.
    pub cells: Vec<&'t str>,
    /// The roles of its columns.
    pub columns: &'t Columns,
}

impl<'t> Row<'t> {
    /// The first filled cell with the role `role`; without one, the empty cell of the best such column.
    #[must_use]
    pub fn cell(&self, role: &str) -> Cell<'t> {
        self.cell_at(self.columns.positions(role))
    }

    /// The first filled cell at those positions; without one, the empty cell at the first of them.
    #[must_use]
    pub fn cell_at(&self, positions: &[usize]) -> Cell<'t> {
        match first_filled(&self.cells, positions) {
            Some((column, text)) => Cell { line: self.line, column: Some(column), text },
            None => Cell { line: self.line, column: positions.first().copied(), text: "" },
        }
    }

    /// The first filled cell with the role `role`.
    #[must_use]
    pub fn filled(&self, role: &str) -> Option<Cell<'t>> {
        Some(self.cell(role)).filter(|cell| !cell.is_empty())
    }

    /// The text of the first filled cell with the role `role`.
    #[must_use]
    pub fn text(&self, role: &str) -> Option<&'t str> {
        self.cell(role).filled()
    }

    /// The place of the row as a whole.
    #[must_use]
    pub fn place(&self) -> Cell<'t> {
        self.cell_at(&[])
    }
}

/// A row that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LostRow {
    /// The reason.
    pub problem: Problem,
    /// Number of lines lost with it.
    pub lines: u32,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{Column, Kind, Schema};

    #[test]
    fn what_is_missing_has_a_place_too() {
        let schema =
            Schema::new("rain by day").with(Column::new("rain", Kind::Decimal).spelled(["mm", "cm"]));
        let columns = Columns::recognise(&["day", "cm", "mm"], &schema);
        let row = |cells| Row { line: 7, cells, columns: &columns };
        let places = |row: &Row<'_>| (row.cell("rain").column, row.cell("rain").text.to_owned());
        assert_eq!(places(&row(vec!["1", " 2 ", "3"])), (Some(2), "3".to_owned()));
        assert_eq!(places(&row(vec!["1", " 2 ", " "])), (Some(1), "2".to_owned()));
        assert_eq!(places(&row(vec!["1"])), (Some(2), String::new()));
        let empty = row(vec![""]);
        assert_eq!((empty.filled("rain"), empty.text("rain"), empty.cell("sun").column), (None, None, None));
        assert_eq!(empty.place(), Cell { line: 7, column: None, text: "" });
        assert_eq!(empty.place().showing("rain"), Cell { line: 7, column: None, text: "rain" });
    }
}

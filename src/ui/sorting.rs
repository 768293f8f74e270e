//! What a sortable table holds, in which order it shows, and how it is written to a file; without a page.

use augure_core::csv_text::{self, Dialect};

use crate::text::Text;
use crate::text::spaces::plain;

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    /// A number, its decimals in files, and how it reads.
    Number(f64, usize, String),
    /// Words.
    Words(String),
    /// Nothing: the reason's identifier and sentence.
    Missing(&'static str, Text),
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    /// Its identifier.
    pub(crate) key: String,
    /// Its name.
    pub(crate) name: String,
    /// Where its name leads; empty for nowhere.
    pub(crate) href: String,
    /// One cell a column.
    pub(crate) cells: Vec<Cell>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Table {
    /// What the table is.
    pub(crate) caption: String,
    /// What rows are: the head of the column of their names.
    pub(crate) of: String,
    /// Identifier and head of each column.
    pub(crate) columns: Vec<(String, String)>,
    /// The rows, in the order of their names.
    pub(crate) rows: Vec<Row>,
    /// A row for all of them together, which is not sorted.
    pub(crate) whole: Option<Row>,
    /// Name of the file, without its extension.
    pub(crate) file: String,
}

/// By what a table is sorted: a column's identifier (empty: names), and whether the largest comes first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Order {
    /// The column.
    pub(crate) column: String,
    /// Largest first.
    pub(crate) descending: bool,
}

impl Table {
    /// Positions of the rows in that order. What is missing comes last either way; equals keep their order.
    pub(crate) fn sorted(&self, order: &Order) -> Vec<usize> {
        let mut positions: Vec<usize> = (0..self.rows.len()).collect();
        match self.columns.iter().position(|(key, _)| *key == order.column) {
            Some(column) => positions.sort_by(|&a, &b| {
                let of = |row: usize| self.rows[row].cells.get(column);
                compare(of(a), of(b), order.descending)
            }),
            None if order.descending => positions.reverse(),
            None => {}
        }
        positions
    }

    /// The table as CSV in that order, numbers raw.
    pub(crate) fn csv(&self, order: &Order, dialect: Dialect) -> String {
        let heads: Vec<String> = std::iter::once(&self.of)
            .chain(self.columns.iter().map(|(_, head)| head))
            .map(|head| plain(head))
            .collect();
        let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
        let cell = |cell: &Cell| match cell {
            Cell::Number(value, decimals, _) => csv_text::Cell::Number(*value, *decimals),
            Cell::Words(words) => csv_text::Cell::Text(plain(words)),
            Cell::Missing(..) => csv_text::Cell::Absent,
        };
        let row = |row: &Row| {
            std::iter::once(csv_text::Cell::Text(row.name.clone()))
                .chain(row.cells.iter().map(cell))
                .collect()
        };
        let rows = self.sorted(order).into_iter().filter_map(|position| self.rows.get(position));
        csv_text::write(dialect, &heads, rows.chain(&self.whole).map(row))
    }

    /// The table as it reads in that order, tabs between cells: what spreadsheets paste.
    pub(crate) fn pasted(&self, order: &Order) -> String {
        let mut lines =
            vec![self.columns.iter().fold(self.of.clone(), |line, (_, head)| line + "\t" + &plain(head))];
        let rows = self.sorted(order).into_iter().filter_map(|position| self.rows.get(position));
        lines.extend(rows.chain(&self.whole).map(|row| {
            row.cells.iter().fold(row.name.clone(), |line, cell| {
                let shown = match cell {
                    Cell::Number(_, _, shown) => shown,
                    Cell::Words(words) => words,
                    Cell::Missing(..) => "N/A",
                };
                line + "\t" + shown
            })
        }));
        lines.join("\n")
    }
}

fn compare(a: Option<&Cell>, b: Option<&Cell>, descending: bool) -> std::cmp::Ordering {
    use std::cmp::Ordering::{Equal, Greater, Less};
    let known = |cell: Option<&Cell>| cell.is_some_and(|cell| !matches!(cell, Cell::Missing(..)));
    match (known(a), known(b)) {
        (false, false) => return Equal,
        (false, true) => return Greater,
        (true, false) => return Less,
        (true, true) => {}
    }
    let ordering = match (a, b) {
        (Some(Cell::Number(a, ..)), Some(Cell::Number(b, ..))) => a.total_cmp(b),
        (Some(Cell::Words(a)), Some(Cell::Words(b))) => a.cmp(b),
        _ => Equal,
    };
    if descending { ordering.reverse() } else { ordering }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, cell: Cell) -> Row {
        Row { key: name.into(), name: name.into(), href: String::new(), cells: vec![cell] }
    }

    fn number(value: f64) -> Cell {
        Cell::Number(value, 1, format!("{value} pt"))
    }

    fn table() -> Table {
        Table {
            caption: String::new(),
            of: "bureau".into(),
            columns: vec![("gap".into(), "écart".into())],
            rows: vec![
                row("1", number(2.0)),
                row("2", Cell::Missing("no-model", Text("aucun", "none"))),
                row("3", number(-1.0)),
                row("4", number(2.0)),
            ],
            whole: Some(row("=ville", number(0.0))),
            file: "x".into(),
        }
    }

    fn order(column: &str, descending: bool) -> Order {
        Order { column: column.into(), descending }
    }

    #[test]
    fn what_is_missing_comes_last_and_equals_keep_their_order() {
        assert_eq!(table().sorted(&order("gap", false)), [2, 0, 3, 1]);
        assert_eq!(table().sorted(&order("gap", true)), [0, 3, 2, 1]);
        assert_eq!(table().sorted(&order("", true)), [3, 2, 1, 0]);
        assert_eq!(table().sorted(&order("nonsense", false)), [0, 1, 2, 3]);
    }

    #[test]
    fn files_hold_raw_numbers_in_the_order_shown() {
        let machine = table().csv(&order("gap", true), Dialect::Machine);
        assert_eq!(machine, "bureau,écart\r\n1,2.0\r\n4,2.0\r\n3,-1.0\r\n2,\r\n'=ville,0.0\r\n");
        let excel = table().csv(&order("gap", true), Dialect::Excel);
        assert!(excel.starts_with("\u{feff}bureau;écart\r\n1;2,0\r\n"), "{excel}");
    }

    #[test]
    fn what_is_pasted_reads_as_it_is_shown() {
        assert_eq!(
            table().pasted(&order("gap", false)),
            "bureau\técart\n3\t-1 pt\n1\t2 pt\n4\t2 pt\n2\tN/A\n=ville\t0 pt"
        );
    }
}

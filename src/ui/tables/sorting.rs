//! The rows of a table that readers sort, their order, and the table as a file; without a page.

use augure_core::csv_text::{self, Dialect};

use super::cell::Cell;
use crate::text::spaces::plain;
use crate::ui::fields::spelling::fold;

/// No column's identifier: rows stay as they were given, and no head says otherwise.
const GIVEN: &str = "\u{0}";

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its identifier.
    pub key: String,
    /// Its name.
    pub name: String,
    /// The address that its name links to; empty for none.
    pub href: String,
    /// One cell per column.
    pub cells: Vec<Cell>,
}

impl Row {
    /// A row whose name links nowhere.
    pub fn new(key: impl Into<String>, name: impl Into<String>, cells: Vec<Cell>) -> Self {
        Self { key: key.into(), name: name.into(), href: String::new(), cells }
    }
}

/// A table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// Its title, for screen readers.
    pub caption: String,
    /// Head of the column of names.
    pub head: String,
    /// Identifier and head of each other column.
    pub columns: Vec<(String, String)>,
    /// The rows, in their order before the reader sorts them.
    pub rows: Vec<Row>,
    /// The row of totals, which stays last.
    pub whole: Option<Row>,
    /// Name of its file, unique, without the suffix of the dialect and the extension.
    pub file: String,
}

/// The order of a table: a column's identifier (empty for the column of names, unknown for the order of the rows as
/// given), and whether the largest comes first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Order {
    /// The column.
    pub column: String,
    /// Largest first.
    pub descending: bool,
}

impl Order {
    /// The order in which a table's rows were given.
    pub fn given() -> Self {
        Self { column: GIVEN.to_owned(), descending: false }
    }
}

impl Table {
    /// Positions of the rows in that order. Missing values come last in both directions; equals keep their order.
    pub fn sorted(&self, order: &Order) -> Vec<usize> {
        let mut positions: Vec<usize> = (0..self.rows.len()).collect();
        match self.columns.iter().position(|(key, _)| *key == order.column) {
            Some(column) => positions.sort_by(|&a, &b| {
                let cell = |row: usize| self.rows[row].cells.get(column);
                compare(cell(a), cell(b), order.descending)
            }),
            None if order.column.is_empty() => {
                let name = |row: usize| self.rows[row].name.as_str();
                positions.sort_by(|&a, &b| {
                    let ordering = alphabetical(name(a), name(b));
                    if order.descending { ordering.reverse() } else { ordering }
                });
            }
            // As the rows were given.
            None => {}
        }
        positions
    }

    /// Whether `column` is one that the table can be sorted by.
    pub fn sorts_by(&self, column: &str) -> bool {
        column.is_empty() || self.columns.iter().any(|(key, _)| key == column)
    }

    /// The table as CSV in that order, numbers raw.
    pub fn csv(&self, order: &Order, dialect: Dialect) -> String {
        let heads: Vec<String> = std::iter::once(&self.head)
            .chain(self.columns.iter().map(|(_, head)| head))
            .map(|head| plain(head))
            .collect();
        let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
        let row = |row: &Row| {
            std::iter::once(csv_text::Cell::Text(row.name.clone()))
                .chain(row.cells.iter().map(Cell::csv))
                .collect()
        };
        let rows = self.sorted(order).into_iter().filter_map(|position| self.rows.get(position));
        csv_text::write(dialect, &heads, rows.chain(&self.whole).map(row))
    }

    /// The table as it reads in that order, with tabs between cells, as spreadsheets paste it.
    pub fn pasted(&self, order: &Order) -> String {
        let mut lines =
            vec![self.columns.iter().fold(self.head.clone(), |line, (_, head)| line + "\t" + &plain(head))];
        let rows = self.sorted(order).into_iter().filter_map(|position| self.rows.get(position));
        lines.extend(
            rows.chain(&self.whole)
                .map(|row| row.cells.iter().fold(row.name.clone(), |line, cell| line + "\t" + &cell.text())),
        );
        lines.join("\n")
    }
}

fn compare(a: Option<&Cell>, b: Option<&Cell>, descending: bool) -> std::cmp::Ordering {
    use std::cmp::Ordering::{Equal, Greater, Less};
    let known =
        |cell: Option<&Cell>| cell.is_some_and(|cell| !matches!(cell, Cell::Missing(..) | Cell::Blank));
    match (known(a), known(b)) {
        (false, false) => return Equal,
        (false, true) => return Greater,
        (true, false) => return Less,
        (true, true) => {}
    }
    let ordering = match (a, b) {
        (Some(Cell::Number(a, ..)), Some(Cell::Number(b, ..))) => a.total_cmp(b),
        (Some(Cell::Words(a)), Some(Cell::Words(b))) => alphabetical(a, b),
        (Some(Cell::Number(..)), _) => Less,
        (_, Some(Cell::Number(..))) => Greater,
        _ => Equal,
    };
    if descending { ordering.reverse() } else { ordering }
}

/// The order in which people list names: accents and case do not matter, and numbers go by their size.
fn alphabetical(a: &str, b: &str) -> std::cmp::Ordering {
    let (own, other) = (fold(a), fold(b));
    let (mut own, mut other) = (parts(&own), parts(&other));
    loop {
        let ordering = match (own.next(), other.next()) {
            (None, None) => return a.cmp(b),
            (Some(Part::Number(a)), Some(Part::Number(b))) => {
                let (a, b) = (a.trim_start_matches('0'), b.trim_start_matches('0'));
                a.len().cmp(&b.len()).then_with(|| a.cmp(b))
            }
            (a, b) => a.cmp(&b),
        };
        if ordering.is_ne() {
            return ordering;
        }
    }
}

/// A run of digits or of anything else.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part<'a> {
    Number(&'a str),
    Text(&'a str),
}

fn parts(text: &str) -> impl Iterator<Item = Part<'_>> {
    let is_digit = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let mut rest = text;
    std::iter::from_fn(move || {
        let digits = is_digit(rest);
        let end = rest.find(|c: char| c.is_ascii_digit() != digits).unwrap_or(rest.len());
        let (part, after) = rest.split_at_checked(end).filter(|(part, _)| !part.is_empty())?;
        rest = after;
        Some(if digits { Part::Number(part) } else { Part::Text(part) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    fn row(name: &str, cell: Cell) -> Row {
        Row::new(name, name, vec![cell])
    }

    fn number(value: f64) -> Cell {
        Cell::Number(value, 1, format!("{value} pt"))
    }

    fn table() -> Table {
        Table {
            caption: String::new(),
            head: "bureau".into(),
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
        assert_eq!(table().sorted(&order("nonsense", true)), [0, 1, 2, 3]);
    }

    #[test]
    fn names_are_sorted_when_a_head_says_so_and_never_otherwise() {
        let names = ["Bureau 10", "Écart", "bureau 9", "Bureau 2", "zone", "Eau", "Bureau 02 bis"];
        let table = Table { rows: names.map(|name| row(name, number(0.0))).into(), ..table() };
        let shown =
            |order: &Order| -> Vec<&str> { table.sorted(order).into_iter().map(|i| names[i]).collect() };
        let sorted = ["Bureau 2", "Bureau 02 bis", "bureau 9", "Bureau 10", "Eau", "Écart", "zone"];
        assert_eq!(shown(&order("", false)), sorted);
        assert_eq!(shown(&order("", true)), sorted.iter().rev().copied().collect::<Vec<_>>());
        assert_eq!(shown(&Order::given()), names);
        assert!(table.sorts_by("") && table.sorts_by("gap") && !table.sorts_by(&Order::given().column));
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

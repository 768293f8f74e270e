//! Typed rows of a table.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::{Date, DateTime};

use crate::columns::{Columns, Group};
use crate::findings::Findings;
use crate::problem::{Problem, Severity};
use crate::row::Row;
use crate::schema::{Column, Schema};
use crate::table::Table;
use crate::value::{Value, Why, expected, value};

/// The typed rows of a table, and every problem.
#[derive(Debug, Clone, Default)]
pub struct Records {
    /// The rows, in order, without those that could not be read.
    pub rows: Vec<Record>,
    /// Every problem, the worst first.
    pub problems: Vec<Problem>,
}

/// A typed row.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Its line from 1, or its number in a table without lines.
    pub line: u32,
    /// The number at the end of its columns' names, for one of several items; 0 without any, and for a row.
    pub number: u16,
    /// The repeated groups, one entry per item; items without any value are left out.
    pub items: Vec<Record>,
    names: Arc<BTreeMap<String, usize>>,
    values: Vec<Value>,
}

impl Record {
    /// The value in the column called `name`.
    #[must_use]
    pub fn value(&self, name: &str) -> &Value {
        self.names
            .get(name)
            .and_then(|&column| self.values.get(column))
            .unwrap_or(&Value::Absent(Why::NoColumn))
    }

    /// The text or the code in the column called `name`; `None` where there is none.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        if let Value::Text(text) = self.value(name) { Some(text) } else { None }
    }

    /// The whole number in the column called `name`; `None` where there is none.
    #[must_use]
    pub fn integer(&self, name: &str) -> Option<i64> {
        if let Value::Integer(number) = self.value(name) { Some(*number) } else { None }
    }

    /// The number in the column called `name`; `None` where there is none.
    #[must_use]
    pub fn decimal(&self, name: &str) -> Option<f64> {
        match self.value(name) {
            Value::Decimal(number) => Some(*number),
            Value::Integer(number) => Some(*number as f64),
            _ => None,
        }
    }

    /// The day in the column called `name`; `None` where there is none.
    #[must_use]
    pub fn date(&self, name: &str) -> Option<Date> {
        match self.value(name) {
            Value::Date(day) => Some(*day),
            Value::Moment(moment) => Some(moment.date()),
            _ => None,
        }
    }

    /// The moment in the column called `name`; `None` where there is none.
    #[must_use]
    pub fn moment(&self, name: &str) -> Option<DateTime> {
        if let Value::Moment(moment) = self.value(name) { Some(*moment) } else { None }
    }
}

/// The typed rows of the table in the bytes of `file`, whose columns are those of `schema`.
///
/// A row without a readable value in a required column is left out; elsewhere such a value is absent.
/// Both are told.
///
/// ```
/// use augure_ingest::records::read;
/// use augure_ingest::schema::{Column, Kind, Schema};
/// use augure_ingest::value::{Value, Why};
///
/// let schema = Schema::new("rain by day")
///     .with(Column::new("day", Kind::Date).spelled(["date"]).required())
///     .with(Column::new("rain", Kind::Decimal).spelled(["pluie (mm)"]));
/// let bytes = b"DATE;Pluie (mm)\n31/12/2024;3,5\n01/01/2025;n.d.\n32/12/2024;1\n";
/// let records = read("rain.csv", bytes.to_vec(), &schema);
/// assert_eq!(records.rows[0].decimal("rain"), Some(3.5));
/// assert_eq!(records.rows[1].value("rain"), &Value::Absent(Why::Said));
/// assert_eq!(records.rows.len(), 2);
/// assert_eq!(
///     records.problems[0].to_string(),
///     "error[not-a-value] rain.csv:4, column DATE, \"32/12/2024\": the column holds something else, \
///      expected a day such as 1999-12-31 or 31/12/1999 (the row is left out: correct the cell)"
/// );
/// ```
#[must_use]
pub fn read(file: &str, bytes: Vec<u8>, schema: &Schema) -> Records {
    match Table::open(file, bytes, schema) {
        Ok(table) => typed(file, table, schema),
        Err(mut problems) => {
            problems.sort();
            Records { rows: Vec::new(), problems }
        }
    }
}

/// The typed rows of an open `table` of `file`, such as a sheet chosen by name.
#[must_use]
pub fn typed(file: &str, mut table: Table, schema: &Schema) -> Records {
    let reader = Reader::new(table.columns(), schema);
    let mut findings = Findings::new(file, table.names().to_vec());
    let mut rows = Vec::new();
    while let Some(row) = table.next_row() {
        match row {
            Ok(row) => rows.extend(reader.record(&row, &mut findings)),
            Err(lost) => findings.push(lost.problem),
        }
    }
    findings.append(table.into_problems());
    let mut problems = findings.into_problems();
    problems.sort();
    Records { rows, problems }
}

/// Columns of a schema, with the positions of each in a row.
type Places<'s> = Vec<(&'s Column, Vec<usize>)>;

/// The positions of a record's values.
struct Reader<'s> {
    columns: Places<'s>,
    items: Vec<(u16, Places<'s>)>,
    names: Arc<BTreeMap<String, usize>>,
    item_names: Arc<BTreeMap<String, usize>>,
}

impl<'s> Reader<'s> {
    fn new(columns: &Columns, schema: &'s Schema) -> Self {
        let names =
            |of: &[Column]| of.iter().enumerate().map(|(at, column)| (column.name.clone(), at)).collect();
        let places = |column: &'s Column| (column, columns.positions(&column.name).to_vec());
        let group = |group: &Group| {
            schema.group.iter().map(|column| (column, group.positions(&column.name).to_vec())).collect()
        };
        Self {
            columns: schema.columns.iter().map(places).collect(),
            items: columns.groups().map(|(number, columns)| (number, group(columns))).collect(),
            names: Arc::new(names(&schema.columns)),
            item_names: Arc::new(names(&schema.group)),
        }
    }

    fn record(&self, row: &Row<'_>, findings: &mut Findings) -> Option<Record> {
        let values = values(&self.columns, row, findings)?;
        let item = |number: u16, places: &Places<'_>, findings: &mut Findings| {
            let filled = |(_, columns): &(&Column, Vec<usize>)| !row.cell_at(columns).is_empty();
            let values = places.iter().any(filled).then(|| self::values(places, row, findings)).flatten()?;
            let names = Arc::clone(&self.item_names);
            Some(Record { line: row.line, number, items: Vec::new(), names, values })
        };
        let items =
            self.items.iter().filter_map(|(number, places)| item(*number, places, findings)).collect();
        Some(Record { line: row.line, number: 0, items, names: Arc::clone(&self.names), values })
    }
}

/// The values in `places` of a row; `None`, told, when a required one is not there.
fn values(places: &[(&Column, Vec<usize>)], row: &Row<'_>, findings: &mut Findings) -> Option<Vec<Value>> {
    let mut values = Vec::with_capacity(places.len());
    let mut left_out = false;
    for (column, positions) in places {
        let cell = row.cell_at(positions);
        let value =
            if positions.is_empty() { Value::Absent(Why::NoColumn) } else { value(cell.text, column) };
        let problem = match value {
            Value::Absent(Why::Unreadable) => {
                Some(Problem::new(Severity::Error, "not-a-value", "the column holds something else"))
            }
            Value::Absent(Why::Empty | Why::Said) if column.required => {
                Some(Problem::new(Severity::Error, "empty", "a value is missing"))
            }
            _ => None,
        };
        if let Some(problem) = problem {
            left_out |= column.required;
            let remedy =
                if column.required { "the row is left out: correct the cell" } else { "correct the cell" };
            let problem = problem.expected(expected(column.kind)).remedy(remedy);
            findings.once(&format!("{} {}", column.name, cell.text), cell, problem);
        }
        values.push(value);
    }
    (!left_out).then_some(values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Kind;

    #[test]
    fn items_of_a_row_are_typed_and_empty_ones_left_out() {
        let schema = Schema::new("sales by shop")
            .with(Column::new("shop", Kind::Code).digits(3))
            .with(Column::new("open", Kind::Moment))
            .with_repeated(Column::new("item", Kind::Text))
            .with_repeated(Column::new("price", Kind::Integer));
        let text = "shop;open;item 1;price 1;item 2;price 2\n7;2024-12-31 08:00;a;1;b;2.0\n12.0;;c;x;;\n";
        let records = read("sales.csv", text.as_bytes().to_vec(), &schema);
        let found: Vec<_> = records
            .rows
            .iter()
            .map(|row| {
                let items =
                    row.items.iter().map(|item| (item.number, item.text("item"), item.integer("price")));
                (row.line, row.text("shop"), items.collect::<Vec<_>>())
            })
            .collect();
        assert_eq!(
            found,
            [
                (2, Some("007"), vec![(1, Some("a"), Some(1)), (2, Some("b"), Some(2))]),
                (3, Some("012"), vec![(1, Some("c"), None)]),
            ]
        );
        assert_eq!(records.rows[0].moment("open").unwrap().hour(), 8);
        assert_eq!(records.rows[1].value("open"), &Value::Absent(Why::Empty));
        assert_eq!(records.rows[0].value("shut"), &Value::Absent(Why::NoColumn));
        assert_eq!(records.problems.len(), 1);
        assert!(records.problems[0].to_string().contains("column price 1, \"x\""), "{}", records.problems[0]);
    }

    #[test]
    fn a_table_of_something_else_gives_no_row() {
        let schema = Schema::new("rain by day").with(Column::new("day", Kind::Date).required());
        let records = read("sun.csv", b"town;sun\nBrest;1\n".to_vec(), &schema);
        assert!(records.rows.is_empty() && records.problems[0].kind == "layout");
    }
}

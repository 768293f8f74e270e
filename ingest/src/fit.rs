//! Records with more or fewer cells than the header: repaired where a sum proves how, else left out.
//!
//! A separator inside a text splits it in two and shifts what follows; a program may leave out empty cells at the end of
//! a row. Where a row holds all items of a sum, parts that add up to the total show which reading is right.

use crate::columns::{Columns, Group, first_filled};
use crate::number::count;
use crate::problem::{Problem, Severity};
use crate::schema::{Balance, Schema};

/// Most separators inside one text.
const MOST_SPLITS: usize = 2;

/// The rules by which records are fitted to a header.
#[derive(Debug, Clone)]
pub(crate) struct Fit {
    /// Number of columns in the header.
    width: usize,
    /// Positions of the total.
    total: Vec<usize>,
    /// Positions of the part outside groups.
    extra: Vec<usize>,
    /// Positions of each group's part.
    parts: Vec<Vec<usize>>,
    /// Columns that hold nothing but numbers.
    numbers: Vec<usize>,
    /// Columns that hold text.
    texts: Vec<usize>,
    /// First columns of the groups.
    starts: Vec<usize>,
    /// True when one row holds all items of a sum.
    wide: bool,
    /// The sum that must hold, for messages.
    says: String,
}

/// The fit of a record to the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fitted {
    /// Nothing is in it.
    Empty,
    /// It fits, perhaps without empty cells at its end.
    Plain,
    /// It fits once the cells of a text split by a separator are joined.
    Joined(Vec<String>),
    /// Not at all.
    Ragged,
}

impl Fit {
    pub(crate) fn new(columns: &Columns, schema: &Schema, width: usize) -> Self {
        let none = Balance::default();
        let balance = schema.balance.as_ref().unwrap_or(&none);
        let groups: Vec<&Group> = columns.groups().map(|(_, group)| group).collect();
        let parts: Vec<Vec<usize>> =
            groups.iter().map(|group| group.positions(&balance.part).to_vec()).collect();
        let of_groups = |names: &[String]| -> Vec<usize> {
            groups
                .iter()
                .flat_map(|group| names.iter().flat_map(|name| group.positions(name)))
                .copied()
                .collect()
        };
        let mut numbers: Vec<usize> =
            balance.numbers.iter().flat_map(|name| columns.positions(name)).copied().collect();
        numbers.extend(of_groups(&balance.numbers));
        Self {
            width,
            total: columns.positions(&balance.total).to_vec(),
            extra: columns.positions(&balance.extra).to_vec(),
            wide: parts.iter().filter(|part| !part.is_empty()).count() > 1,
            numbers,
            says: balance.says.clone(),
            texts: of_groups(&balance.texts),
            starts: groups.iter().filter_map(|group| group.all().min()).collect(),
            parts,
        }
    }

    /// The fit of a record of those `cells`, split at `separator`.
    pub(crate) fn fitted(&self, cells: &[&str], separator: char) -> Fitted {
        let filled = cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1);
        if filled == 0 {
            return Fitted::Empty;
        }
        let mut padded = cells.to_vec();
        padded.resize(self.width.max(filled), "");
        let fits = filled <= self.width && cells.len() >= self.width;
        // Cells at the end may be left out where a whole group is, or where nothing counted stood there.
        let proven = filled <= self.width && self.adds_up(&padded);
        if proven || (fits && !self.is_shifted(&padded)) {
            return Fitted::Plain;
        }
        if let Some(joined) = self.joined(cells, separator) {
            return Fitted::Joined(joined);
        }
        if fits || (filled <= self.width && self.ends_with_a_group(cells.len())) {
            return Fitted::Plain;
        }
        Fitted::Ragged
    }

    /// The note on a row whose cells were joined.
    pub(crate) fn joined_problem(&self) -> Problem {
        let message = format!("a separator inside a text had split it: joined again, so that {}", self.says);
        Problem::new(Severity::Warning, "joined-cells", message).remedy("put the text between quotes")
    }

    /// The problem of a row that does not fit.
    pub(crate) fn ragged_problem(&self, cells: &[&str], separator: char) -> Problem {
        let message = format!("the row has {} cells, the header {}", cells.len(), self.width);
        let first = cells.iter().take(4).copied().collect::<Vec<_>>().join(&separator.to_string());
        Problem::new(Severity::Error, "ragged", message)
            .found("", first.chars().take(80).collect::<String>())
            .remedy("the row is left out: check its separators and quotes")
    }

    /// True when the row holds several items whose parts add up to the total.
    fn adds_up(&self, cells: &[&str]) -> bool {
        let counted = |columns: &[usize]| match first_filled(cells, columns) {
            Some((_, text)) => count(text).map(u64::from),
            None => Some(0),
        };
        let total = first_filled(cells, &self.total).and_then(|(_, text)| count(text)).map(u64::from);
        let parts = std::iter::once(&self.extra).chain(&self.parts);
        let sum: Option<u64> = parts.map(|columns| counted(columns)).sum();
        self.wide && sum.is_some() && sum == total
    }

    /// True when a column of numbers holds text.
    fn is_shifted(&self, cells: &[&str]) -> bool {
        self.wide
            && self.numbers.iter().filter_map(|column| cells.get(*column)).any(|cell| {
                let cell = cell.trim();
                !cell.is_empty() && count(cell).is_none()
            })
    }

    /// True when the first `length` columns end where a group does.
    fn ends_with_a_group(&self, length: usize) -> bool {
        self.wide && self.starts.contains(&length)
    }

    /// `cells` with neighbours joined that a separator inside a text split: the way that makes parts add up, if all such
    /// ways give the same parts.
    fn joined(&self, cells: &[&str], separator: char) -> Option<Vec<String>> {
        let mut found: Option<(Vec<Option<u32>>, Vec<String>)> = None;
        for split in 1..=MOST_SPLITS {
            for &column in &self.texts {
                let Some(joined) = self.joined_at(cells, column, split, separator) else { continue };
                let row: Vec<&str> = joined.iter().map(String::as_str).collect();
                if !self.adds_up(&row) || self.is_shifted(&row) {
                    continue;
                }
                let parts = self.parts_of(&row);
                match &found {
                    Some((known, _)) if *known != parts => return None,
                    Some(_) => {}
                    None => found = Some((parts, joined)),
                }
            }
            if found.is_some() {
                break;
            }
        }
        found.map(|(_, joined)| joined)
    }

    /// `cells` with the one at `column` and the `split` after it joined, when they then fit.
    fn joined_at(&self, cells: &[&str], column: usize, split: usize, separator: char) -> Option<Vec<String>> {
        let pieces = cells.get(column..=column + split)?;
        let before = cells.get(..column)?.iter().map(|cell| (*cell).to_owned());
        let after = cells.get(column + split + 1..)?.iter().map(|cell| (*cell).to_owned());
        let middle = pieces.join(&separator.to_string());
        let mut joined: Vec<String> = before.chain(std::iter::once(middle)).chain(after).collect();
        while joined.len() > self.width && joined.last().is_some_and(|cell| cell.trim().is_empty()) {
            joined.pop();
        }
        (joined.len() <= self.width).then(|| {
            joined.resize(self.width, String::new());
            joined
        })
    }

    /// The part of each item of a row.
    fn parts_of(&self, cells: &[&str]) -> Vec<Option<u32>> {
        self.parts
            .iter()
            .map(|columns| first_filled(cells, columns).and_then(|(_, text)| count(text)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{Column, Kind};

    /// A total and two items with a name and a price each.
    fn fit() -> Fit {
        let schema = Schema {
            columns: vec![Column::new("total", Kind::Integer)],
            group: vec![Column::new("name", Kind::Text), Column::new("price", Kind::Integer)],
            balance: Some(Balance {
                total: "total".into(),
                part: "price".into(),
                says: "prices add up to the total".into(),
                numbers: vec!["total".into(), "price".into()],
                texts: vec!["name".into()],
                ..Balance::default()
            }),
            ..Schema::default()
        };
        let names = ["total", "name 1", "price 1", "name 2", "price 2"];
        Fit::new(&Columns::recognise(&names, &schema), &schema, names.len())
    }

    #[test]
    fn a_sum_proves_how_a_row_is_read() {
        let fitted = |row: &str| fit().fitted(&row.split(';').collect::<Vec<_>>(), ';');
        assert_eq!(fitted("5;a;2;b;3"), Fitted::Plain);
        assert_eq!(fitted("5;a;2;b;3;;"), Fitted::Plain);
        assert_eq!(fitted("5;a;5"), Fitted::Plain);
        assert_eq!(fitted(";;"), Fitted::Empty);
        let joined = ["5", "a;x", "2", "b", "3"].map(String::from).to_vec();
        assert_eq!(fitted("5;a;x;2;b;3"), Fitted::Joined(joined));
        assert_eq!(fitted("6;a;x;2;b;3"), Fitted::Ragged);
        assert_eq!(fitted("5;a"), Fitted::Ragged);
    }

    #[test]
    fn without_a_sum_the_number_of_cells_counts() {
        let schema = Schema::default();
        let fit = Fit::new(&Columns::default(), &schema, 3);
        assert_eq!(fit.fitted(&["a", "b", "c"], ';'), Fitted::Plain);
        assert_eq!(fit.fitted(&["a", "b", "c", ""], ';'), Fitted::Plain);
        assert_eq!(fit.fitted(&["a", "b"], ';'), Fitted::Ragged);
        assert_eq!(fit.fitted(&["a", "b", "c", "d"], ';'), Fitted::Ragged);
    }
}

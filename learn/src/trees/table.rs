//! Trees as a table of a bundle, and back: a trained model ships beside the data it was trained on.
//!
//! One row per node, in the order of the arrays:
//!
//! | column | holds |
//! |---|---|
//! | `root` | true/false: whether a tree starts here |
//! | `feature`, `threshold` | the feature compared, and the number that it is compared with; absent in leaves |
//! | `left`, `right` | rows of the two children; absent in leaves |
//! | `missing_left` | true/false: whether an absent feature leads left; absent in leaves |
//! | `value` | the leaf's value; absent elsewhere |
//!
//! `threshold` and `value` are single-precision where that loses no bit of any entry, as with the leaves of boosted
//! trees, and double-precision otherwise. Notes of the table hold the rest: `features` (how many), `base`,
//! `combination` (`sum` or `mean`) and `link` (`identity` or `logistic`).

use std::ops::Range;

use augure_core::bundle::decode::{MAX_ENTRIES, MAX_ROWS};
use augure_core::bundle::rows::TableRows;
use augure_core::bundle::table::{Column, Entries, Table, TableError};

use super::{Combination, LEAF, Link, Nodes, Trees, TreesError};

/// Columns of the table.
const COLUMNS: usize = 7;
/// Nodes of the largest model that a table of a bundle can hold.
pub const MAX_NODES: usize = if MAX_ENTRIES / COLUMNS < MAX_ROWS { MAX_ENTRIES / COLUMNS } else { MAX_ROWS };

/// Trees with more nodes than a table of a bundle can have rows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0} nodes of trees, more than the {MAX_NODES} that a table of a bundle can hold: grow fewer or smaller trees"
)]
pub struct TooManyNodes(pub usize);

/// A table that holds no trees.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum TreesTableError {
    /// A missing column, note or value, or one without a meaning.
    #[error(transparent)]
    Table(#[from] TableError),
    /// Nodes that make no trees.
    #[error("table `{table}` holds no trees: {source}")]
    Trees {
        /// The table.
        table: String,
        /// The fault of its nodes.
        source: TreesError,
    },
}

impl Trees {
    /// The trees as a table called `name`.
    ///
    /// # Errors
    /// When there are more than [`MAX_NODES`] nodes.
    ///
    /// # Example
    /// ```
    /// use augure_learn::trees::{Combination, Link, Nodes, Trees};
    ///
    /// let mut nodes = Nodes::default();
    /// nodes.push_split(0, 0.1, 1, 2, true);
    /// nodes.push_leaf(1.0);
    /// nodes.push_leaf(2.0);
    /// let trees = Trees::new(1, 0.5, Combination::Sum, Link::Identity, vec![0], nodes)?;
    /// assert_eq!(Trees::from_table(&trees.to_table("model")?)?, trees);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn to_table(&self, name: &str) -> Result<Table, TooManyNodes> {
        if self.nodes.len() > MAX_NODES {
            return Err(TooManyNodes(self.nodes.len()));
        }
        let rows: Vec<Node<'_>> = (0..self.nodes.len()).map(|at| (self, at)).collect();
        let table = with_nodes(Table::from_rows(name, &rows), |row| *row).table();
        Ok(with_notes(table, self, ""))
    }

    /// The trees in `table`, as [`to_table`](Self::to_table) writes them.
    ///
    /// # Errors
    /// When a column, a note or a value is missing or has no meaning, or the nodes make no trees; see
    /// [`new`](Self::new).
    pub fn from_table(table: &Table) -> Result<Self, TreesTableError> {
        read(table, 0..table.rows(), "")
    }
}

/// A node: its model and its position there.
pub(super) type Node<'t> = (&'t Trees, usize);

/// `rows` with the columns of the nodes that `node` finds in them; positions are counted from the first of each model.
pub(super) fn with_nodes<'r, 't: 'r, T>(
    rows: TableRows<'r, T>,
    node: impl Fn(&'r T) -> Node<'t> + Copy,
) -> TableRows<'r, T> {
    let is_leaf = |(trees, at): Node<'t>| trees.nodes.left.get(at) == Some(&LEAF);
    let split = move |row: &'r T| Some(node(row)).filter(|node| !is_leaf(*node));
    let leaf = move |row: &'r T| Some(node(row)).filter(|node| is_leaf(*node));
    let rows = rows
        .bool("root", move |row| {
            let (trees, at) = node(row);
            trees.roots.binary_search(&(at as u32)).is_ok()
        })
        .count("feature", move |row| split(row).and_then(|(trees, at)| trees.nodes.feature.get(at).copied()));
    let rows = with_numbers(rows, "threshold", move |row| {
        split(row).and_then(|(trees, at)| trees.nodes.threshold.get(at).copied())
    })
    .count("left", move |row| split(row).and_then(|(trees, at)| trees.nodes.left.get(at).copied()))
    .count("right", move |row| split(row).and_then(|(trees, at)| trees.nodes.right.get(at).copied()))
    .bool("missing_left", move |row| {
        split(row).and_then(|(trees, at)| trees.nodes.missing_left.get(at).copied())
    });
    with_numbers(rows, "value", move |row| {
        leaf(row).and_then(|(trees, at)| trees.nodes.value.get(at).copied())
    })
}

/// `table` with the notes of `trees`, whose keys end with `ending`.
pub(super) fn with_notes(table: Table, trees: &Trees, ending: &str) -> Table {
    let note = |table: Table, key: &str, value: &str| table.with_note(&format!("{key}{ending}"), value);
    let table = note(table, "features", &trees.features.to_string());
    // The shortest text that reads back to the same bits.
    let table = note(table, "base", &format!("{:?}", trees.base));
    let table = note(table, "combination", trees.combination.code());
    note(table, "link", trees.link.code())
}

/// The trees in the rows `range` of `table`, the keys of whose notes end with `ending`.
pub(super) fn read(table: &Table, range: Range<usize>, ending: &str) -> Result<Trees, TreesTableError> {
    let (root, missing_left) = (table.bools("root")?, table.bools("missing_left")?);
    let (feature, left, right) = (table.ints("feature")?, table.ints("left")?, table.ints("right")?);
    let (threshold, value) = (Numbers::new(table, "threshold")?, Numbers::new(table, "value")?);
    let (mut nodes, mut roots) = (Nodes::default(), Vec::new());
    for (at, row) in range.enumerate() {
        if *root.need(row)? {
            roots.push(at as u32);
        }
        match value.at(row) {
            Some(_) if feature.at(row).is_some() || left.at(row).is_some() || right.at(row).is_some() => {
                return Err(feature.bad_value(row, "a feature or child of a leaf", "absent").into());
            }
            Some(value) => nodes.push_leaf(value),
            None => nodes.push_split(
                feature.need_count(row)?,
                threshold.need(row)?,
                left.need_count(row)?,
                right.need_count(row)?,
                *missing_left.need(row)?,
            ),
        }
    }
    let key = |note: &str| format!("{note}{ending}");
    let features = table.parsed_note(&key("features"), "a number of features", |note| note.parse().ok())?;
    let base = table.parsed_note(&key("base"), "a number", |note| note.parse().ok())?;
    let combination = table.parsed_note(&key("combination"), "sum or mean", Combination::from_code)?;
    let link = table.parsed_note(&key("link"), "identity or logistic", Link::from_code)?;
    let trees = Trees::new(features, base, combination, link, roots, nodes);
    trees.map_err(|source| TreesTableError::Trees { table: table.name().to_owned(), source })
}

/// `rows` with a column of numbers, single-precision where that loses no bit.
fn with_numbers<'r, T>(
    rows: TableRows<'r, T>,
    column: &str,
    number: impl Fn(&'r T) -> Option<f64>,
) -> TableRows<'r, T> {
    let is_single = |value: f64| f64::from(value as f32).to_bits() == value.to_bits();
    if rows.rows().iter().all(|row| number(row).is_none_or(is_single)) {
        rows.float32(column, |row| number(row).map(|value| value as f32))
    } else {
        rows.float(column, number)
    }
}

/// A column of numbers of either precision.
#[derive(Clone, Copy)]
enum Numbers<'t> {
    Single(Entries<'t, f32>),
    Double(Entries<'t, f64>),
}

impl<'t> Numbers<'t> {
    fn new(table: &'t Table, column: &str) -> Result<Self, TableError> {
        match table.column(column)? {
            Column::Float32(_) => table.floats32(column).map(Self::Single),
            _ => table.floats(column).map(Self::Double),
        }
    }

    fn at(self, row: usize) -> Option<f64> {
        match self {
            Self::Single(entries) => entries.at(row).map(|value| f64::from(*value)),
            Self::Double(entries) => entries.at(row).copied(),
        }
    }

    fn need(self, row: usize) -> Result<f64, TableError> {
        match self {
            Self::Single(entries) => entries.need(row).map(|value| f64::from(*value)),
            Self::Double(entries) => entries.need(row).copied(),
        }
    }
}

#[cfg(test)]
mod tests;

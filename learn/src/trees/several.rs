//! Several models of trees as one table of a bundle: that of [`table`](super::table) with one more column, the model's name.
//!
//! Positions of children are counted from the first node of their model, and each note has the model's name after its key.

use augure_core::bundle::table::Table;

use super::Trees;
use super::table::{self, MAX_NODES, Node, TooManyNodes, TreesTableError};

/// The column of names.
const MODEL: &str = "model";
/// The nodes that a table with one more column can hold.
const MOST: usize = MAX_NODES - MAX_NODES / 8;

/// The `models`, each with its name, as a table called `name`.
///
/// # Errors
/// When there are more nodes than a table of a bundle can hold.
///
/// # Example
/// ```
/// use augure_learn::trees::{Combination, Link, Nodes, Trees, several};
///
/// let mut nodes = Nodes::default();
/// nodes.push_split(0, 0.1, 1, 2, true);
/// nodes.push_leaf(1.0);
/// nodes.push_leaf(2.0);
/// let trees = Trees::new(1, 0.5, Combination::Sum, Link::Identity, vec![0], nodes)?;
/// let models = vec![("one".to_owned(), trees.clone()), ("two".to_owned(), trees)];
/// assert_eq!(several::from_table(&several::to_table("models", &models)?)?, models);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn to_table(name: &str, models: &[(String, Trees)]) -> Result<Table, TooManyNodes> {
    let nodes: usize = models.iter().map(|(_, trees)| trees.nodes.len()).sum();
    if nodes > MOST {
        return Err(TooManyNodes(nodes));
    }
    let mut rows: Vec<(&str, Node<'_>)> = Vec::with_capacity(nodes);
    for (model, trees) in models {
        rows.extend((0..trees.nodes.len()).map(|at| (model.as_str(), (trees, at))));
    }
    let named = Table::from_rows(name, &rows).text(MODEL, |(model, _)| *model);
    let table = table::with_nodes(named, |(_, node)| *node).table();
    let noted = |table, (model, trees): &(String, Trees)| table::with_notes(table, trees, &ending(model));
    Ok(models.iter().fold(table, noted))
}

/// The models in `table`, each with its name, in order.
///
/// # Errors
/// When a column, a note or a value is missing or has no meaning, or nodes make no trees.
pub fn from_table(table: &Table) -> Result<Vec<(String, Trees)>, TreesTableError> {
    let names = table.texts(MODEL)?;
    let (mut models, mut start) = (Vec::new(), 0);
    while start < table.rows() {
        let name = names.need(start)?;
        let mut end = start + 1;
        while end < table.rows() && names.need(end)? == name {
            end += 1;
        }
        models.push((name.clone(), table::read(table, start..end, &ending(name))?));
        start = end;
    }
    Ok(models)
}

/// The end of the keys of a model's notes.
fn ending(model: &str) -> String {
    format!(" {model}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trees::{Combination, Link, Nodes};
    use augure_core::bundle::{decode::decode, encode::encode};

    fn model(threshold: f64, combination: Combination) -> Trees {
        let mut nodes = Nodes::default();
        nodes.push_split(1, threshold, 1, 2, true);
        nodes.push_leaf(-0.5);
        nodes.push_leaf(2.0);
        nodes.push_leaf(threshold);
        Trees::new(2, 0.1, combination, Link::Logistic, vec![0, 3], nodes).unwrap()
    }

    #[test]
    fn models_come_back_from_parquet_in_order_and_evaluate_alike() {
        let models = vec![
            ("b/forest".to_owned(), model(0.25, Combination::Mean)),
            ("a/boosting".to_owned(), model(0.1, Combination::Sum)),
            ("a/forest".to_owned(), model(7.0, Combination::Mean)),
        ];
        let table = to_table("models", &models).unwrap();
        assert_eq!(table.rows(), 12);
        let again = from_table(&decode("models", &encode(&table).unwrap()).unwrap()).unwrap();
        assert_eq!(again, models);
        let row = [None, Some(0.2)];
        assert_eq!(again[1].1.evaluate(&row), models[1].1.evaluate(&row));
        assert_eq!(from_table(&to_table("models", &[]).unwrap()).unwrap(), []);
    }

    #[test]
    fn a_note_that_is_missing_is_named_with_its_model() {
        let table = to_table("models", &[("a".to_owned(), model(0.5, Combination::Sum))]).unwrap();
        let mut bare = Table::new("models");
        for (name, column) in table.columns() {
            bare = bare.with(name, column.clone()).unwrap();
        }
        let error = from_table(&bare).unwrap_err().to_string();
        assert!(error.contains("features a"), "{error}");
    }
}

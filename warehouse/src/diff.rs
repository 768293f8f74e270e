//! The difference between a table and the one that takes its place.

use std::collections::BTreeMap;

use datafusion::arrow::array::{Array, ArrayRef, AsArray, RecordBatch};
use datafusion::arrow::util::display::{ArrayFormatter, FormatOptions};

use crate::spec::Level;

/// Changes shown of a column.
const SHOWN: usize = 3;

/// The difference between a table and the one that takes its place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diff {
    /// Columns that only the new table has.
    pub new_columns: Vec<String>,
    /// Columns that only the old table has.
    pub lost_columns: Vec<String>,
    /// Places that only the new table has.
    pub new_rows: usize,
    /// Places that only the old table has.
    pub lost_rows: usize,
    /// Columns with other values in places that both have.
    pub changed: Vec<Changed>,
}

/// A column with other values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The column.
    pub column: String,
    /// Number of values.
    pub values: usize,
    /// The first of them: place, old and new value; `N/A` for none.
    pub first: Vec<(String, String, String)>,
}

/// The difference from `old` to `new`, two tables by places of `level`.
#[must_use]
pub fn between(old: &RecordBatch, new: &RecordBatch, level: Level) -> Diff {
    let key = if level == Level::Bureau { "published" } else { level.name() };
    let (Some(old_rows), Some(new_rows)) = (rows_by_key(old, key), rows_by_key(new, key)) else {
        return Diff::default();
    };
    let both: Vec<(&str, usize, usize)> =
        new_rows.iter().filter_map(|(code, row)| Some((*code, *old_rows.get(code)?, *row))).collect();
    let mut diff = Diff {
        new_rows: new_rows.len() - both.len(),
        lost_rows: old_rows.len() - both.len(),
        ..Diff::default()
    };
    for field in own_columns(new, level) {
        match (old.column_by_name(&field), new.column_by_name(&field)) {
            (Some(before), Some(after)) => diff.changed.extend(changed(field, before, after, &both)),
            _ => diff.new_columns.push(field),
        }
    }
    diff.lost_columns = own_columns(old, level).filter(|field| new.column_by_name(field).is_none()).collect();
    diff
}

/// Names of the columns that the table itself brings.
fn own_columns(rows: &RecordBatch, level: Level) -> impl Iterator<Item = String> {
    let keys = crate::layout::key_fields(level);
    let schema = rows.schema();
    let own = move |name: &String| keys.iter().all(|key| key.name() != name);
    schema.fields().iter().map(|field| field.name().clone()).filter(own).collect::<Vec<_>>().into_iter()
}

fn rows_by_key<'r>(rows: &'r RecordBatch, key: &str) -> Option<BTreeMap<&'r str, usize>> {
    let codes = rows.column_by_name(key)?.as_string_opt::<i32>()?;
    Some((0..codes.len()).map(|row| (codes.value(row), row)).collect())
}

fn changed(column: String, old: &ArrayRef, new: &ArrayRef, both: &[(&str, usize, usize)]) -> Option<Changed> {
    let options = FormatOptions::default().with_null("N/A");
    let (Ok(before), Ok(after)) =
        (ArrayFormatter::try_new(old.as_ref(), &options), ArrayFormatter::try_new(new.as_ref(), &options))
    else {
        return None;
    };
    let mut found = Changed { column, values: 0, first: Vec::new() };
    let same_type = old.data_type() == new.data_type();
    for &(code, old_row, new_row) in both {
        let same = same_type && old.slice(old_row, 1).to_data() == new.slice(new_row, 1).to_data();
        if same {
            continue;
        }
        let (then, now) = (before.value(old_row).to_string(), after.value(new_row).to_string());
        if then != now {
            found.values += 1;
            if found.first.len() < SHOWN {
                found.first.push((code.to_owned(), then, now));
            }
        }
    }
    (found.values > 0).then_some(found)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{Float64Array, Int64Array, StringArray};

    use super::*;

    fn table(codes: &[&str], name: &str, values: ArrayRef) -> RecordBatch {
        let codes: ArrayRef = Arc::new(StringArray::from_iter_values(codes));
        RecordBatch::try_from_iter([("commune", Arc::clone(&codes)), ("departement", codes), (name, values)])
            .unwrap()
    }

    #[test]
    fn values_rows_and_columns_that_differ_are_shown() {
        let old = table(
            &["01001", "01002", "01004"],
            "x",
            Arc::new(Int64Array::from(vec![Some(1), None, Some(4)])),
        );
        let new = table(
            &["01001", "01002", "01003"],
            "x",
            Arc::new(Int64Array::from(vec![Some(1), Some(2), Some(3)])),
        );
        let diff = between(&old, &new, Level::Commune);
        assert_eq!((diff.new_rows, diff.lost_rows), (1, 1));
        let first = vec![("01002".to_owned(), "N/A".to_owned(), "2".to_owned())];
        assert_eq!(diff.changed, [Changed { column: "x".to_owned(), values: 1, first }]);
        assert_eq!(between(&new, &new, Level::Commune), Diff::default());
    }

    #[test]
    fn a_new_type_changes_no_value_that_reads_the_same() {
        let old = table(&["01001", "01002"], "x", Arc::new(StringArray::from(vec!["1.5", "n.d."])));
        let new = table(&["01001", "01002"], "x", Arc::new(Float64Array::from(vec![Some(1.5), None])));
        let diff = between(&old, &new, Level::Commune);
        assert_eq!(diff.changed[0].first, [("01002".to_owned(), "n.d.".to_owned(), "N/A".to_owned())]);
        let renamed =
            between(&old, &table(&["01001"], "y", Arc::new(Int64Array::from(vec![1]))), Level::Commune);
        assert_eq!((renamed.new_columns, renamed.lost_columns), (vec!["y".to_owned()], vec!["x".to_owned()]));
    }
}

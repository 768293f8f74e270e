//! The table `columns`: a description of every table and column of a study, for the page that publishes the data.

use std::collections::BTreeMap;

use augure_core::bundle::table::{Column, Table};

use super::write::BundleTable;

/// Name of the table.
pub const NAME: &str = "columns";

/// The dictionary of `tables`: one row per table and one per column, in the order of the tables' names.
///
/// `descriptions` is CSV: `table` (`*` for every table), `column` (empty for the table itself, `x_*` for every column with
/// that beginning), then one column per language. A table or column without description has an empty one.
#[must_use]
pub fn table(descriptions: &str, tables: &[BundleTable]) -> Table {
    let described = Descriptions::read(descriptions);
    let mut schema: BTreeMap<&str, Vec<(&str, &'static str, bool)>> = BTreeMap::new();
    let own = own_schema();
    schema.insert(NAME, own.to_vec());
    for BundleTable { name, table, .. } in tables {
        let known = schema.entry(name).or_default();
        for (column, content) in table.columns() {
            let optional = content.has_absent();
            match known.iter_mut().find(|(other, ..)| *other == column) {
                Some(entry) => entry.2 |= optional,
                None => known.push((column, parquet_type(content), optional)),
            }
        }
    }
    let rows: Vec<(&str, &str, &'static str, bool)> = schema
        .iter()
        .flat_map(|(&table, columns)| {
            let columns =
                columns.iter().map(move |&(column, kind, optional)| (table, column, kind, optional));
            std::iter::once((table, "", "", false)).chain(columns)
        })
        .collect();
    let rows: Vec<_> = rows.into_iter().map(|row| (row, described.languages(row.0, row.1))).collect();
    Table::from_rows(NAME, &rows)
        .text("table", |((table, ..), _)| *table)
        .text("column", |((_, column, ..), _)| *column)
        .text("type", |((_, _, kind, _), _)| *kind)
        .bool("optional", |((.., optional), _)| *optional)
        .text("fr", |(_, [fr, _])| fr.as_str())
        .text("en", |(_, [_, en])| en.as_str())
        .table()
}

/// The columns of the table `columns` itself.
const fn own_schema() -> [(&'static str, &'static str, bool); 6] {
    [
        ("table", "string", false),
        ("column", "string", false),
        ("type", "string", false),
        ("optional", "boolean", false),
        ("fr", "string", false),
        ("en", "string", false),
    ]
}

const fn parquet_type(column: &Column) -> &'static str {
    match column {
        Column::Int(_) => "int32",
        Column::Int64(_) => "int64",
        Column::Float(_) => "double",
        Column::Float32(_) => "float",
        Column::Text(_) => "string",
        Column::Bool(_) => "boolean",
        Column::Date(_) => "date",
        Column::Timestamp(..) => "timestamp",
        Column::Bytes(_) => "binary",
    }
}

struct Descriptions(BTreeMap<(String, String), [String; 2]>);

impl Descriptions {
    fn read(descriptions: &str) -> Self {
        let mut reader = csv::Reader::from_reader(descriptions.as_bytes());
        let entry = |record: csv::StringRecord| {
            let cell = |at: usize| record.get(at).unwrap_or_default().to_owned();
            ((cell(0), cell(1)), [cell(2), cell(3)])
        };
        Self(reader.records().flatten().map(entry).collect())
    }

    /// The descriptions of `column` of `table`; empty ones when there are none.
    fn languages(&self, table: &str, column: &str) -> [String; 2] {
        let at = |table: &str, column: &str| self.0.get(&(table.to_owned(), column.to_owned()));
        let family = || column.split_once('_').map(|(start, _)| format!("{start}_*"));
        let any = || at("*", column).or_else(|| at("*", &family()?));
        let found = at(table, column);
        found.or_else(|| if column.is_empty() { None } else { any() }).cloned().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DESCRIPTIONS: &str =
        "table,column,fr,en\ncolumns,,Ce dictionnaire.,This dictionary.\n*,votes_*,Voix,Votes\n";

    #[test]
    fn parts_of_a_table_are_one_entry_and_families_of_columns_are_described() {
        let part = |value: Option<f64>| {
            let table = Table::new("panel").with("votes_centre", Column::Float(vec![value])).unwrap();
            BundleTable::part("34-01", table)
        };
        let found = table(DESCRIPTIONS, &[part(Some(1.0)), part(None)]);
        let row = found.texts("column").unwrap().iter().position(|c| c.as_deref() == Some("votes_centre"));
        let row = row.unwrap();
        assert_eq!(found.texts("table").unwrap().need(row).unwrap(), "panel");
        assert_eq!(found.texts("type").unwrap().need(row).unwrap(), "double");
        assert!(found.bools("optional").unwrap().need(row).unwrap());
        assert!(found.texts("fr").unwrap().need(row).unwrap().starts_with("Voix"));
        assert_eq!(found.texts("table").unwrap().iter().flatten().filter(|t| *t == "panel").count(), 2);
    }

    #[test]
    fn the_dictionary_describes_itself_as_it_is() {
        let found = table(DESCRIPTIONS, &[]);
        let own: Vec<(&str, &str)> = found.columns().map(|(name, c)| (name, parquet_type(c))).collect();
        assert_eq!(own, own_schema().map(|(name, kind, _)| (name, kind)));
    }
}

//! The table `columns`: a description of every table and column of a study, for the page that publishes the data.

use std::collections::BTreeMap;

use augure_core::bundle::table::{Column, Table, TableError};

use super::write::BundleTable;

/// Name of the table.
pub const NAME: &str = "columns";

/// The dictionary of `tables`: one row per table and one per column, in the order of the tables' names.
///
/// `descriptions` is CSV: `table` (`*` for every table), `column` (empty for the table itself, `x_*` for every column with
/// that beginning), then one column per language. A table or column without description has an empty one.
///
/// # Errors
/// Never in practice: the columns have equal lengths.
pub fn table(descriptions: &str, tables: &[BundleTable]) -> Result<Table, TableError> {
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
    let text =
        |cell: &dyn Fn(usize) -> String| Column::Text((0..rows.len()).map(|i| Some(cell(i))).collect());
    Table::new(NAME)
        .with("table", text(&|i| rows[i].0.to_owned()))?
        .with("column", text(&|i| rows[i].1.to_owned()))?
        .with("type", text(&|i| rows[i].2.to_owned()))?
        .with("optional", Column::Bool(rows.iter().map(|row| Some(row.3)).collect()))?
        .with("fr", text(&|i| described.languages(rows[i].0, rows[i].1)[0].clone()))?
        .with("en", text(&|i| described.languages(rows[i].0, rows[i].1)[1].clone()))
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
        Column::Float(_) => "double",
        Column::Text(_) => "string",
        Column::Bool(_) => "boolean",
        Column::Date(_) => "date",
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
        let found = table(DESCRIPTIONS, &[part(Some(1.0)), part(None)]).unwrap();
        let row = found.texts("column").unwrap().iter().position(|c| c.as_deref() == Some("votes_centre"));
        let row = row.unwrap();
        assert_eq!(found.text("table", row).unwrap(), "panel");
        assert_eq!(found.text("type", row).unwrap(), "double");
        assert!(found.bool("optional", row).unwrap());
        assert!(found.text("fr", row).unwrap().starts_with("Voix"));
        assert_eq!(found.texts("table").unwrap().iter().flatten().filter(|t| *t == "panel").count(), 2);
    }

    #[test]
    fn the_dictionary_describes_itself_as_it_is() {
        let found = table(DESCRIPTIONS, &[]).unwrap();
        let own: Vec<(&str, &str)> = found.columns().map(|(name, c)| (name, parquet_type(c))).collect();
        assert_eq!(own, own_schema().map(|(name, kind, _)| (name, kind)));
    }
}

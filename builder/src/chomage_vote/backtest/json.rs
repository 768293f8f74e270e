//! Tables as JSON: one list of objects per table.

use augure_core::bundle::table::{Column, Table};
use augure_core::calendar::date_of;
use serde_json::{Map, Value};

/// The `tables` as one JSON object, names and columns in order.
///
/// # Errors
/// When a number is not finite: never, as no table holds such.
pub(super) fn report(tables: &[Table]) -> serde_json::Result<String> {
    let rows = |table: &Table| -> Value {
        let row = |at: usize| -> Value {
            table
                .columns()
                .map(|(name, column)| (name.to_owned(), value(column, at)))
                .collect::<Map<_, _>>()
                .into()
        };
        (0..table.rows()).map(row).collect()
    };
    let all: Map<String, Value> = tables.iter().map(|table| (table.name().to_owned(), rows(table))).collect();
    serde_json::to_string_pretty(&all).map(|text| text + "\n")
}

/// An entry; `null` where it is absent, and for bytes; an instant as its count of units.
fn value(column: &Column, row: usize) -> Value {
    let found = match column {
        Column::Int(values) => values.get(row).copied().flatten().map(Value::from),
        Column::Int64(values) | Column::Timestamp(_, values) => {
            values.get(row).copied().flatten().map(Value::from)
        }
        Column::Float(values) => values.get(row).copied().flatten().map(Value::from),
        Column::Float32(values) => values.get(row).copied().flatten().map(Value::from),
        Column::Text(values) => values.get(row).cloned().flatten().map(Value::from),
        Column::Bool(values) => values.get(row).copied().flatten().map(Value::from),
        Column::Date(values) => {
            let day = values.get(row).copied().flatten().and_then(date_of);
            day.map(|day| Value::from(day.to_string()))
        }
        Column::Bytes(_) => None,
    };
    found.unwrap_or(Value::Null)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absent_entries_are_null() {
        let table = Table::new("t")
            .with("a", Column::Float(vec![Some(0.5), None]))
            .and_then(|table| table.with("day", Column::Date(vec![Some(1), None])))
            .unwrap();
        let found: Value = serde_json::from_str(&report(&[table]).unwrap()).unwrap();
        let expected = serde_json::json!({"t": [{"a": 0.5, "day": "1970-01-02"}, {"a": null, "day": null}]});
        assert_eq!(found, expected);
    }
}

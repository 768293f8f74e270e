//! Tables as JSON: one list of objects per table.

use augure_core::bundle::table::{Column, Table};
use augure_core::calendar::date_of;
use serde_json::{Map, Value};

/// The `tables` as one JSON object, names and columns in order.
pub(super) fn report(tables: &[Table]) -> String {
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
    format!("{:#}\n", Value::Object(all))
}

/// An entry; `null` where it is absent or not finite, and for bytes; an instant as its count of units.
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
    fn entries_without_a_finite_value_are_null() {
        let rows = [(Some(0.5), Some(1)), (None, None), (Some(f64::NAN), Some(2))];
        let table = Table::from_rows("t", &rows).float("a", |(a, _)| *a).date("day", |(_, day)| *day).table();
        let found: Value = serde_json::from_str(&report(&[table])).unwrap();
        let expected = serde_json::json!({"t": [
            {"a": 0.5, "day": "1970-01-02"}, {"a": null, "day": null}, {"a": null, "day": "1970-01-03"},
        ]});
        assert_eq!(found, expected);
    }
}

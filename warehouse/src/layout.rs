//! Columns of the base's files, with their types.

use std::sync::Arc;

use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};

use crate::spec::{Kind, Level, Spec};

/// The view of every bureau with all that is known of it.
pub const EVERYTHING: &str = "france";

/// The type of a column's values in Arrow and Parquet.
pub(crate) const fn data_type(kind: Kind) -> DataType {
    match kind {
        Kind::Text => DataType::Utf8,
        Kind::Integer => DataType::Int64,
        Kind::Decimal => DataType::Float64,
        Kind::Date => DataType::Date32,
    }
}

/// Columns that the files of a table of `level` have before its own.
pub(crate) fn key_fields(level: Level) -> Vec<Field> {
    let text = |name: &str| Field::new(name, DataType::Utf8, false);
    match level {
        Level::Bureau => vec![
            // Empty where two rows name bureaux that are one now: the second is not shown.
            Field::new("bureau", DataType::Utf8, true),
            text("published"),
            text("departement"),
            Field::new("commune_name", DataType::Utf8, true),
            Field::new("registered", DataType::Int64, false),
        ],
        Level::Commune => vec![text("commune"), text("departement")],
        Level::Departement => vec![text("departement")],
    }
}

/// The columns of the files of a table.
pub(crate) fn of_table(spec: &Spec) -> SchemaRef {
    let own = spec.columns.iter().map(|column| Field::new(&column.name, data_type(column.kind), true));
    Arc::new(Schema::new(key_fields(spec.level).into_iter().chain(own).collect::<Vec<_>>()))
}

/// The columns of the files of all places of `level`.
pub(crate) fn of_places(level: Level) -> SchemaRef {
    let text = |name: &str| Field::new(name, DataType::Utf8, false);
    let count = |name: &str| Field::new(name, DataType::Int64, false);
    let name = Field::new("commune_name", DataType::Utf8, true);
    Arc::new(Schema::new(match level {
        Level::Bureau => vec![
            text("bureau"),
            text("departement"),
            text("commune"),
            name,
            text("number"),
            Field::new("valid_from", DataType::Date32, false),
            Field::new("valid_to", DataType::Date32, true),
            count("registered"),
        ],
        Level::Commune => vec![text("commune"), text("departement"), name, count("bureaux")],
        Level::Departement => vec![text("departement"), count("communes"), count("bureaux")],
    }))
}

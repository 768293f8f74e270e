//! Typed columns, filled cell by cell.

use std::sync::Arc;

use augure_core::calendar::days;
use augure_ingest::problem::{Problem, Severity};
use augure_ingest::schema::{Column, Kind as CellKind};
use augure_ingest::value::{Value, Why, value};
use datafusion::arrow::array::{
    ArrayRef, Date32Builder, Float64Builder, Int64Builder, RecordBatch, RecordBatchOptions, StringBuilder,
};
use datafusion::arrow::datatypes::{Field, Schema};
use datafusion::arrow::error::ArrowError;

use crate::layout::data_type;
use crate::spec::{ColumnSpec, Kind, Spec};

/// The columns of a spec, as far as they are filled.
#[derive(Debug)]
pub(super) struct Values {
    columns: Vec<Filling>,
    rows: usize,
}

#[derive(Debug)]
struct Filling {
    spec: ColumnSpec,
    /// The column as cells are read.
    cell: Column,
    builder: Builder,
}

#[derive(Debug)]
enum Builder {
    Integer(Int64Builder),
    Decimal(Float64Builder),
    Text(StringBuilder),
    Date(Date32Builder),
}

impl Values {
    pub(super) fn of(spec: &Spec) -> Self {
        let filling = |column: &ColumnSpec| {
            let (kind, builder) = match column.kind {
                Kind::Text => (CellKind::Text, Builder::Text(StringBuilder::new())),
                Kind::Integer => (CellKind::Integer, Builder::Integer(Int64Builder::new())),
                Kind::Decimal => (CellKind::Decimal, Builder::Decimal(Float64Builder::new())),
                Kind::Date => (CellKind::Date, Builder::Date(Date32Builder::new())),
            };
            Filling { spec: column.clone(), cell: Column::new(&column.name, kind), builder }
        };
        Self { columns: spec.columns.iter().map(filling).collect(), rows: 0 }
    }

    /// Number of whole rows so far.
    pub(super) const fn rows(&self) -> usize {
        self.rows
    }

    /// Adds the cell `text` to the column at `at`; returns the problem of one that is left out.
    pub(super) fn push(&mut self, at: usize, text: &str) -> Option<Problem> {
        self.columns.get_mut(at)?.push(text)
    }

    /// Says that every column has its cell of the row.
    pub(super) const fn end_row(&mut self) {
        self.rows += 1;
    }

    /// The columns.
    ///
    /// # Errors
    /// When they do not have as many rows each.
    pub(super) fn finish(self) -> Result<RecordBatch, ArrowError> {
        let field = |column: &Filling| Field::new(&column.spec.name, data_type(column.spec.kind), true);
        let schema = Arc::new(Schema::new(self.columns.iter().map(field).collect::<Vec<_>>()));
        let arrays = self.columns.into_iter().map(|column| column.builder.finish()).collect();
        let options = RecordBatchOptions::new().with_row_count(Some(self.rows));
        RecordBatch::try_new_with_options(schema, arrays, &options)
    }
}

impl Filling {
    fn push(&mut self, text: &str) -> Option<Problem> {
        let is_number = self.spec.kind.is_number();
        // The unit is the column's.
        let text = if is_number { text.strip_suffix('%').map_or(text, str::trim_end) } else { text };
        let mut found = value(text, &self.cell);
        let mut problem = None;
        let number = match found {
            Value::Integer(number) => Some(number as f64),
            Value::Decimal(number) => Some(number),
            _ => None,
        };
        let (min, max) = (self.spec.min, self.spec.max);
        if let Some(number) = number
            && (min.is_some_and(|min| number < min) || max.is_some_and(|max| number > max))
        {
            found = Value::Absent(Why::Unreadable);
            problem = Some(out_of_range(min, max));
        } else if found == Value::Absent(Why::Unreadable) {
            problem = Some(wrong_type(self.spec.kind));
        }
        match &mut self.builder {
            Builder::Integer(builder) => {
                builder.append_option(if let Value::Integer(number) = found { Some(number) } else { None });
            }
            Builder::Decimal(builder) => {
                builder.append_option(if let Value::Decimal(number) = found { Some(number) } else { None });
            }
            Builder::Text(builder) => {
                builder.append_option(if let Value::Text(text) = &found { Some(text) } else { None });
            }
            Builder::Date(builder) => {
                builder.append_option(if let Value::Date(day) = found { Some(days(day)) } else { None });
            }
        }
        problem
    }
}

impl Builder {
    fn finish(self) -> ArrayRef {
        match self {
            Self::Integer(mut builder) => Arc::new(builder.finish()),
            Self::Decimal(mut builder) => Arc::new(builder.finish()),
            Self::Text(mut builder) => Arc::new(builder.finish()),
            Self::Date(mut builder) => Arc::new(builder.finish()),
        }
    }
}

fn out_of_range(min: Option<f64>, max: Option<f64>) -> Problem {
    let expected = match (min, max) {
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("{min} or more"),
        (_, Some(max)) => format!("{max} or less"),
        (None, None) => String::new(),
    };
    Problem::new(Severity::Error, "out-of-range", "the value cannot be")
        .expected(expected)
        .remedy("the value is left out: correct the cell, or `min` and `max` in the spec")
}

fn wrong_type(kind: Kind) -> Problem {
    let expected = match kind {
        Kind::Text => "a text",
        Kind::Integer => "a whole number such as 467",
        Kind::Decimal => "a number such as 3,5",
        Kind::Date => "a day such as 31/12/1999",
    };
    Problem::new(Severity::Error, "wrong-type", "the column holds something else")
        .expected(expected)
        .remedy("the value is left out: correct the cell, or `type` in the spec")
}

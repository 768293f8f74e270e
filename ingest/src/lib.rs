//! Any table in, typed rows and every problem out.
//!
//! A [`Schema`](schema::Schema) describes the columns of a table as data. [`records::read`] returns the typed rows of a
//! file's bytes: text in any usual encoding and dialect, a workbook, or Parquet, each compressed or not.
//! [`Table`](table::Table) returns the rows as text, for studies with rules of their own.
//!
//! ```
//! use augure_ingest::records::read;
//! use augure_ingest::schema::{Column, Kind, Schema};
//!
//! let schema = Schema::new("rain by day")
//!     .with(Column::new("day", Kind::Date).required())
//!     .with(Column::new("rain", Kind::Decimal).spelled(["pluie (mm)"]));
//! // Windows-1252, as an older spreadsheet exports it.
//! let records = read("rain.csv", b"Relev\xe9s\n\nDay;Pluie (mm)\n31/12/2024;3,5\n32/12/2024;4\n".to_vec(), &schema);
//! assert_eq!((records.rows.len(), records.rows[0].decimal("rain")), (1, Some(3.5)));
//! let error = records.problems.iter().find(|problem| problem.line == Some(5)).unwrap();
//! assert_eq!((error.value.as_str(), error.remedy.as_str()), ("32/12/2024", "the row is left out: correct the cell"));
//! ```
//!
//! # What this crate does not do
//!
//! It opens no file and no connection: bytes come in. It knows no study: a study brings a schema, its keys and its own
//! rules. It never panics and does not stop at the first problem: every fault of the input is a
//! [`Problem`](problem::Problem) with its place and a remedy, beside the rows that can be read.

pub mod cell;
mod columnar;
pub mod columns;
pub mod compression;
pub mod dates;
mod delimited;
mod dialect;
pub mod encoding;
pub mod file_words;
pub mod findings;
mod fit;
mod fold;
mod groups;
pub mod intern;
pub mod keys;
pub mod names;
pub mod number;
mod opening;
mod pivot;
pub mod problem;
pub mod records;
pub mod row;
pub mod schema;
mod sheet;
mod source;
pub mod spellings;
pub mod table;
pub mod text;
pub mod value;

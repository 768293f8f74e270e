//! Any table in, typed rows and every problem out.
//!
//! A [`Schema`](schema::Schema) describes the columns of a table as data. [`records::read`] gives the typed rows of a
//! file's bytes, whatever they are: text in any usual encoding and dialect, a workbook, Parquet, each compressed or not;
//! [`Table`](table::Table) gives the rows as text, for studies whose tables need rules of their own.
//!
//! # What this crate does not do
//!
//! It reads no file and asks no network: bytes come in. It knows no study: a study has a schema, its keys and its own
//! rules. It never panics, and nothing stops at the first problem: what can be read is, and everything that is wrong is a
//! [`Problem`](problem::Problem) with its place and a way out.

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
pub mod number;
mod opening;
pub mod problem;
pub mod records;
pub mod schema;
mod sheet;
pub mod spellings;
pub mod table;
pub mod text;
pub mod value;

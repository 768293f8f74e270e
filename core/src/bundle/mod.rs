//! The bundle: lists of files in JSON, and tables in Parquet, read and written.
//!
//! `bundle.json` ([`manifest`]) names the list of each study by its content. That list ([`study`]) names the study's files
//! and, where there are many places, one further list per place. [`FileEntry::open`](file::FileEntry::open) verifies bytes
//! against the list before it decodes them. The builder writes tables with `encode` (feature `encode`), which gives the
//! same bytes for the same table.

mod column;
pub mod decode;
#[cfg(feature = "encode")]
pub mod encode;
mod entries;
pub mod error;
pub mod file;
pub mod manifest;
mod read;
pub mod rows;
pub mod study;
pub mod table;
mod table_error;

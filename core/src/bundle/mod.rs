//! The bundle: lists of files in JSON and Parquet tables, both ways.
//!
//! `bundle.json` ([`manifest`]) names the list of each study by its content, that list ([`study`]) the study's files and,
//! where there are many places, one further list per place. [`FileEntry::open`](file::FileEntry::open) verifies bytes
//! against the list before it decodes them; the builder writes them with `encode` (with the feature of that name), which gives the same bytes for the same table.

pub mod decode;
#[cfg(feature = "encode")]
pub mod encode;
pub mod error;
pub mod file;
pub mod manifest;
mod read;
pub mod study;
pub mod table;

//! The bundle: a manifest (`bundle.json`) and Parquet tables, both ways.
//!
//! [`FileEntry::open`](manifest::FileEntry::open) verifies bytes against the manifest before it decodes them; the
//! builder writes them with `encode` (with the feature of that name), which gives the same bytes for the same table.

pub mod decode;
#[cfg(feature = "encode")]
pub mod encode;
pub mod error;
pub mod manifest;
mod read;
pub mod table;

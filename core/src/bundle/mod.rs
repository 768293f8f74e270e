//! The bundle: a manifest (`bundle.json`) and Parquet tables, both ways.
//!
//! Bytes are verified against the manifest ([`Manifest::verify`](manifest::FileEntry::verify)) before they are
//! decoded ([`decode`](decode::decode)); the builder writes them with [`encode`](encode::encode), which gives
//! the same bytes for the same table.

pub mod decode;
pub mod encode;
pub mod manifest;
pub mod table;

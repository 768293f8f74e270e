//! Fuzz targets. `cargo xtask fuzz NAME` runs one; `builder/tests/fuzz_corpus.rs` replays what they found.

#![allow(dead_code, reason = "targets use a part of the app's modules")]

#[path = "../../src/address.rs"]
mod address;
pub mod bodies;
mod elections;

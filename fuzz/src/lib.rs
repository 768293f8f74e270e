//! Fuzz targets. `cargo xtask fuzz NAME` runs one; `builder/tests/fuzz_corpus.rs` replays what they found.

pub mod bodies;

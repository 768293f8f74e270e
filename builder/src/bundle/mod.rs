//! A bundle on disk: how a study's tables are written, read back, described and verified.

pub mod check;
pub mod columns;
pub mod open;
pub mod problems;
pub mod write;

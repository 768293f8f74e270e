//! The study's own tables, written and read back.

pub mod mapping;
pub mod read_back;
pub mod results;

//! The bundle on disk: how it is written, and how it is read back as an input.

pub mod read_back;
pub mod report;
pub mod results;
pub mod write;

//! The elections study's compile side, from files to files.

mod bundle;
mod common;
mod mapping;
mod no_panic;
mod real;
mod report;
mod traps;

//! A study as the command line and the bundle know it.
//!
//! Each study describes itself by one [`Study`] in its own folder; the registry lists them, and the general commands
//! know them by nothing else.

pub mod build;
pub mod database;
mod description;
pub mod outcome;
pub mod pack;
pub mod prepared;

pub use description::{Commands, Study};

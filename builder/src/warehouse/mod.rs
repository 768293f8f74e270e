//! The base of every polling station, to which any table adds columns: `add`, `remove`, `query`.
//!
//! Its engine of SQL is half of what there is to compile, so that it comes with the feature `warehouse` alone. Without, the
//! commands are there and say how to get them.

#[cfg(feature = "warehouse")]
mod add;
#[cfg_attr(not(feature = "warehouse"), allow(dead_code, reason = "read by the commands alone"))]
pub mod line;
#[cfg(feature = "warehouse")]
mod listing;
#[cfg(feature = "warehouse")]
mod query;
#[cfg(feature = "warehouse")]
mod remove;
#[cfg(feature = "warehouse")]
mod results;
pub mod run;
#[cfg(feature = "warehouse")]
mod said;
#[cfg(feature = "warehouse")]
mod source;
#[cfg(feature = "warehouse")]
mod spec_file;

//! The command line: general commands, one file each, and those of each study.

mod build;
mod check;
mod db;
mod line;
mod named;
mod pack;
mod run;

pub use line::command_line;
pub use run::run;

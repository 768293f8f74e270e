//! Fields: what a reader types, moves or picks.

pub mod choice;
pub mod combobox;
pub mod number;
pub mod select;
mod select_all;
pub mod slider;
pub mod spelling;
mod typed;

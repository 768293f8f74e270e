//! Tables: one grid that draws all of them, the content of their cells, and tables that readers sort, copy and save.

pub mod cell;
pub mod grid;
pub mod listing;
pub mod markup;
pub mod sorted;
pub mod sorting;
pub mod title;
pub mod wide;

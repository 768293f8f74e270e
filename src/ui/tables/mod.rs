//! Tables: plain ones and sorted ones, their cells, and a frame for wide ones.

pub mod listing;
pub mod sorted;
pub mod sorting;
pub mod wide;

//! A cloud of dots (a scatter plot) on a canvas: one element for any number of dots. Hover, tap and arrow keys name a dot.
//!
//! It brings plotters: reach it from a lazy part of the program alone.

pub mod drawing;
mod frame;
mod paint;
pub mod picture;
mod sight;

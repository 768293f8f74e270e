//! Charts in SVG: sharp on any screen and on paper, each with its words.

pub mod bars;
pub mod dots;
pub mod multiples;
pub mod plots;
pub mod scale;

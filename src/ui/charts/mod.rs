//! Charts, each with its words: in SVG, sharp on any screen and on paper, or on a canvas where there are many dots.

pub mod bars;
pub mod cloud;
pub mod dots;
pub mod multiples;
pub mod plots;
pub mod scale;

//! Descriptions of units at a scrutin: values, histograms, boxes, lines, ranks. All figures are in percent.

mod boxes;
mod histogram;
mod line;
mod outcome;
mod scope;
mod standing;

pub use boxes::{Boxed, boxed, by_leading_family};
pub use histogram::{Bar, Histogram, histogram};
pub use line::{Line, Point, line, matrix, pairs};
pub use outcome::{CandidateShare, outcome};
pub use scope::Scope;
pub use standing::{Standing, standing};

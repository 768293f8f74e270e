//! Preparation of areas on the builder's machine: GeoJSON, simplification, point in polygon, label points.

mod convert;
mod feature;
mod finder;
mod label;
mod simplify;

pub use feature::{Feature, features};
pub use finder::AreaFinder;

//! Areas on the ground: polygons, their binary form, projections onto a screen, classes of values on a map, and INSEE's
//! codes of communes and départements.
//!
//! Coordinates are longitude and latitude in degrees (OGC:CRS84), as GeoJSON and GeoParquet have them by default.
//!
//! # What this crate does not do
//!
//! No file, no network, no page, and not a word about any particular study.

mod area;
pub mod classes;
mod geoparquet;
pub mod insee;
mod neighbour;
#[cfg(feature = "prepare")]
pub mod prepare;
mod projection;
mod wkb;

pub use area::{Area, Bounds, Position, Ring};
pub use geoparquet::{KEY as GEOPARQUET, note as geoparquet_note};
pub use neighbour::{Direction, neighbour};
pub use projection::{Projection, path, window};
pub use wkb::{WkbError, from_wkb, to_wkb};

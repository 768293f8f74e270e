//! Results of whole communes, published without their bureaux: read, checked, mapped to categories.
//!
//! They go into the bundle beside the panel and never into it, so that no forecast can see them.

mod checks;
mod mapped;
mod read;

pub use self::mapped::{Mapped, map};
pub use self::read::{TownResults, read};

//! The base as it would be: changes are drafted, looked at, and written as a whole or not at all.

mod change;
mod parts;
mod roll;
mod settle;
mod state;
mod table;

pub use self::change::{Change, Incoming, Kind};
pub use self::state::Draft;

//! Files in, typed rows and every problem out.

pub(super) mod checks;
mod panel;
pub(super) mod read;
mod results;
pub(super) mod row;
mod unemployment;

//! Choices of a combobox, how a query finds them and what is said of it, without a page.

mod entry;
mod found;
mod said;
mod search;

pub use entry::{Choice, Code};
pub use found::{Found, Hit, How};
pub use said::{how_picked, status, why};
pub use search::Index;

#[cfg(test)]
mod tests;

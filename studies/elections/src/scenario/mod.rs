//! What a reader supposes of a town: its totals, who stands, how many vote.
//!
//! Totals are whole tenths of a percent that always add up to 1000, so that what is shown, shared and computed is one
//! and the same number. A share that was typed stays until the reader releases it. The engine distributes them over the bureaux
//! ([`Setting::Scenario`](crate::engine::Setting::Scenario)).

mod link;
mod outcome;
#[cfg(test)]
mod tests;
mod town;
mod transfer;
mod typed;

pub use outcome::{BureauOutcome, Outcome, Ready, Start, TownElectorate, starts};
pub use town::{Hold, MustStand, Part, Scenario, WHOLE};
pub use transfer::{Pool, Refused};
pub use typed::NoRoom;

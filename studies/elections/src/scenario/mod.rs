//! Scenarios: a reader's assumptions about a town's totals, its offer and its turnout.
//!
//! Totals are whole tenths of a percent that always add up to 1000: pages, links and the engine use the same numbers. A share that was typed stays until the reader releases it. The engine distributes them over the bureaux
//! ([`Setting::Scenario`](crate::engine::Setting::Scenario)).

mod link;
mod outcome;
#[cfg(test)]
mod tests;
mod town;
mod transfer;
mod typed;

pub use outcome::{BureauOutcome, Outcome, Ready, Start, TownElectorate, starts};
pub use town::{Hold, MustStand, Scenario, ScenarioPart, WHOLE};
pub use transfer::{Pool, Refused};
pub use typed::NoRoom;

//! What models are worth: shares out of time, winners over folds, regions and time, what goes with what.

mod came;
pub(in crate::chomage_vote) mod columns;
pub mod context;
pub mod correlations;
pub mod dataset;
pub mod findings;
pub mod leftovers;
pub mod protocol;
pub mod scores;
pub mod shares;
pub mod tables;
mod tell;
pub mod winners;

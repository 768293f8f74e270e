//! Unemployment and the vote in France, département by département: units, categories, scrutins, rates by quarter, history
//! as of a date, features, forecasts of shares and probabilities of winners.
//!
//! The French words of the field stay French: *scrutin* (one election on one day), *tour* (round), *inscrits* (registered
//! voters), *votants* (turnout), *exprimés* (valid votes), *blancs* and *nuls* (blank and void ballots). A **unit** is a
//! département, or what votes like one: an overseas collectivity, the French abroad.
//!
//! # What this crate does not do
//!
//! It reads no file and fetches nothing: the builder and the app hand it [tables](augure_core::bundle::table) or rows.
//! Nothing here names a category, a candidate, a département or a year: all of them are data.
//!
//! It does not say why anybody votes: what units have in common their people need not (the ecological fallacy, Robinson,
//! *American Sociological Review* 15, 1950).

pub mod absence;
pub mod address;
pub mod association;
pub mod category;
pub mod describe;
pub mod eve;
pub mod findings;
pub mod form;
pub mod history;
pub mod merged;
pub mod panel;
pub mod quarter;
pub mod rates;
#[cfg(any(test, feature = "sample"))]
pub mod sample;
pub mod scrutin;
pub mod selection;
pub mod shares;
pub mod tables;
pub mod training;
pub mod unit;
pub mod variable;
pub mod when;
pub mod winner;

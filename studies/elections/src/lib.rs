//! French elections, polling station (*bureau de vote*) by polling station: identifiers, categories, history
//! as of a date, features, forecasts and the references that a forecast is compared with.
//!
//! The French words of the field stay French: *bureau* (polling station), *scrutin* (one election on one day),
//! *tour* (round), *inscrits* (registered voters), *votants* (turnout), *exprimés* (valid votes), *blancs* and
//! *nuls* (blank and void ballots), *nuance* (the ministry's political label of a candidate).
//!
//! # What this crate does not do
//!
//! It reads no file and fetches nothing: the builder and the app hand it [tables](augure_core::bundle::table)
//! or rows. Categories, nuances, towns and target elections are data: nothing here names one.

pub mod absence;
pub mod address;
pub mod atlas;
pub mod baseline;
pub mod bureau;
pub mod category;
pub mod commune;
pub mod compare;
pub mod coverage;
pub mod engine;
pub mod features;
pub mod forecast;
pub mod held;
pub mod history;
pub mod merger;
pub mod panel;
pub mod people;
pub mod ranking;
pub mod references;
pub mod roll;
#[cfg(any(test, feature = "sample"))]
pub mod sample;
pub mod scenario;
pub mod scores;
pub mod scrutin;
pub mod series;
pub mod settled;
pub mod silence;
pub mod tables;
pub mod tally;
pub mod territory;
pub mod town_eve;
pub mod uncertainty;
pub mod view;

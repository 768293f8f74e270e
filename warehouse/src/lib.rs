//! The base of every polling station of France, to which any table adds columns.
//!
//! A [`Spec`](spec::Spec) says how a table is read; [`guess`](guess::guess) proposes one from the table itself.
//! [`read`](read::read) turns the table's bytes into typed columns by key, with every problem; a
//! [`Draft`](draft::Draft) of the base takes them in, says what would change, and [commits](draft::Draft::commit) it as a
//! whole. [`session`](session::session) opens the base for SQL.
//!
//! # On disk
//!
//! `base.json` names every file of the base by its content; the others are Parquet that any tool opens:
//!
//! ```text
//! base.json
//! bureaux/departement=<CODE>/<HASH>.parquet            one row per polling station
//! communes/<HASH>.parquet, departements/<HASH>.parquet
//! tables/<NAME>/departement=<CODE>/<HASH>.parquet      a table by polling station
//! tables/<NAME>/<HASH>.parquet                         a table by commune or département
//! ```
//!
//! Files are written beside those in use, then `base.json` is replaced in one step: whoever ends the program at any
//! moment finds the base as it was or as it should be.
//!
//! # What this crate does not do
//!
//! It knows no file of results and no list of mergers: bytes and mergers come in. It prints nothing.

pub mod checks;
pub mod commit;
pub mod counts;
pub mod diff;
pub mod draft;
pub mod error;
pub mod export;
pub mod folder;
pub mod guess;
pub mod keys;
pub mod layout;
pub mod manifest;
pub mod names;
pub mod places;
pub mod print;
pub mod query;
pub mod read;
pub mod session;
pub mod spec;
mod tables;
pub mod words;

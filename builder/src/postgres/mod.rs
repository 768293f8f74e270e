//! Tables in a database of PostgreSQL: connecting, versions of the schema, loads that change only what is new.

pub mod connect;
pub mod copy;
pub mod migrate;
pub mod tables;
pub mod unfinished;
pub mod upsert;

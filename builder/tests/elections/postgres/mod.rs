//! Databases of PostgreSQL.

mod failures;
mod interrupted;
mod loads;
mod server;

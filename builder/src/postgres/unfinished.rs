//! Loads that have begun: each scrutin is a transaction of its own, so a load that ends early leaves some new and some old.

use postgres::{Client, Transaction};

use super::connect::{DatabaseError, while_doing};

/// The note of a load at work, in one row.
pub const NOTE: &str = "CREATE TABLE unfinished_load (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    begun timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE unfinished_load IS 'One row while a load is at work, or where the last one did not come to its end';";

/// Notes that a load begins, with what `transaction` writes.
///
/// # Errors
/// When the server refuses.
pub fn begin(transaction: &mut Transaction<'_>) -> Result<(), DatabaseError> {
    transaction
        .batch_execute("INSERT INTO unfinished_load DEFAULT VALUES ON CONFLICT (only_one) DO NOTHING")
        .map_err(while_doing("beginning the load"))
}

/// Notes that the load has ended, with what `transaction` writes.
///
/// # Errors
/// When the server refuses.
pub fn end(transaction: &mut Transaction<'_>) -> Result<(), DatabaseError> {
    transaction.batch_execute("DELETE FROM unfinished_load").map_err(while_doing("ending the load"))
}

/// A view of the tables of `study` that no load changes meanwhile.
///
/// # Errors
/// When a load is at work or did not come to its end, or the server refuses.
pub fn whole<'c>(client: &'c mut Client, study: &str) -> Result<Transaction<'c>, DatabaseError> {
    let failed = || while_doing("reading the tables back");
    let mut transaction = client
        .build_transaction()
        .read_only(true)
        .isolation_level(postgres::IsolationLevel::RepeatableRead)
        .start()
        .map_err(failed())?;
    let begun = "SELECT date_trunc('second', begun)::text FROM unfinished_load";
    match transaction.query_opt(begun, &[]).map_err(failed())? {
        Some(row) => Err(DatabaseError::Unfinished { study: study.to_owned(), begun: row.get(0) }),
        None => Ok(transaction),
    }
}

//! New rows beside old ones: only what differs is written.

use postgres::Transaction;

use super::connect::{DatabaseError, while_doing};
use super::copy::Rows;

/// A table that is brought up to date as a whole, or one scrutin of it.
#[derive(Debug, Clone, Copy)]
pub struct Target<'a> {
    /// Its name.
    pub table: &'a str,
    /// The columns of its primary key.
    pub key: &'a [&'a str],
    /// Its other columns, after the key.
    pub values: &'a [&'a str],
    /// A condition on the rows that the new ones stand for; `true` for all.
    pub scope: &'a str,
}

/// Rows of a table that a load has changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Changed {
    /// Rows inserted or updated.
    pub written: u64,
    /// Rows that are no more.
    pub removed: u64,
}

impl Changed {
    /// Both together.
    #[must_use]
    pub fn total(self) -> u64 {
        self.written + self.removed
    }

    /// Adds the changes of another table or scrutin.
    pub fn add(&mut self, other: Self) {
        self.written += other.written;
        self.removed += other.removed;
    }
}

impl Target<'_> {
    /// Name of the table that holds the new rows until the transaction ends.
    #[must_use]
    pub fn fresh(&self) -> String {
        format!("fresh_{}", self.table)
    }

    /// Copies `rows`, with the key's columns first, into a table beside.
    ///
    /// # Errors
    /// When the server refuses a row.
    pub fn copy(&self, transaction: &mut Transaction<'_>, rows: &Rows) -> Result<(), DatabaseError> {
        let (fresh, table) = (self.fresh(), self.table);
        transaction
            .batch_execute(&format!("CREATE TEMP TABLE {fresh} (LIKE {table}) ON COMMIT DROP"))
            .map_err(while_doing(format!("preparing {table}")))?;
        rows.copy(transaction, &fresh)
    }

    /// Removes rows that are not among the new ones.
    ///
    /// # Errors
    /// When the server refuses.
    pub fn remove(&self, transaction: &mut Transaction<'_>) -> Result<u64, DatabaseError> {
        let (fresh, table, scope) = (self.fresh(), self.table, self.scope);
        let same: Vec<String> = self.key.iter().map(|column| format!("n.{column} = o.{column}")).collect();
        let same = same.join(" AND ");
        let sql = format!(
            "DELETE FROM {table} o WHERE {scope} AND NOT EXISTS (SELECT FROM {fresh} n WHERE {same})"
        );
        transaction.execute(&sql, &[]).map_err(while_doing(format!("removing rows of {table}")))
    }

    /// Writes the new rows that differ from those there.
    ///
    /// # Errors
    /// When the server refuses.
    pub fn write(&self, transaction: &mut Transaction<'_>) -> Result<u64, DatabaseError> {
        let (fresh, table) = (self.fresh(), self.table);
        let key = self.key.join(", ");
        let list = |prefix: &str| {
            let columns: Vec<String> = self.values.iter().map(|column| format!("{prefix}{column}")).collect();
            columns.join(", ")
        };
        let conflict = if self.values.is_empty() {
            "DO NOTHING".to_owned()
        } else {
            let (old, new, names) = (list(&format!("{table}.")), list("excluded."), list(""));
            format!("DO UPDATE SET ({names}) = ROW({new}) WHERE ROW({old}) IS DISTINCT FROM ROW({new})")
        };
        let sql = format!("INSERT INTO {table} SELECT * FROM {fresh} ON CONFLICT ({key}) {conflict}");
        transaction.execute(&sql, &[]).map_err(while_doing(format!("writing rows of {table}")))
    }

    /// Brings the table up to date with `rows`.
    ///
    /// # Errors
    /// When the server refuses.
    pub fn replace(&self, transaction: &mut Transaction<'_>, rows: &Rows) -> Result<Changed, DatabaseError> {
        self.copy(transaction, rows)?;
        let removed = self.remove(transaction)?;
        Ok(Changed { written: self.write(transaction)?, removed })
    }
}

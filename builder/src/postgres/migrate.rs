//! Versions of a schema: each leads from the one before to the next, and what was published never changes.

use augure_core::bundle::file::sha256_hex;
use postgres::Client;
use tracing::info;

use super::connect::{DatabaseError, while_doing};

/// Brings the tables of `study` to the last of `versions`, each a text of SQL, oldest first, and makes its schema the one
/// that names are looked up in. Returns the number of versions applied.
///
/// # Errors
/// When the tables were made by a newer builder or from other texts, or the server refuses.
pub fn migrate(client: &mut Client, study: &str, versions: &[&str]) -> Result<usize, DatabaseError> {
    let schema = study.replace('-', "_");
    let failed = || while_doing("preparing the schema");
    client
        .batch_execute(&format!(
            "CREATE SCHEMA IF NOT EXISTS {schema};
             SET search_path TO {schema};
             CREATE TABLE IF NOT EXISTS schema_versions (
                 version integer PRIMARY KEY,
                 sha256 text NOT NULL,
                 applied timestamptz NOT NULL DEFAULT now()
             );"
        ))
        .map_err(failed())?;
    let applied =
        client.query("SELECT version, sha256 FROM schema_versions ORDER BY version", &[]).map_err(failed())?;
    let wrong = |problem: String| DatabaseError::Version { study: study.to_owned(), problem };
    if applied.len() > versions.len() {
        let (theirs, ours) = (applied.len(), versions.len());
        return Err(wrong(format!(
            "are of version {theirs}, this builder knows {ours}: take a newer builder"
        )));
    }
    for (at, row) in applied.iter().enumerate() {
        let (version, sha256): (i32, String) = (row.get(0), row.get(1));
        if usize::try_from(version) != Ok(at + 1) || sha256 != sha256_hex(versions[at].as_bytes()) {
            return Err(wrong(format!(
                "were made by another version {version} than this builder's: drop the schema `{schema}` and load again"
            )));
        }
    }
    let before = applied.len();
    for (at, sql) in versions.iter().enumerate().skip(before) {
        let version = i32::try_from(at + 1).unwrap_or(i32::MAX);
        let doing = || while_doing(format!("bringing the schema to version {version}"));
        let mut transaction = client.transaction().map_err(doing())?;
        transaction.batch_execute(sql).map_err(doing())?;
        transaction
            .execute(
                "INSERT INTO schema_versions (version, sha256) VALUES ($1, $2)",
                &[&version, &sha256_hex(sql.as_bytes())],
            )
            .map_err(doing())?;
        transaction.commit().map_err(doing())?;
        info!(schema, version, "schema brought to");
    }
    Ok(versions.len() - before)
}

//! Versions of a schema: each leads from the one before to the next, and what was published never changes.

use augure_core::bundle::file::sha256_hex;
use postgres::{Client, GenericClient, Row};
use tracing::info;

use super::connect::{DatabaseError, while_doing};

/// The list of the versions that a database has seen.
const LIST: &str = "CREATE TABLE schema_versions (
    version integer PRIMARY KEY,
    sha256 text NOT NULL,
    applied timestamptz NOT NULL DEFAULT now()
)";

/// Brings the tables of `study` to the last of `versions`, each a text of SQL, oldest first, and makes its schema the one
/// that names are looked up in. Returns the number of versions applied.
///
/// # Errors
/// When the tables were made by a newer builder or from other texts, or the server refuses.
pub fn migrate(client: &mut Client, study: &str, versions: &[&str]) -> Result<usize, DatabaseError> {
    let failed = || while_doing("making the schema");
    let Schema { name, applied } = look_up(client, study)?;
    if applied.is_none() {
        let schema = format!("CREATE SCHEMA IF NOT EXISTS {name}");
        // Who may not make schemas may be given one.
        let there = client.query_one("SELECT to_regnamespace($1) IS NOT NULL", &[&name]).map_err(failed())?;
        let sql = if there.get(0) { LIST.to_owned() } else { format!("{schema}; {LIST}") };
        client.batch_execute(&sql).map_err(failed())?;
    }
    let before = verified(study, &name, &applied.unwrap_or_default(), versions)?;
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
        info!(schema = name, version, "schema brought to");
    }
    Ok(versions.len() - before)
}

/// Makes the schema of `study` the one that names are looked up in, where it is at the last of `versions`; writes nothing.
///
/// # Errors
/// When there are no tables, they are of another version, or the server refuses.
pub fn at_last(client: &mut impl GenericClient, study: &str, versions: &[&str]) -> Result<(), DatabaseError> {
    let wrong = |problem: String| DatabaseError::Version { study: study.to_owned(), problem };
    let Schema { name, applied } = look_up(client, study)?;
    let Some(applied) = applied else {
        return Err(wrong("are not in this database: run `augure-builder db ingest` first".to_owned()));
    };
    match verified(study, &name, &applied, versions)? {
        theirs if theirs == versions.len() => Ok(()),
        theirs => Err(wrong(format!(
            "are of version {theirs}, this builder wants {}: run `augure-builder db ingest`, which brings them there",
            versions.len()
        ))),
    }
}

/// The schema of a study.
struct Schema {
    name: String,
    /// The versions applied; `None` where there are no tables.
    applied: Option<Vec<Row>>,
}

fn look_up(client: &mut impl GenericClient, study: &str) -> Result<Schema, DatabaseError> {
    let failed = || while_doing("looking the schema up");
    let name = study.replace('-', "_");
    client.batch_execute(&format!("SET search_path TO {name}")).map_err(failed())?;
    // By its whole name, as one who may not look into the schema has to be told so.
    let list = format!("SELECT to_regclass('{name}.schema_versions') IS NOT NULL");
    let there = client.query_one(&list, &[]).map_err(failed())?;
    let applied = if there.get(0) {
        let list = "SELECT version, sha256 FROM schema_versions ORDER BY version";
        Some(client.query(list, &[]).map_err(failed())?)
    } else {
        None
    };
    Ok(Schema { name, applied })
}

/// The number of versions applied, where they are the first of `versions`.
fn verified(study: &str, schema: &str, applied: &[Row], versions: &[&str]) -> Result<usize, DatabaseError> {
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
    Ok(applied.len())
}

//! `db`: a study's tables as a database that answers SQL.

use anyhow::{Context, Result};
use postgres::Client;

use super::line::{Db, Dump, Server};
use super::named::study;
use crate::cli::{Options, say};
use crate::dump::dump;
use crate::postgres::connect::{connect, lock};
use crate::postgres::migrate::{at_last, migrate};
use crate::postgres::unfinished::whole;
use crate::study::Study;
use crate::study::build::build;
use crate::study::database::Database;
use crate::study::outcome::Outcome;

/// Where the address of the database is, unless `--url` says it.
const ADDRESS: &str = "DATABASE_URL";

/// Does what is asked for with a study's tables: a file of SQLite or of SQL statements, or a database of PostgreSQL.
///
/// # Errors
/// When there is no such study, its inputs cannot be read, or the file or database cannot be written.
pub(super) fn run(studies: &[Study], options: &Options, asked: &Db) -> Result<Outcome> {
    match asked {
        Db::Dump(Dump { study: slug, to }) => {
            let study = study(studies, slug.as_deref())?;
            let (tables, rows) = dump(options.bundle(), study.slug, study.views, to)?;
            say(&format!("{tables} tables, {rows} rows in {}\n", to.display()));
            Ok(Outcome::Clean)
        }
        Db::Ingest(server) => {
            let (study, database, mut client) = open(studies, server)?;
            lock(&mut client, study.slug)?;
            migrate(&mut client, study.slug, database.versions)?;
            let loaded = (database.ingest)(options, &mut client)?;
            say(&loaded.words);
            Ok(loaded.outcome)
        }
        Db::Export(server) => {
            let (study, database, mut client) = open(studies, server)?;
            at_last(&mut client, study.slug, database.versions)?;
            let mut tables = whole(&mut client, study.slug)?;
            build(study, options, |options| (database.export)(options, &mut tables))
        }
    }
}

/// The study, its tables, and a connection.
fn open<'s>(studies: &'s [Study], server: &Server) -> Result<(&'s Study, Database, Client)> {
    let study = study(studies, server.study.as_deref())?;
    let database = study
        .database
        .with_context(|| format!("`{}` has no tables for a database of PostgreSQL", study.slug))?;
    let url = match &server.url {
        Some(url) => url.clone(),
        None => std::env::var(ADDRESS)
            .with_context(|| format!("no database is named: say --url, or set {ADDRESS}"))?,
    };
    Ok((study, database, connect(&url)?))
}

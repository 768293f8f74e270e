//! `db`: a study's tables as a database that answers SQL.

use anyhow::Result;

use super::line::{Db, Dump};
use super::named::study;
use crate::cli::{Options, say};
use crate::dump::dump;
use crate::study::Study;
use crate::study::outcome::Outcome;

/// Writes the tables of the study asked for to a file of SQLite or of SQL statements.
///
/// # Errors
/// When there is no such study, the bundle cannot be read, or the file cannot be written.
pub(super) fn run(studies: &[Study], options: &Options, asked: &Db) -> Result<Outcome> {
    let Db::Dump(Dump { study: slug, to }) = asked;
    let study = study(studies, slug.as_deref())?;
    let (tables, rows) = dump(options.bundle(), study.slug, study.views, to)?;
    say(&format!("{tables} tables, {rows} rows in {}\n", to.display()));
    Ok(Outcome::Clean)
}

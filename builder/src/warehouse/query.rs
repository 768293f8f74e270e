//! `query`: answers questions in SQL about the base.

use anyhow::{Result, bail};
use augure_warehouse::session::Session;
use augure_warehouse::{export, print};

use super::line::Query;
use super::listing::listing;
use crate::cli::{note, say};
use crate::study::outcome::Outcome;

/// Prints the answer to the question asked, or writes it to a file; without a question, lists tables and columns.
///
/// # Errors
/// When there is no base, the question has no answer, or the file cannot be written.
pub(super) fn run(asked: &Query) -> Result<Outcome> {
    let Some(session) = Session::open(&asked.at.base)? else {
        bail!(
            "there is no base in {}: `augure-builder add FILE --apply` with a file of results by bureau begins one",
            asked.at.base.display()
        );
    };
    let Some(sql) = &asked.sql else {
        say(&listing(session.manifest()));
        return Ok(Outcome::Clean);
    };
    let answer = session.ask(sql)?;
    if let Some(to) = &asked.to {
        let rows = export::write(answer, to)?;
        say(&format!("{rows} rows in {}\n", to.display()));
        return Ok(Outcome::Clean);
    }
    let printed = print::table(answer, asked.rows)?;
    say(&printed.text);
    let left = printed.rows - printed.shown;
    if left > 0 {
        note(&format!("{left} rows more: --rows {} prints all, --to FILE.csv writes them\n", printed.rows));
    }
    Ok(Outcome::Clean)
}

//! Reads everything back that a bundle is compiled from.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use augure_core::bundle::study::Input;
use augure_elections::bureau::BureauId;
use augure_elections::commune::CommuneCode;
use augure_elections::history::NATION;
use augure_elections::panel::TotalsRow;
use augure_elections::scrutin::ScrutinIndex;
use augure_elections::tables::contours;
use augure_elections::tables::mergers_from_table;
use augure_ingest::intern::Interner;
use postgres::{Client, Row, Transaction};

use crate::bundle::problems::ProblemReport;
use crate::elections::bundle::read_back::ReadBack;
use crate::elections::config::Config;
use crate::elections::results::result::{BureauResult, Candidate};
use crate::postgres::connect::{DatabaseError, while_doing};
use crate::postgres::tables;

/// Everything that compiling needs, in terms of `config`'s calendar and categories.
///
/// # Errors
/// When the database lacks a table, or a value cannot be read.
pub(super) fn read_back(client: &mut Transaction<'_>, config: &Config) -> Result<ReadBack, DatabaseError> {
    let results = results(client, config)?;
    let communes = query(client, "SELECT insee, name FROM communes ORDER BY insee")?;
    let communes = communes.iter().map(|row| Ok((parsed("communes", "insee", row.get(0))?, row.get(1))));
    let inputs = query(client, "SELECT path, sha256 FROM inputs ORDER BY path")?;
    let wrong = |error: augure_core::bundle::table::TableError| DatabaseError::Server {
        doing: "reading a kept table".to_owned(),
        message: error.to_string(),
    };
    let mergers = mergers_from_table(&tables::get(client, "mergers")?).map_err(wrong)?;
    let contours = contours::from_table(&tables::get(client, contours::NAME)?).map_err(wrong)?;
    let (counts, listed) = (tables::get(client, "problem_counts")?, tables::get(client, "problems")?);
    Ok(ReadBack {
        results,
        communes: communes.collect::<Result<BTreeMap<CommuneCode, String>, DatabaseError>>()?,
        mergers,
        national: national(client, config)?,
        contours,
        report: ProblemReport::from_tables(&counts, &listed).map_err(wrong)?,
        inputs: inputs.iter().map(|row| Input { path: row.get(0), sha256: row.get(1) }).collect(),
    })
}

/// Scrutin and bureau of every result that is in the database.
///
/// # Errors
/// When the server refuses, or a bureau cannot be read.
pub(super) fn there(client: &mut Client) -> Result<BTreeSet<(String, BureauId)>, DatabaseError> {
    let rows = client
        .query("SELECT election, commune, bureau FROM polls_local", &[])
        .map_err(while_doing("reading what is there"))?;
    rows.iter().map(|row| Ok((row.get(0), bureau("polls_local", row)?))).collect()
}

fn query(client: &mut Transaction<'_>, sql: &str) -> Result<Vec<Row>, DatabaseError> {
    client.query(sql, &[]).map_err(while_doing("reading the tables back"))
}

/// One result per bureau and scrutin, with its candidates.
fn results(client: &mut Transaction<'_>, config: &Config) -> Result<Vec<BureauResult>, DatabaseError> {
    let scrutins = Scrutins::of(config);
    let mut texts = Interner::default();
    let mut results: BTreeMap<(ScrutinIndex, BureauId), BureauResult> = BTreeMap::new();
    let polls = "SELECT election, commune, bureau, registered, voters, expressed, blank, void, source, line FROM polls_local";
    for row in query(client, polls)? {
        let (scrutin, bureau) = (scrutins.find("polls_local", &row)?, bureau("polls_local", &row)?);
        let result = BureauResult {
            bureau,
            scrutin,
            inscrits: count("polls_local", "registered", row.get(3))?,
            votants: count("polls_local", "voters", row.get(4))?,
            exprimes: count("polls_local", "expressed", row.get(5))?,
            blancs: optional("polls_local", "blank", row.get(6))?,
            nuls: optional("polls_local", "void", row.get(7))?,
            candidates: Vec::new(),
            file: texts.share(row.get(8)),
            line: count("polls_local", "line", row.get(9))?,
        };
        results.insert((scrutin, bureau), result);
    }
    let candidates = "SELECT election, commune, bureau, number, name, first_name, nuance, list, votes
        FROM candidates_local ORDER BY election, commune, bureau, position";
    for row in query(client, candidates)? {
        let key = (scrutins.find("candidates_local", &row)?, bureau("candidates_local", &row)?);
        let mut text = |at: usize| row.get::<_, Option<&str>>(at).map(|text| texts.share(text));
        let number: Option<i16> = row.get(3);
        let candidate = Candidate {
            panneau: number.and_then(|number| u16::try_from(number).ok()),
            nom: text(4),
            prenom: text(5),
            nuance: text(6),
            liste: text(7),
            voix: count("candidates_local", "votes", row.get(8))?,
        };
        // The database lets no candidate in without the bureau.
        if let Some(result) = results.get_mut(&key) {
            result.candidates.push(candidate);
        }
    }
    Ok(results.into_values().collect())
}

/// The nation's totals.
fn national(client: &mut Transaction<'_>, config: &Config) -> Result<Vec<TotalsRow>, DatabaseError> {
    let scrutins = Scrutins::of(config);
    // Position of the category, its votes, and its votes divided.
    type Found = (usize, Option<f64>, Option<f64>);
    let mut by_category: HashMap<String, Vec<Found>> = HashMap::new();
    for row in query(client, "SELECT election, category, votes, divided FROM results_national")? {
        let key: &str = row.get(1);
        let position = config
            .categories
            .position(key)
            .ok_or_else(|| wrong("results_national", "category", key, "a category of the configuration"))?;
        by_category.entry(row.get(0)).or_default().push((position, row.get(2), row.get(3)));
    }
    let polls = "SELECT election, registered, voters, expressed, others, reliability FROM polls_national";
    let mut totals = Vec::new();
    for row in query(client, polls)? {
        let mut found = by_category.remove(row.get::<_, &str>(0)).unwrap_or_default();
        found.sort_by_key(|(position, ..)| *position);
        let divided: Option<Vec<f64>> = found.iter().map(|(.., divided)| *divided).collect();
        totals.push(TotalsRow {
            territory: NATION.to_owned(),
            scrutin: scrutins.find("polls_national", &row)?,
            inscrits: optional("polls_national", "registered", row.get(1))?,
            votants: optional("polls_national", "voters", row.get(2))?,
            exprimes: optional("polls_national", "expressed", row.get(3))?,
            votes: found.iter().map(|(_, votes, _)| *votes).collect(),
            autres: row.get(4),
            divided: divided.unwrap_or_default(),
            reliability: row.get(5),
        });
    }
    totals.sort_by_key(|row| row.scrutin);
    Ok(totals)
}

/// The scrutins of the configuration, by identifier.
struct Scrutins<'c>(HashMap<&'c str, ScrutinIndex>);

impl<'c> Scrutins<'c> {
    fn of(config: &'c Config) -> Self {
        Self(config.calendar.iter().map(|(index, scrutin)| (scrutin.id.as_str(), index)).collect())
    }

    /// The scrutin in the first column.
    fn find(&self, table: &str, row: &Row) -> Result<ScrutinIndex, DatabaseError> {
        let id: &str = row.get(0);
        let known = self.0.get(id).copied();
        known.ok_or_else(|| wrong(table, "election", id, "a scrutin of the configuration"))
    }
}

/// The bureau in the second and third column.
fn bureau(table: &str, row: &Row) -> Result<BureauId, DatabaseError> {
    let (commune, code): (&str, &str) = (row.get(1), row.get(2));
    parsed(table, "bureau", &format!("{commune}-{code}"))
}

fn parsed<T: std::str::FromStr>(table: &str, column: &str, text: &str) -> Result<T, DatabaseError> {
    text.parse().map_err(|_| wrong(table, column, text, "one that the study knows how to read"))
}

fn count(table: &str, column: &str, value: i32) -> Result<u32, DatabaseError> {
    u32::try_from(value).map_err(|_| wrong(table, column, &value.to_string(), "a count"))
}

fn optional(table: &str, column: &str, value: Option<i32>) -> Result<Option<u32>, DatabaseError> {
    value.map(|value| count(table, column, value)).transpose()
}

fn wrong(table: &str, column: &str, value: &str, expected: &'static str) -> DatabaseError {
    let (table, column, value) = (table.to_owned(), column.to_owned(), value.to_owned());
    DatabaseError::Value { table, column, value, expected }
}

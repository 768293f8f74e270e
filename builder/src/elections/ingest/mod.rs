//! Ingestion of a folder of results: layouts are recognised, damage is repaired where possible, every problem is listed.
//!
//! Nothing stops at the first problem, and no input makes it panic: the outcome is the readable part, with every problem.
//! Tables are read by [`augure_ingest`]; here are the columns of results
//! (`builder/config/elections-results.toml`), the keys of bureaux and scrutins, and the rules that only results have.

mod field;
mod identity;
mod marked;
mod outcome;
pub mod rows;
mod sum;
mod totals;
mod votes;

use std::collections::BTreeMap;
use std::path::Path;

use augure_core::bundle::study::Input;
use augure_elections::commune::CommuneCode;
use augure_ingest::problem::Problem;
use augure_ingest::schema::Schema;
use augure_ingest::table::Table;
use rayon::prelude::*;

use self::rows::{FileRows, RowSink};
use super::config::Config;
use super::file_name::{self, Named};
use super::results::pair::{self, Half, Part};
use super::results::result::BureauResult;
use super::results::{checks, merge, repair};
use crate::files::{self, Discovered, InputFile};

/// The results in a folder, with every problem.
#[derive(Debug, Clone, Default)]
pub struct Ingestion {
    /// One result per bureau and scrutin, ordered by scrutin and bureau.
    pub results: Vec<BureauResult>,
    /// Names of the communes.
    pub communes: BTreeMap<CommuneCode, String>,
    /// Every problem, the worst first.
    pub problems: Vec<Problem>,
    /// Files that were not read, and scrutins without a file.
    pub unread: Vec<Problem>,
    /// The files with results, with their hashes.
    pub inputs: Vec<Input>,
    /// Rows read, in all files.
    pub rows: usize,
}

/// The results of every file in `folder`; `done` is called after each, from any thread.
#[must_use]
pub fn ingest(folder: &Path, config: &Config, done: &(dyn Fn() + Sync)) -> Ingestion {
    let Discovered { files, unread } =
        files::discover(folder, &config.known_folders(), &config.results.subject);
    let read: Vec<(Input, FileRows, bool)> = files
        .par_iter()
        .map(|file| {
            let read = read_file(file, config);
            done();
            read
        })
        .collect();
    let mut ingestion = Ingestion { unread, ..Ingestion::default() };
    let (mut sources, mut halves) = (Vec::new(), Vec::new());
    let mut names: BTreeMap<CommuneCode, BTreeMap<String, _>> = BTreeMap::new();
    for (input, mut rows, one_table) in read {
        ingestion.inputs.extend(Some(input.clone()).filter(|_| !rows.results.is_empty()));
        ingestion.rows += rows.rows;
        ingestion.problems.append(&mut rows.problems);
        for (commune, spellings) in rows.communes {
            let known = names.entry(commune).or_default();
            for (name, scrutin) in spellings {
                let latest = known.entry(name).or_insert(scrutin);
                *latest = scrutin.max(*latest);
            }
        }
        let FileRows { results, part, lost, .. } = rows;
        match part {
            Part::Whole => sources.push(merge::Source { one_table, results }),
            part => halves.push(Half { file: input.path, part, results, lost }),
        }
    }
    sources.extend(pair::join(halves, config, &mut ingestion.problems));
    ingestion.results = merge::merge(sources, config, &mut ingestion.problems);
    repair::repair(&mut ingestion.results, &config.spellings, &mut ingestion.problems);
    ingestion.communes = repair::commune_names(names, &config.spellings, &mut ingestion.problems);
    checks::check(&ingestion.results, config, &mut ingestion.problems);
    ingestion.unread.extend(checks::absent(&ingestion.results, config));
    ingestion.problems.sort();
    ingestion
}

fn read_file(file: &InputFile, config: &Config) -> (Input, FileRows, bool) {
    let mut input = Input { path: file.name.clone(), sha256: String::new() };
    let (content, hash) = match files::read(file) {
        Ok(read) => read,
        Err(problem) => return (input, FileRows { problems: vec![*problem], ..FileRows::default() }, false),
    };
    input.sha256 = hash;
    let rows = read_bytes(&file.name, content, config);
    let one_table = file.name.to_ascii_lowercase().ends_with(".parquet");
    (input, rows, one_table)
}

/// The results in the bytes of the file called `name`.
#[must_use]
pub fn read_bytes(name: &str, content: Vec<u8>, config: &Config) -> FileRows {
    let one_table = content.starts_with(b"PAR1");
    let commune = file_name::commune(name, config);
    let mut schema = config.results.clone();
    // A city's own tables need not say which city it is.
    schema
        .one_of
        .retain(|set| commune.is_none() || !set.columns.iter().any(|column| column == field::COMMUNE));
    let found =
        Table::open(name, content, &Schema { one_of: Vec::new(), ..schema.clone() }).and_then(|table| {
            match Part::of(table.columns(), &schema) {
                Some(part) => Ok((table, part)),
                None => table.fitting(&schema).map(|table| (table, Part::Whole)),
            }
        });
    let (mut table, part) = match found {
        Ok(found) => found,
        Err(problems) => return FileRows { problems, ..FileRows::default() },
    };
    let mut from_name = file_name::announced(name, config);
    let mut guess = None;
    let says = |field| table.columns().has(field);
    let in_columns = says(field::SCRUTIN) || says(field::YEAR) || says(field::TOUR);
    let is_one = |named: &Named| named.scrutin(config).is_some();
    if !in_columns
        && !from_name.as_ref().is_some_and(is_one)
        && let Some((named, problem)) = marked::find(&mut table, &file_name::hints(name, config), config)
    {
        (from_name, guess) = (Some(named), problem);
    }
    let mut sink = RowSink::new(name, &table, config, from_name, part, one_table);
    sink.commune = commune;
    sink.findings.append(guess.map(|problem| problem.at(name, None)));
    while let Some(row) = table.next_row() {
        match row {
            Ok(row) => sink.row(row.line, &row.cells),
            Err(lost) => sink.lost_row(lost),
        }
    }
    sink.finish(table)
}

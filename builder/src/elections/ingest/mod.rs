//! Ingestion of a folder of results: layouts are recognised, damage is repaired where possible, every problem is listed.
//!
//! Nothing stops at the first problem, and no input makes it panic: the outcome is the readable part, with every problem.
//! Tables are read by [`augure_ingest`]; here are the columns of results
//! (`builder/config/elections-results.toml`), the keys of bureaux and scrutins, and the rules that only results have.

mod field;
pub mod file_name;
mod identity;
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
use augure_ingest::table::Table;
use rayon::prelude::*;

use self::rows::{FileRows, RowSink};
use super::config::Config;
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
    let mut sources = Vec::new();
    let mut names: BTreeMap<CommuneCode, BTreeMap<String, _>> = BTreeMap::new();
    for (input, mut rows, one_table) in read {
        ingestion.inputs.extend(Some(input).filter(|_| !rows.results.is_empty()));
        ingestion.rows += rows.rows;
        ingestion.problems.append(&mut rows.problems);
        for (commune, spellings) in rows.communes {
            let known = names.entry(commune).or_default();
            for (name, scrutin) in spellings {
                let latest = known.entry(name).or_insert(scrutin);
                *latest = scrutin.max(*latest);
            }
        }
        sources.push(merge::Source { one_table, results: rows.results });
    }
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
    let mut table = match Table::open(name, content, &config.results) {
        Ok(table) => table,
        Err(problems) => return FileRows { problems, ..FileRows::default() },
    };
    let from_name = file_name::announced(name, config);
    let mut sink = RowSink::new(name, &table, config, from_name, one_table);
    while let Some(row) = table.next_row() {
        match row {
            Ok(row) => sink.row(row.line, &row.cells),
            Err(lost) => sink.lost_row(lost),
        }
    }
    sink.finish(table)
}

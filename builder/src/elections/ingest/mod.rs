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
use std::time::Instant;

use augure_core::bundle::study::Input;
use augure_elections::commune::CommuneCode;
use augure_ingest::names::Names;
use augure_ingest::problem::Problem;
use augure_ingest::schema::Schema;
use augure_ingest::table::Table;
use rayon::prelude::*;
use tracing::info;

use self::rows::{FileRows, RowSink};
use super::config::Config;
use super::file_name::{self, Named};
use super::results::pair::{self, Half, Part};
use super::results::result::BureauResult;
use super::results::{checks, merge, repair};
use crate::files::{self, Discovered, InputFile};
use crate::log::{problems, seconds};

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
    let read: Vec<(String, FileRows)> = files
        .par_iter()
        .map(|file| {
            let start = Instant::now();
            let read = match files::read(file) {
                Ok((content, sha256)) => (sha256, read_bytes(&file.name, content, config)),
                Err(problem) => (String::new(), FileRows { problems: vec![*problem], ..FileRows::default() }),
            };
            let (rows, results) = (read.1.rows, read.1.results.len());
            info!(file = file.name, rows, results, seconds = seconds(start), "taken in");
            problems(&file.name, &read.1.problems);
            done();
            read
        })
        .collect();
    let mut ingestion = Ingestion { unread, ..Ingestion::default() };
    let (mut sources, mut halves) = (Vec::new(), Vec::new());
    let mut names = Names::default();
    for (InputFile { name: path, .. }, (sha256, rows)) in files.into_iter().zip(read) {
        let FileRows { results, communes, problems, rows, part, lost } = rows;
        if !results.is_empty() {
            ingestion.inputs.push(Input { path: path.clone(), sha256 });
        }
        ingestion.rows += rows;
        ingestion.problems.extend(problems);
        names.append(communes);
        let one_table = path.to_ascii_lowercase().ends_with(".parquet");
        match part {
            Part::Whole => sources.push(merge::Source { one_table, results }),
            part => halves.push(Half { file: path, part, results, lost }),
        }
    }
    sources.extend(pair::join(halves, config, &mut ingestion.problems));
    let (before, found) =
        (sources.iter().map(|source| source.results.len()).sum::<usize>(), ingestion.problems.len());
    ingestion.results = merge::merge(sources, config, &mut ingestion.problems);
    info!(results = before, merged = ingestion.results.len(), "results of all files merged");
    repair::repair(&mut ingestion.results, &config.spellings, &mut ingestion.problems);
    ingestion.communes = repair::commune_names(names, &config.spellings, &mut ingestion.problems);
    checks::check(&ingestion.results, config, &mut ingestion.problems);
    problems("all files", ingestion.problems.get(found..).unwrap_or_default());
    ingestion.unread.extend(checks::absent(&ingestion.results, config));
    for problem in &ingestion.unread {
        info!(file = problem.file, "left out: {}", problem.message);
    }
    ingestion.problems.sort();
    ingestion
}

/// The results in the bytes of the file called `name`.
#[must_use]
pub fn read_bytes(name: &str, content: Vec<u8>, config: &Config) -> FileRows {
    let one_table = content.starts_with(b"PAR1");
    let commune = file_name::commune(name, config);
    let (mut table, part) = match open(name, content, commune, config) {
        Ok(opened) => opened,
        Err(problems) => return FileRows { problems, ..FileRows::default() },
    };
    let (from_name, guess) = scrutin_of_file(name, &mut table, config);
    let read = FileRows { part, ..FileRows::default() };
    let mut sink = RowSink { from_name, commune, one_table, read, ..RowSink::new(name, &table, config) };
    sink.findings.append(guess.map(|problem| problem.at(name, None)));
    while let Some(row) = table.next_row() {
        match row {
            Ok(row) => sink.row(&row),
            Err(lost) => sink.lost_row(lost),
        }
    }
    sink.finish(table)
}

/// The table of results in the bytes of the file called `name`, which may say its commune, and what its rows hold.
fn open(
    name: &str,
    content: Vec<u8>,
    commune: Option<CommuneCode>,
    config: &Config,
) -> Result<(Table, Part), Vec<Problem>> {
    let mut schema = config.results.clone();
    // A city's own tables need not say which city it is.
    schema
        .one_of
        .retain(|set| commune.is_none() || !set.columns.iter().any(|column| column == field::COMMUNE));
    let table = Table::open(name, content, &Schema { one_of: Vec::new(), ..schema.clone() })?;
    match Part::of(table.columns(), &schema) {
        Some(part) => Ok((table, part)),
        None => table.fitting(&schema).map(|table| (table, Part::Whole)),
    }
}

/// The scrutin of a file, by its `name`, or by its content where neither name nor columns say it; and the note on the latter.
fn scrutin_of_file(name: &str, table: &mut Table, config: &Config) -> (Option<Named>, Option<Problem>) {
    let from_name = file_name::announced(name, config);
    let in_columns = [field::SCRUTIN, field::YEAR, field::TOUR].iter().any(|role| table.columns().has(role));
    if in_columns || from_name.as_ref().is_some_and(|named| named.scrutin(config).is_some()) {
        return (from_name, None);
    }
    match marked::find(table, &file_name::hints(name, config), config) {
        Some((named, guess)) => (Some(named), guess),
        None => (from_name, None),
    }
}

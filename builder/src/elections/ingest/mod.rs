//! Reads a folder of results as they come: recognises layouts, repairs what can be, and lists every problem.
//!
//! Nothing stops at the first problem, and no input makes it panic: the outcome is what could be read, with
//! [everything that is wrong](problem::Problem).

mod checks;
pub mod columns;
pub mod csv;
pub mod discover;
mod identity;
mod layout;
mod merge;
pub mod parquet;
pub mod problem;
mod repair;
pub mod result;
pub mod rows;
pub mod text;
mod votes;

use std::collections::BTreeMap;
use std::path::Path;

use augure_core::bundle::manifest::Input;
use augure_elections::commune::CommuneCode;
use rayon::prelude::*;

use self::discover::InputFile;
use self::problem::Problem;
use self::result::BureauResult;
use self::rows::FileRows;
use super::config::Config;

/// What a folder of results gave.
#[derive(Debug, Clone, Default)]
pub struct Ingestion {
    /// One result a bureau and scrutin, ordered by scrutin and bureau.
    pub results: Vec<BureauResult>,
    /// Names of the communes.
    pub communes: BTreeMap<CommuneCode, String>,
    /// Everything that is wrong, the worst first.
    pub problems: Vec<Problem>,
    /// The files, with their hashes.
    pub inputs: Vec<Input>,
    /// Rows read, in all files.
    pub rows: usize,
}

/// Reads every results file of `folder`; `done` is called after each, from any thread.
#[must_use]
pub fn ingest(folder: &Path, config: &Config, done: &(dyn Fn() + Sync)) -> Ingestion {
    let files = discover::discover(folder);
    let read: Vec<(Input, FileRows, bool)> = files
        .par_iter()
        .map(|file| {
            let read = read_file(file, config);
            done();
            read
        })
        .collect();
    let mut ingestion = Ingestion::default();
    let mut sources = Vec::new();
    let mut names: BTreeMap<CommuneCode, BTreeMap<String, _>> = BTreeMap::new();
    for (input, mut rows, one_table) in read {
        ingestion.inputs.extend(Some(input).filter(|input| !input.sha256.is_empty()));
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
    ingestion.problems.sort();
    ingestion
}

fn read_file(file: &InputFile, config: &Config) -> (Input, FileRows, bool) {
    let mut input = Input { path: file.name.clone(), sha256: String::new() };
    let (content, hash) = match discover::read(file) {
        Ok(read) => read,
        Err(problem) => return (input, FileRows { problems: vec![*problem], ..FileRows::default() }, false),
    };
    input.sha256 = hash;
    let rows = read_bytes(&file.name, content, config);
    let one_table = file.name.to_ascii_lowercase().ends_with(".parquet");
    (input, rows, one_table)
}

/// The results in the (decompressed) bytes of the file called `name`.
#[must_use]
pub fn read_bytes(name: &str, content: Vec<u8>, config: &Config) -> FileRows {
    let announced = discover::announced(name, config);
    if content.starts_with(b"PAR1") {
        parquet::read(name, bytes::Bytes::from(content), config, announced)
    } else {
        csv::read(name, &content, config, announced)
    }
}

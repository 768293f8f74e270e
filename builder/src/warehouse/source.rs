//! A file to add: its bytes, and what its name and its layout say.

use std::path::Path;

use anyhow::{Context, Result};
use augure_elections::commune::CommuneCode;
use augure_ingest::compression::unpacked;
use augure_ingest::problem::Problem;
use augure_warehouse::guess::Hints;
use augure_warehouse::names::identifier;
use augure_warehouse::places::Mergers;
use augure_warehouse::session::sha256;
use augure_warehouse::spec::Layout;

use super::results;
use crate::elections::config::Config;
use crate::elections::file_name;
use crate::elections::register::Register;

/// A table to add: of a file of results, those of one round.
#[derive(Debug)]
pub(super) struct Source {
    /// The file's name.
    pub(super) file: String,
    /// The table's bytes: the file's own, or its results as one row per bureau.
    pub(super) bytes: Vec<u8>,
    /// SHA-256 of the file.
    pub(super) sha256: String,
    /// What is known beside the bytes.
    pub(super) hints: Hints,
    /// Problems of the results.
    pub(super) problems: Vec<Problem>,
}

/// The tables in the file at `path`.
///
/// # Errors
/// When the file cannot be read.
pub(super) fn open(path: &Path, config: &Config) -> Result<Vec<Source>> {
    let bytes = std::fs::read(path).with_context(|| format!("{}", path.display()))?;
    let file = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let sha256 = sha256(&bytes);
    let bytes = unpacked(bytes).map_err(|problem| anyhow::anyhow!("{}", problem.at(&file, None)))?;
    let of_results = results::tables(&file, bytes.clone(), config);
    if !of_results.is_empty() {
        let source = |table: results::Table| Source {
            file: file.clone(),
            bytes: table.csv,
            sha256: sha256.clone(),
            hints: Hints {
                name: Some(identifier(&table.scrutin.id)),
                date: Some(table.scrutin.date),
                layout: Layout::Results,
            },
            problems: table.problems,
        };
        return Ok(of_results.into_iter().map(source).collect());
    }
    let scrutin = file_name::announced(&file, config).and_then(|named| named.scrutin(config));
    let scrutin = scrutin.map(|index| &config.calendar[index]);
    let hints = Hints {
        name: scrutin.map(|scrutin| identifier(&scrutin.id)),
        date: scrutin.map(|scrutin| scrutin.date),
        layout: Layout::Table,
    };
    Ok(vec![Source { file, bytes, sha256, hints, problems: Vec::new() }])
}

/// The communes that became part of others, and the arrondissements of cities, which have codes like communes.
///
/// # Errors
/// When the register is damaged.
pub(super) fn mergers(config: &Config) -> Result<Mergers> {
    let register = Register::embedded()?;
    let merged = register.mergers().iter().map(|former| (former.code, former.into, former.into_name.clone()));
    let parts = config.cities.iter().flat_map(|city| {
        let [first, last] = city.arrondissements.map(|code| code.as_str().parse::<u32>().unwrap_or(0));
        let codes = (first..=last).filter_map(|code| format!("{code:05}").parse::<CommuneCode>().ok());
        codes.map(|code| (code, city.commune, city.name.clone())).collect::<Vec<_>>()
    });
    Ok(merged.chain(parts).collect())
}

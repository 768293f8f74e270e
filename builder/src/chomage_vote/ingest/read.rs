//! Every file of a folder.

use std::path::Path;
use std::time::Instant;

use augure_core::bundle::study::Input;
use augure_ingest::problem::Problem;
use augure_ingest::records::{self, Record};
use augure_ingest::schema::Schema;
use tracing::info;

use super::row::Vote;
use super::{panel, results, unemployment};
use crate::chomage_vote::config::Config;
use crate::files::{self, InputFile};
use crate::log::{problems, seconds};

/// What a folder holds of the study, and every problem.
#[derive(Debug, Default)]
pub(in crate::chomage_vote) struct Ingestion {
    /// Votes with their counts.
    pub(in crate::chomage_vote) votes: Vec<Vote>,
    /// Rates.
    pub(in crate::chomage_vote) rates: Vec<unemployment::RateRow>,
    /// Every problem.
    pub(in crate::chomage_vote) problems: Vec<Problem>,
    /// The files that were read.
    pub(in crate::chomage_vote) inputs: Vec<Input>,
}

/// Reads every file of `folder` that the configuration names. One that is not there is a problem.
pub(in crate::chomage_vote) fn ingest(folder: &Path, config: &Config) -> Ingestion {
    let mut found = Ingestion::default();
    for file in &config.files.results {
        let Some(scrutin) = config.calendar.position(&file.scrutin) else { continue };
        let rows = found.read(folder, &file.path, &config.schemas.results);
        let votes = results::votes(&file.path, &rows, scrutin, config, &mut found.problems);
        found.votes.extend(votes);
    }
    let path = &config.files.panel;
    let rows = found.read(folder, path, &config.schemas.panel);
    let before = found.problems.len();
    let told = panel::read(path, &rows, config, &mut found.problems);
    let path = &config.files.unemployment;
    let rows = found.read(folder, path, &config.schemas.unemployment);
    found.rates = unemployment::rates(path, &rows, config, &mut found.problems);
    panel::compare_rates(&told, &found.rates, &mut found.problems);
    let (own, of_panel) = (found.votes.len(), told.len());
    found.votes = panel::merged(std::mem::take(&mut found.votes), told, &mut found.problems);
    info!(own, of_panel, merged = found.votes.len(), rates = found.rates.len(), "votes of all files merged");
    problems("all files", found.problems.get(before..).unwrap_or_default());
    found.problems.sort();
    found
}

impl Ingestion {
    /// The typed rows of a file, its problems kept.
    fn read(&mut self, folder: &Path, path: &str, schema: &Schema) -> Vec<Record> {
        match files::read(&InputFile { name: path.to_owned(), path: folder.join(path) }) {
            Ok((bytes, sha256)) => {
                self.inputs.push(Input { path: path.to_owned(), sha256 });
                let start = Instant::now();
                let records = records::read(path, bytes, schema);
                info!(file = path, rows = records.rows.len(), seconds = seconds(start), "taken in");
                problems(path, &records.problems);
                self.problems.extend(records.problems);
                records.rows
            }
            Err(problem) => {
                self.problems.push(*problem);
                Vec::new()
            }
        }
    }
}

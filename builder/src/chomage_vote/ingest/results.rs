//! Results with every count: one row per unit and candidate.

use augure_ingest::problem::Problem;
use augure_ingest::records::Record;

use super::checks;
use super::row::{Vote, vote};
use crate::chomage_vote::config::Config;

/// The votes in the `rows` of a file of `scrutin`. Each row is checked against its own percentages.
pub(super) fn votes(
    file: &str,
    rows: &[Record],
    scrutin: usize,
    config: &Config,
    problems: &mut Vec<Problem>,
) -> Vec<Vote> {
    let mut votes = Vec::with_capacity(rows.len());
    for row in rows {
        problems.extend(checks::percentages(file, row));
        votes.extend(vote(row, file, scrutin, config, problems));
    }
    votes
}

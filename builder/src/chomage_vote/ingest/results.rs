//! Results with every count: one row per unit and candidate.

use augure_ingest::problem::Problem;
use augure_ingest::records::Record;

use super::checks;
use super::row::{Vote, count, unit};
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
        let Some(unit) = unit(row, file, config, problems) else { continue };
        let mut count = |name| count(row, name, file, problems);
        let (inscrits, votants) = (count("inscrits"), count("votants"));
        let (blancs, nuls) = (count("blancs"), count("nuls"));
        let (Some(voix), Some(exprimes)) = (count("voix"), count("exprimes")) else { continue };
        votes.push(Vote {
            scrutin,
            unit,
            candidate: row.text("candidate").unwrap_or_default().to_owned(),
            voix,
            inscrits,
            votants,
            blancs,
            nuls,
            exprimes,
            file: file.to_owned(),
            line: row.line,
        });
    }
    votes
}

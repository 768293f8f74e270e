//! Votes, and the cells that they are made of.

use augure_ingest::problem::{Problem, Severity};
use augure_ingest::records::Record;

use crate::chomage_vote::config::Config;

/// Votes for a candidate in a unit, and the counts of the unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::chomage_vote) struct Vote {
    pub(in crate::chomage_vote) scrutin: usize,
    pub(in crate::chomage_vote) unit: usize,
    pub(in crate::chomage_vote) candidate: String,
    pub(in crate::chomage_vote) voix: u32,
    pub(in crate::chomage_vote) inscrits: Option<u32>,
    pub(in crate::chomage_vote) votants: Option<u32>,
    pub(in crate::chomage_vote) blancs: Option<u32>,
    pub(in crate::chomage_vote) nuls: Option<u32>,
    pub(in crate::chomage_vote) exprimes: u32,
    /// Where it stands: file and line.
    pub(in crate::chomage_vote) file: String,
    pub(in crate::chomage_vote) line: u32,
}

/// The votes in a row of `scrutin`; `None` where the row has no unit, no votes or no valid votes. A code of no unit and a
/// number that is no count are told.
pub(super) fn vote(
    row: &Record,
    file: &str,
    scrutin: usize,
    config: &Config,
    problems: &mut Vec<Problem>,
) -> Option<Vote> {
    let unit = unit(row, file, config, problems)?;
    let [voix, inscrits, votants, blancs, nuls, exprimes] =
        ["voix", "inscrits", "votants", "blancs", "nuls", "exprimes"]
            .map(|name| count(row, name, file, problems));
    Some(Vote {
        scrutin,
        unit,
        candidate: row.text("candidate").unwrap_or_default().to_owned(),
        voix: voix?,
        inscrits,
        votants,
        blancs,
        nuls,
        exprimes: exprimes?,
        file: file.to_owned(),
        line: row.line,
    })
}

/// The count in the column `name` of a row; `None`, told, where it is negative or too large.
fn count(row: &Record, name: &str, file: &str, problems: &mut Vec<Problem>) -> Option<u32> {
    let number = row.integer(name)?;
    let count = u32::try_from(number).ok().filter(|count| i32::try_from(*count).is_ok());
    if count.is_none() {
        let problem = Problem::new(Severity::Error, "not-a-count", "the number is no count")
            .at(file, Some(row.line))
            .found(name, number.to_string())
            .expected("a whole number from 0 to 2147483647")
            .remedy("the row is left out: correct the cell");
        problems.push(problem);
    }
    count
}

/// The position of the unit in a row; `None`, told, for a code of none.
pub(super) fn unit(row: &Record, file: &str, config: &Config, problems: &mut Vec<Problem>) -> Option<usize> {
    let text = row.text("unit").unwrap_or_default();
    let found = config.units.position(text);
    if found.is_err() {
        let problem = Problem::new(Severity::Error, "unknown-unit", "the code is that of no département")
            .at(file, Some(row.line))
            .found("unit", text)
            .expected("a code such as 01, 2A, 971 or ZZ")
            .remedy("the row is left out: correct the cell, or add the code to builder/config/chomage-vote/units.csv");
        problems.push(problem);
    }
    found.ok()
}

//! A row that sums others.

use augure_elections::commune::CommuneCode;
use augure_elections::scrutin::ScrutinIndex;

use augure_ingest::number::count;
use augure_ingest::problem::Problem;
use augure_ingest::row::Row;

use super::field;

/// A row that may be a sum.
#[derive(Debug, Clone)]
pub(super) struct Sum {
    pub(super) line: u32,
    pub(super) commune: Option<CommuneCode>,
    /// Its inscrits and exprimés.
    pub(super) counts: Option<(u64, u64)>,
    /// The word that says so: `Total`.
    pub(super) word: String,
    /// The problem of a row of that scrutin that has neither such a word nor a bureau's number.
    pub(super) otherwise: Option<(Problem, ScrutinIndex)>,
}

impl Sum {
    /// The row as a sum of `commune`, which no word says.
    pub(super) fn of(row: &Row<'_>, commune: Option<CommuneCode>) -> Self {
        let counted = |role: &str| row.text(role).and_then(count).map(u64::from);
        let counts = counted(field::INSCRITS).zip(counted(field::EXPRIMES));
        Self { line: row.line, commune, counts, word: String::new(), otherwise: None }
    }
}

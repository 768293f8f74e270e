//! A row that sums others.

use augure_elections::commune::CommuneCode;
use augure_elections::scrutin::ScrutinIndex;

use augure_ingest::problem::Problem;

/// A row that may be a sum.
#[derive(Debug, Clone)]
pub(super) struct Sum {
    pub(super) line: u32,
    pub(super) commune: Option<CommuneCode>,
    pub(super) inscrits: Option<u32>,
    pub(super) exprimes: Option<u32>,
    /// The word that says so: `Total`.
    pub(super) word: String,
    /// The problem of a row that has neither such a word nor a bureau's number.
    pub(super) otherwise: Option<(Problem, Option<ScrutinIndex>)>,
}

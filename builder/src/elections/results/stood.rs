//! Who stood where, in a table with one column per candidate or nuance: its zeros do not say.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use augure_elections::scrutin::ScrutinIndex;
use augure_ingest::problem::{Problem, Severity};

use super::result::{BureauResult, Candidate};

/// A scrutin, an area, a name or nuance.
type Stood = (ScrutinIndex, Arc<str>, Option<Arc<str>>);

/// Leaves out of the `rows` of `file` candidates without any vote in a whole area, and notes how many; `areas` has the
/// area of each row.
pub(crate) fn leave_out(rows: &mut [BureauResult], areas: &[Arc<str>], file: &str) -> Option<Problem> {
    let key = |scrutin, area: &Arc<str>, candidate: &Candidate| -> Stood {
        (scrutin, Arc::clone(area), candidate.nuance.clone().or_else(|| candidate.nom.clone()))
    };
    let mut stood: HashSet<Stood> = HashSet::new();
    let mut last: HashMap<usize, (ScrutinIndex, Arc<str>)> = HashMap::new();
    for (row, area) in rows.iter().zip(areas) {
        for (at, candidate) in row.candidates.iter().enumerate().filter(|(_, candidate)| candidate.voix > 0) {
            // Neighbours are mostly of one area.
            let same =
                last.get(&at).is_some_and(|(scrutin, of)| *scrutin == row.scrutin && Arc::ptr_eq(of, area));
            if !same {
                stood.insert(key(row.scrutin, area, candidate));
                last.insert(at, (row.scrutin, Arc::clone(area)));
            }
        }
    }
    let mut left_out = 0usize;
    for (row, area) in rows.iter_mut().zip(areas) {
        let scrutin = row.scrutin;
        let before = row.candidates.len();
        row.candidates
            .retain(|candidate| candidate.voix > 0 || stood.contains(&key(scrutin, area, candidate)));
        left_out += before - row.candidates.len();
        row.candidates.shrink_to_fit();
    }
    let message = format!(
        "the table does not say who stood where: {left_out} zeros of who has no vote in a whole constituency (where the same \
         stand everywhere, département; without either, commune) are read as absent there, the others as no votes"
    );
    (left_out > 0).then(|| Problem::new(Severity::Info, "who-stood", message).at(file, None))
}

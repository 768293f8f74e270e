//! The candidates of a scrutin in one unit, beside the nation.

use augure_core::units::Share;

use super::scope::Scope;
use crate::absence::Known;
use crate::panel::{Panel, part};

/// A candidate's share in the valid votes.
#[derive(Debug, Clone, PartialEq)]
pub struct CandidateShare {
    /// Position among the candidates of the scrutin.
    pub candidate: usize,
    /// Share in the unit.
    pub share: Share,
    /// Share over all units of the selection; `None` when they have no valid vote.
    pub level: Option<Share>,
}

/// The shares of the candidates in the unit at position `unit`, the largest first; who did not stand there is left out.
///
/// # Errors
/// Why the unit has no result.
pub fn outcome(panel: &Panel, scope: &Scope, unit: usize) -> Known<Vec<CandidateShare>> {
    let result = panel.result(scope.scrutin, unit)?;
    let units = scope.selection.units(panel);
    let results = panel.results_at(scope.scrutin);
    let counted: Vec<_> = results.iter().filter(|one| units.binary_search(&one.unit).is_ok()).collect();
    let all: u32 = counted.iter().map(|one| one.counts.exprimes).sum();
    let level = |candidate: usize| -> Option<Share> {
        let votes = counted.iter().filter_map(|one| one.voix.get(candidate).copied().flatten());
        part(votes.sum(), all)
    };
    let share = |(candidate, votes): (usize, &Option<u32>)| {
        let share = part((*votes)?, result.counts.exprimes)?;
        Some(CandidateShare { candidate, share, level: level(candidate) })
    };
    let mut found: Vec<CandidateShare> = result.voix.iter().enumerate().filter_map(share).collect();
    found.sort_by(|a, b| b.share.get().total_cmp(&a.share.get()));
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::absence::Absence;
    use crate::sample;
    use crate::selection::Selection;
    use crate::when::When;

    #[test]
    fn shares_fall_and_sum_to_one_in_the_unit_and_over_all() {
        let panel = sample::panel();
        let scope = Scope::new(&panel, Selection::Everywhere, 2, When::Known).unwrap();
        let found = outcome(&panel, &scope, 0).unwrap();
        assert!(found.windows(2).all(|pair| pair[0].share.get() >= pair[1].share.get()));
        let sum = |of: fn(&CandidateShare) -> f64| found.iter().map(of).sum::<f64>();
        assert!((sum(|one| one.share.get()) - 1.0).abs() < 1e-12);
        assert!((sum(|one| one.level.map_or(0.0, Share::get)) - 1.0).abs() < 1e-12);
        assert_eq!(outcome(&panel, &scope, 99), Err(Absence::NotInScrutin));
    }
}

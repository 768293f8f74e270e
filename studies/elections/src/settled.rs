//! Second rounds that were not held everywhere: the first round can settle the election.
//!
//! For display and evaluation only: forecasts may not read the rows of a second round, although its voters are known before
//! it.

use crate::bureau::BureauId;
use crate::commune::CommuneCode;
use crate::panel::{Panel, rows_of};
use crate::scrutin::ScrutinIndex;

/// True when `bureau` did not vote in the second round `target`, which was held elsewhere, but in the first one.
#[must_use]
pub fn settled(panel: &Panel, bureau: BureauId, target: ScrutinIndex) -> bool {
    let voted = |scrutin| panel.outcome(bureau, scrutin).is_ok();
    first_round(panel, target).is_some_and(|first| voted(first) && !voted(target))
}

/// The bureaux of `commune` that voted in the first round of `target`'s election and not in `target`, its second, which
/// was held elsewhere; and how many voted in the first.
#[must_use]
pub fn settled_in(panel: &Panel, commune: CommuneCode, target: ScrutinIndex) -> (Vec<BureauId>, usize) {
    let Some(first) = first_round(panel, target) else { return (Vec::new(), 0) };
    let called = rows_of(panel.rows(), first, commune);
    let again = rows_of(panel.rows(), target, commune);
    let home = |bureau: &BureauId| again.iter().all(|row| row.bureau != *bureau);
    (called.iter().map(|row| row.bureau).filter(home).collect(), called.len())
}

/// True when the first round settled the election of `target`, a second round, in the whole of `commune`.
#[must_use]
pub fn settled_everywhere(panel: &Panel, commune: CommuneCode, target: ScrutinIndex) -> bool {
    let (settled, called) = settled_in(panel, commune, target);
    called > 0 && settled.len() == called
}

fn first_round(panel: &Panel, target: ScrutinIndex) -> Option<ScrutinIndex> {
    let calendar = panel.calendar();
    calendar[target].held.then(|| calendar.first_round(target)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::PanelRow;
    use crate::sample::{bureau, row, sample};

    fn index(panel: &Panel, id: &str) -> ScrutinIndex {
        panel.calendar().find(id).unwrap().0
    }

    #[test]
    fn where_nobody_votes_again_the_first_round_settled_it() {
        let panel = sample();
        let town = bureau(1).commune;
        // The sample has no second round in 2024, and one in 2022; the one of 2026 is still to come.
        for (id, expected) in [
            ("legislatives-2024-t2", true),
            ("legislatives-2022-t2", false),
            ("legislatives-2024-t1", false),
            ("municipales-2026-t2", false),
        ] {
            let target = index(&panel, id);
            assert_eq!(settled(&panel, bureau(1), target), expected, "{id}");
            assert_eq!(settled_everywhere(&panel, town, target), expected, "{id}");
            assert!(!settled(&panel, bureau(99), target), "{id}");
        }
    }

    #[test]
    fn a_town_of_two_constituencies_can_be_settled_in_one() {
        let panel = sample();
        let target = index(&panel, "legislatives-2024-t2");
        let mut rows = panel.rows().to_vec();
        rows.push(PanelRow { scrutin: target, ..row(&panel, 2, "legislatives-2024-t1") });
        let panel = Panel::new(panel.calendar().clone(), panel.categories().clone(), rows, Vec::new());
        assert_eq!(settled_in(&panel, bureau(1).commune, target), (vec![bureau(1)], 2));
        assert!(!settled_everywhere(&panel, bureau(1).commune, target));
        assert!(settled(&panel, bureau(1), target) && !settled(&panel, bureau(2), target));
    }
}

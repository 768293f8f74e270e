//! Redrawn bureaux, whose number covers another territory than before, judged by registered voters against the commune's.
//!
//! A bureau whose borders moved grows or shrinks unlike its commune's other bureaux. A redrawing that keeps the number of
//! voters is not detected: results files hold no borders.

use std::collections::HashMap;

use augure_core::math;

use crate::bureau::BureauId;
use crate::commune::CommuneCode;
use crate::history::AsOf;
use crate::panel::{PanelRow, rows_of};
use crate::scrutin::ScrutinIndex;

/// Growth against the commune, as a logarithm, beyond which a bureau counts as redrawn: a fifth more or less.
pub const REDRAWN: f64 = 0.2;

/// Each growth (a logarithm) minus the median of them all; absent where the growth is.
#[must_use]
pub fn against_median(growth: &[Option<f64>]) -> Vec<Option<f64>> {
    let median = median(growth.iter().flatten().copied().collect());
    growth.iter().map(|growth| Some((*growth)? - median?)).collect()
}

/// Growth of registered voters from `then` to `now`, as a logarithm; absent when either is 0.
#[must_use]
pub fn growth(then: f64, now: f64) -> Option<f64> {
    (then > 0.0 && now > 0.0).then(|| math::ln(now / then))
}

/// True when the number of `bureau` seems to cover another territory since `scrutin`, as of its last result before the
/// target.
#[must_use]
pub fn redrawn_since(as_of: &AsOf<'_>, bureau: BureauId, scrutin: ScrutinIndex) -> bool {
    let now = |bureau| as_of.bureau(bureau).next_back().map_or(0.0, |row| f64::from(row.inscrits));
    let in_town = |row: &&PanelRow| row.scrutin == scrutin && row.bureau.commune == bureau.commune;
    let town: Vec<&PanelRow> = as_of.rows().iter().filter(in_town).collect();
    let grown: Vec<Option<f64>> =
        town.iter().map(|row| growth(f64::from(row.inscrits), now(row.bureau))).collect();
    let own = town.iter().zip(against_median(&grown)).find(|(row, _)| row.bureau == bureau);
    own.and_then(|(_, own)| own).is_some_and(|own| own.abs() > REDRAWN)
}

/// For each of `rows` (ordered by scrutin, then bureau, of whole communes): true where the bureau's number seems to cover
/// another territory than at its previous result, false without one.
#[must_use]
pub fn redrawn(rows: &[PanelRow]) -> Vec<bool> {
    let mut previous: HashMap<BureauId, &PanelRow> = HashMap::new();
    let mut typical: HashMap<(CommuneCode, ScrutinIndex, ScrutinIndex), Option<f64>> = HashMap::new();
    let grown = |then: &PanelRow, now: &PanelRow| growth(f64::from(then.inscrits), f64::from(now.inscrits));
    let mut jumped = |then: &PanelRow, now: &PanelRow| -> Option<bool> {
        let commune = now.bureau.commune;
        let median = *typical.entry((commune, then.scrutin, now.scrutin)).or_insert_with(|| {
            let (before, after) = (rows_of(rows, then.scrutin, commune), rows_of(rows, now.scrutin, commune));
            let later = |then: &PanelRow| after.iter().find(|now| now.bureau == then.bureau);
            median(before.iter().filter_map(|then| grown(then, later(then)?)).collect())
        });
        Some((grown(then, now)? - median?).abs() > REDRAWN)
    };
    rows.iter()
        .map(|now| previous.insert(now.bureau, now).and_then(|then| jumped(then, now)).unwrap_or(false))
        .collect()
}

/// The middle value, or the mean of the two middle ones.
pub(crate) fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let n = values.len();
    match n {
        0 => None,
        _ if n % 2 == 1 => Some(values[n / 2]),
        _ => Some(f64::midpoint(values[n / 2 - 1], values[n / 2])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::History;
    use crate::panel::Panel;
    use crate::sample::{bureau, sample};
    use crate::series::redrawn_at;

    /// The sample with a third bureau, and at the last scrutin `inscrits` registered voters in bureaux 1, 2 and 3.
    fn grown(inscrits: [u32; 3]) -> Panel {
        let panel = sample();
        let mut rows = panel.rows().to_vec();
        let third = rows.iter().filter(|row| row.bureau == bureau(1)).cloned();
        let third: Vec<PanelRow> = third.map(|row| PanelRow { bureau: bureau(3), ..row }).collect();
        rows.extend(third);
        let last = rows.iter().map(|row| row.scrutin).max().unwrap();
        for (number, inscrits) in (1..).zip(inscrits) {
            rows.iter_mut()
                .filter(|r| r.scrutin == last && r.bureau == bureau(number))
                .for_each(|r| r.inscrits = inscrits);
        }
        Panel::new(panel.calendar().clone(), panel.categories().clone(), rows, Vec::new())
    }

    fn redrawn(inscrits: [u32; 3]) -> [bool; 3] {
        let panel = grown(inscrits);
        let (_, target) = panel.calendar().find("municipales-2026-t1").unwrap();
        let (since, _) = panel.calendar().find("municipales-2020-t1").unwrap();
        let as_of = History::new(&panel).before(target);
        [1, 2, 3].map(|number| redrawn_since(&as_of, bureau(number), since))
    }

    #[test]
    fn a_bureau_that_grows_unlike_its_commune_is_redrawn() {
        // Each had 800 registered voters.
        assert_eq!(redrawn([820, 810, 1_400]), [false, false, true]);
        assert_eq!(redrawn([820, 500, 810]), [false, true, false]);
    }

    #[test]
    fn a_commune_that_grows_as_a_whole_is_not() {
        assert_eq!(redrawn([1_200, 1_210, 1_190]), [false; 3]);
    }

    #[test]
    fn the_marks_of_a_whole_panel_are_those_of_each_bureau() {
        for inscrits in [[820, 810, 1_400], [820, 500, 810], [1_200, 1_210, 1_190]] {
            let panel = grown(inscrits);
            let marks = super::redrawn(panel.rows());
            let (_, target) = panel.calendar().find("municipales-2026-t1").unwrap();
            let as_of = History::new(&panel).before(target);
            for number in [1, 2, 3] {
                let rows = panel.rows().iter().zip(&marks).filter(|(row, _)| row.bureau == bureau(number));
                let found: Vec<(ScrutinIndex, bool)> = rows.map(|(row, &mark)| (row.scrutin, mark)).collect();
                let marked: Vec<ScrutinIndex> =
                    found.iter().filter(|(_, mark)| *mark).map(|(scrutin, _)| *scrutin).collect();
                assert_eq!(marked, redrawn_at(&panel, bureau(number)));
                // Only the last result differs: since the one before, the references say the same.
                let &[.., (before, _), (_, last)] = &found[..] else { panic!("too short a history") };
                assert_eq!(redrawn_since(&as_of, bureau(number), before), last);
            }
        }
    }

    #[test]
    fn a_bureau_that_was_not_there_is_not_redrawn() {
        let panel = sample();
        let (_, target) = panel.calendar().find("municipales-2026-t1").unwrap();
        let (since, _) = panel.calendar().find("municipales-2020-t1").unwrap();
        assert!(!redrawn_since(&History::new(&panel).before(target), bureau(99), since));
    }
}

//! One bureau through every scrutin held, in the order of the calendar.

use crate::absence::Known;
use crate::bureau::BureauId;
use crate::panel::{Panel, PanelRow};
use crate::scrutin::ScrutinIndex;
use crate::tally::{Place, Tally, tally};
use crate::territory::redrawn;

/// One scrutin in a bureau's history.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// The scrutin.
    pub scrutin: ScrutinIndex,
    /// The result of each place, in the order asked for.
    pub tallies: Vec<Known<Tally>>,
    /// True when the bureau's number seems to cover another territory than at its previous result.
    pub redrawn: bool,
}

/// Every scrutin held, oldest first, with the results of `places` and the changes of the territory of `bureau`.
#[must_use]
pub fn series(panel: &Panel, bureau: BureauId, places: &[Place]) -> Vec<Moment> {
    let redrawn = redrawn_at(panel, bureau);
    let held = panel.calendar().iter().filter(|(_, scrutin)| scrutin.held);
    held.map(|(scrutin, _)| Moment {
        scrutin,
        tallies: places.iter().map(|&place| tally(panel, place, scrutin)).collect(),
        redrawn: redrawn.contains(&scrutin),
    })
    .collect()
}

/// Scrutins, oldest first, since which the number of `bureau` seems to cover another territory: its registered voters had
/// jumped against its commune's since its previous result.
#[must_use]
pub fn redrawn_at(panel: &Panel, bureau: BureauId) -> Vec<ScrutinIndex> {
    let town: Vec<PanelRow> =
        panel.rows().iter().filter(|row| row.bureau.commune == bureau.commune).cloned().collect();
    let marked = town.iter().zip(redrawn(&town)).filter(|(row, redrawn)| *redrawn && row.bureau == bureau);
    marked.map(|(row, _)| row.scrutin).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::absence::Absence;
    use crate::sample::{bureau, sample};

    /// The sample with bureau 3 like bureau 1, and bureau 2 with 1,400 registered voters from `since` on.
    fn redrawn_from(since: &str) -> Panel {
        let panel = sample();
        let (since, _) = panel.calendar().find(since).unwrap();
        let third = panel.rows().iter().filter(|row| row.bureau == bureau(1)).cloned();
        let third = third.map(|row| PanelRow { bureau: bureau(3), ..row });
        let mut rows: Vec<PanelRow> = panel.rows().iter().cloned().chain(third).collect();
        let second = rows.iter_mut().filter(|row| row.bureau == bureau(2) && row.scrutin >= since);
        second.for_each(|row| row.inscrits = 1_400);
        Panel::new(panel.calendar().clone(), panel.categories().clone(), rows, panel.totals().to_vec())
    }

    #[test]
    fn every_scrutin_held_is_there_in_order_with_its_places() {
        let panel = sample();
        let places = [Place::Bureau(bureau(1)), Place::Nation];
        let series = series(&panel, bureau(1), &places);
        let ids: Vec<&str> = series.iter().map(|m| panel.calendar()[m.scrutin].id.as_str()).collect();
        assert_eq!(ids.len(), 9);
        assert_eq!((ids[0], ids[8]), ("municipales-2014-t1", "legislatives-2024-t2"));
        // No second round there in 2024, and no national totals of it.
        assert_eq!(series[8].tallies, [Err(Absence::SettledBefore), Err(Absence::NationalUnavailable)]);
        assert!(series[..8].iter().all(|moment| moment.tallies.iter().all(Result::is_ok)));
        assert!(series.iter().all(|moment| !moment.redrawn));
    }

    #[test]
    fn the_scrutin_at_which_a_bureau_jumped_is_marked_and_no_other() {
        let panel = redrawn_from("legislatives-2022-t1");
        let (since, _) = panel.calendar().find("legislatives-2022-t1").unwrap();
        assert_eq!(redrawn_at(&panel, bureau(2)), [since]);
        assert_eq!(redrawn_at(&panel, bureau(1)), []);
        assert_eq!(redrawn_at(&panel, bureau(99)), []);
    }
}

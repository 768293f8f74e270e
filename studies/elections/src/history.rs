//! History as of a date: the only way from results to features.

use crate::absence::{Absence, Known};
use crate::bureau::BureauId;
use crate::category::Categories;
use crate::commune::CommuneCode;
use crate::panel::{Panel, PanelRow, TotalsRow};
use crate::scrutin::{Calendar, Scrutin, ScrutinIndex};

/// Territory code of the nation in [`TotalsRow::territory`].
pub const NATION: &str = "FR";

/// A panel seen through its dates.
#[derive(Debug, Clone, Copy)]
pub struct History<'a> {
    panel: &'a Panel,
}

/// The knowledge of the day before a target: the rows dated strictly before it, and nothing else.
///
/// Two scrutins of one day never see each other.
#[derive(Debug, Clone, Copy)]
pub struct AsOf<'a> {
    panel: &'a Panel,
    target: &'a Scrutin,
    /// Scrutins before this position are dated before the target: the calendar is ordered by date.
    end: ScrutinIndex,
    /// The rows of those scrutins: rows are ordered by scrutin.
    rows: &'a [PanelRow],
    totals: &'a [TotalsRow],
}

impl<'a> History<'a> {
    /// The history in `panel`.
    #[must_use]
    pub const fn new(panel: &'a Panel) -> Self {
        Self { panel }
    }

    /// The history as of `target`: rows dated strictly before it.
    ///
    /// # Example
    /// ```
    /// use augure_elections::{history::History, sample::sample};
    ///
    /// let panel = sample();
    /// let (_, target) = panel.calendar().find("municipales-2020-t1").unwrap();
    /// let as_of = History::new(&panel).before(target);
    /// assert!(as_of.scrutins().all(|(_, scrutin)| scrutin.date < target.date));
    /// ```
    #[must_use]
    pub fn before(&self, target: &'a Scrutin) -> AsOf<'a> {
        let panel = self.panel;
        let end = panel.calendar.iter().take_while(|(_, scrutin)| scrutin.date < target.date).count();
        let end = ScrutinIndex(end as u16);
        let rows = &panel.rows[..panel.rows.partition_point(|row| row.scrutin < end)];
        let totals = &panel.totals[..panel.totals.partition_point(|row| row.scrutin < end)];
        AsOf { panel, target, end, rows, totals }
    }
}

impl<'a> AsOf<'a> {
    /// The target.
    #[must_use]
    pub const fn target(&self) -> &'a Scrutin {
        self.target
    }

    /// The calendar, later scrutins included: dates and names are not results.
    #[must_use]
    pub const fn calendar(&self) -> &'a Calendar {
        &self.panel.calendar
    }

    /// The categories, in the order of `votes`.
    #[must_use]
    pub const fn categories(&self) -> &'a Categories {
        &self.panel.categories
    }

    /// Every row dated before the target, oldest first.
    #[must_use]
    pub const fn rows(&self) -> &'a [PanelRow] {
        self.rows
    }

    /// Scrutins held before the target, oldest first.
    pub fn scrutins(&self) -> impl DoubleEndedIterator<Item = (ScrutinIndex, &'a Scrutin)> + use<'a> {
        let end = self.end;
        self.panel.calendar.iter().filter(move |(index, scrutin)| *index < end && scrutin.held)
    }

    /// The rows of `bureau`, oldest first.
    pub fn bureau(&self, bureau: BureauId) -> impl DoubleEndedIterator<Item = &'a PanelRow> + use<'a> {
        let rows = self.rows;
        let positions = self.panel.by_bureau.get(&bureau).map_or(&[][..], Vec::as_slice);
        let known = positions.partition_point(|&i| (i as usize) < rows.len());
        positions[..known].iter().map(move |&i| &rows[i as usize])
    }

    /// The result of `bureau` at `scrutin`.
    ///
    /// # Errors
    /// When `scrutin` is not before the target, or the bureau has no row there.
    pub fn result(&self, bureau: BureauId, scrutin: ScrutinIndex) -> Known<&'a PanelRow> {
        if scrutin >= self.end {
            return Err(Absence::NotBeforeTarget);
        }
        self.bureau(bureau).find(|row| row.scrutin == scrutin).ok_or(Absence::BureauAbsent)
    }

    /// The results of `commune`, its bureaux added up, oldest first. A category stood in the commune when it stood
    /// in one of its bureaux. The rows carry the first bureau's identifier.
    #[must_use]
    pub fn commune(&self, commune: CommuneCode) -> Vec<PanelRow> {
        let mut sums: Vec<PanelRow> = Vec::new();
        for row in self.rows.iter().filter(|row| row.bureau.commune == commune) {
            match sums.last_mut() {
                Some(sum) if sum.scrutin == row.scrutin => sum.add(row),
                _ => sums.push(row.clone()),
            }
        }
        sums
    }

    /// The totals of `territory` at `scrutin`.
    ///
    /// # Errors
    /// When `scrutin` is not before the target, or there is no such total.
    pub fn totals(&self, territory: &str, scrutin: ScrutinIndex) -> Known<&'a TotalsRow> {
        if scrutin >= self.end {
            return Err(Absence::NotBeforeTarget);
        }
        self.totals
            .iter()
            .find(|row| row.scrutin == scrutin && row.territory == territory)
            .ok_or(Absence::NationalUnavailable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{bureau, sample};

    #[test]
    fn nothing_dated_on_or_after_the_target_is_seen() {
        let panel = sample();
        for (index, target) in panel.calendar().iter() {
            let as_of = History::new(&panel).before(target);
            let before = |scrutin: ScrutinIndex| panel.calendar()[scrutin].date < target.date;
            assert!(as_of.rows().iter().all(|row| before(row.scrutin)));
            assert!(as_of.scrutins().all(|(scrutin, _)| before(scrutin)));
            assert!(as_of.bureau(bureau(1)).all(|row| before(row.scrutin)));
            assert!(as_of.commune(bureau(1).commune).iter().all(|row| before(row.scrutin)));
            assert_eq!(as_of.result(bureau(1), index), Err(Absence::NotBeforeTarget));
            assert_eq!(as_of.totals(NATION, index), Err(Absence::NotBeforeTarget));
        }
    }

    #[test]
    fn a_commune_is_the_sum_of_its_bureaux() {
        let panel = sample();
        let (_, target) = panel.calendar().find("municipales-2026-t1").unwrap();
        let as_of = History::new(&panel).before(target);
        let commune = as_of.commune(bureau(1).commune);
        let last = commune.last().unwrap();
        assert_eq!((last.inscrits, last.exprimes), (1_600, 800));
        // The right stood in bureau 2 only.
        assert_eq!(last.votes, [Some(575.0), Some(100.0 + 75.0), Some(50.0)]);
    }
}

//! What was known before a date: the one way to results and rates for whatever forecasts.

use augure_core::units::Share;
use jiff::civil::Date;

use crate::absence::{Absence, Known};
use crate::category::Categories;
use crate::panel::{Panel, UnitResult};
use crate::quarter::Quarter;
use crate::scrutin::Calendar;
use crate::unit::Units;

/// What was known before a date. A scrutin held on that date or later, and a quarter published then, are not in it.
///
/// Rates are those of the workbook, which Insee revised since: what a forecaster saw that day differed by a few tenths.
#[derive(Debug, Clone, Copy)]
pub struct History<'p> {
    panel: &'p Panel,
    day: Date,
}

impl<'p> History<'p> {
    /// What was known before `day`.
    #[must_use]
    pub const fn before(panel: &'p Panel, day: Date) -> Self {
        Self { panel, day }
    }

    /// The date as of which it is.
    #[must_use]
    pub const fn day(&self) -> Date {
        self.day
    }

    /// Scrutins, held and to come.
    #[must_use]
    pub const fn calendar(&self) -> &'p Calendar {
        &self.panel.calendar
    }

    /// Categories and families.
    #[must_use]
    pub const fn categories(&self) -> &'p Categories {
        &self.panel.categories
    }

    /// Units.
    #[must_use]
    pub const fn units(&self) -> &'p Units {
        &self.panel.units
    }

    /// What was known before an earlier `day`; nothing more than here when that is later.
    #[must_use]
    pub fn earlier(&self, day: Date) -> Self {
        Self { panel: self.panel, day: day.min(self.day) }
    }

    /// Share of a category in the valid votes of a result of this history.
    ///
    /// # Errors
    /// [`Absence::NoCandidate`] when it had no candidate there.
    pub fn share(&self, result: &UnitResult, category: usize) -> Known<Share> {
        if self.has(result.scrutin) { self.panel.share(result, category) } else { Err(Absence::NotBefore) }
    }

    /// Whether the scrutin at `position` is over.
    #[must_use]
    pub fn has(&self, scrutin: usize) -> bool {
        self.panel.calendar.get(scrutin).is_some_and(|scrutin| scrutin.date < self.day)
    }

    /// The results of a scrutin, ordered by unit.
    ///
    /// # Errors
    /// [`Absence::NotBefore`] when it was not over.
    pub fn results(&self, scrutin: usize) -> Known<&'p [UnitResult]> {
        if self.has(scrutin) { Ok(self.panel.results_at(scrutin)) } else { Err(Absence::NotBefore) }
    }

    /// The result of a unit at a scrutin.
    ///
    /// # Errors
    /// [`Absence::NotBefore`] when the scrutin was not over, [`Absence::NotInScrutin`] when the unit is not in it.
    pub fn result(&self, scrutin: usize, unit: usize) -> Known<&'p UnitResult> {
        if self.has(scrutin) { self.panel.result(scrutin, unit) } else { Err(Absence::NotBefore) }
    }

    /// The latest quarter whose rates were known; `None` when none was.
    #[must_use]
    pub fn latest_quarter(&self) -> Option<Quarter> {
        self.panel.rates.quarters().rev().find(|quarter| self.knows(*quarter))
    }

    /// The rate of a unit.
    ///
    /// # Errors
    /// [`Absence::NotPublished`] when the quarter's were not known, [`Absence::NoRate`] when the unit has none.
    pub fn rate(&self, unit: usize, quarter: Quarter) -> Known<Share> {
        if self.knows(quarter) { self.panel.rates.rate(unit, quarter) } else { Err(Absence::NotPublished) }
    }

    fn knows(&self, quarter: Quarter) -> bool {
        quarter.published(self.panel.rates.after_days()) < self.day
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use jiff::ToSpan;

    #[test]
    fn nothing_dated_on_or_after_the_day_is_seen() {
        let panel = sample::panel();
        for (position, scrutin) in panel.calendar.all().iter().enumerate() {
            let on_the_day = History::before(&panel, scrutin.date);
            assert_eq!(on_the_day.result(position, 0), Err(Absence::NotBefore));
            assert!(on_the_day.results(position).is_err());
            let after = History::before(&panel, scrutin.date.saturating_add(1.day()));
            assert!(after.result(position, 0).is_ok() && !after.results(position).unwrap().is_empty());
            let quarter = on_the_day.latest_quarter().unwrap();
            assert!(quarter.published(panel.rates.after_days()) < scrutin.date);
            let own = Quarter::around(scrutin.date).unwrap();
            assert_eq!(on_the_day.rate(0, own), Err(Absence::NotPublished));
        }
        let day = panel.rates.quarters().next().unwrap().published(panel.rates.after_days());
        assert_eq!(History::before(&panel, day).latest_quarter(), None);
        assert!(History::before(&panel, day.saturating_add(1.day())).latest_quarter().is_some());
    }
}

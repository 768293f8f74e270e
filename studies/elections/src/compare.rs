//! Places side by side: a forecast or a result of each, on one scale.

use augure_core::format::column_of_tenths;
use augure_core::units::Share;

use crate::absence::{Absence, Known};
use crate::engine::{Parameters, Setting, forecast_town};
use crate::forecast::{Interval, Model};
use crate::history::{AsOf, History};
use crate::panel::Panel;
use crate::scrutin::{Scrutin, ScrutinIndex};
use crate::tally::{Place, tally};

/// One place's column.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// Shares in category order.
    pub shares: Vec<Known<Share>>,
    /// The shares in tenths of a percent; those that are there add up to exactly 1000.
    pub tenths: Vec<Known<i64>>,
    /// 80 % intervals of a forecast, where its errors could be measured; a result has none.
    pub intervals: Vec<Option<Interval>>,
}

/// What `place` gave at `scrutin`.
#[must_use]
pub fn result(panel: &Panel, place: Place, scrutin: ScrutinIndex) -> Side {
    match tally(panel, place, scrutin) {
        Ok(tally) => {
            let intervals = vec![None; tally.shares.len()];
            Side { intervals, shares: tally.shares, tenths: tally.tenths }
        }
        Err(reason) => Side::absent(reason, panel.categories().len()),
    }
}

/// What `place` is forecast to give at `target`. Bureaux and communes alone are forecast.
#[must_use]
pub fn forecast(panel: &Panel, place: Place, target: &Scrutin, model: Known<&Parameters>) -> Side {
    let as_of = History::new(panel).before(target);
    match model.and_then(|model| forecast_of(&as_of, place, model)) {
        Ok((shares, intervals)) => {
            let tenths = column_of_tenths(&shares.iter().map(|share| share.get()).collect::<Vec<_>>());
            let count = shares.len();
            Side {
                intervals: (0..count).map(|k| intervals.as_ref().ok()?.get(k).copied()).collect(),
                tenths: tenths.into_iter().map(Ok).collect(),
                shares: shares.into_iter().map(Ok).collect(),
            }
        }
        Err(reason) => Side::absent(reason, panel.categories().len()),
    }
}

type Found = (Vec<Share>, Known<Vec<Interval>>);

fn forecast_of(as_of: &AsOf<'_>, place: Place, model: &Parameters) -> Known<Found> {
    match place {
        Place::Bureau(bureau) => model.forecast(as_of, bureau).map(|f| (f.shares, f.intervals)),
        Place::Town(commune) => {
            let town = forecast_town(as_of, commune, model, &Setting::Blind)?;
            Ok((town.totals, town.intervals80))
        }
        Place::Departement(_) | Place::Nation => Err(Absence::NotForecast),
    }
}

impl Side {
    fn absent(reason: Absence, categories: usize) -> Self {
        Self {
            shares: vec![Err(reason); categories],
            tenths: vec![Err(reason); categories],
            intervals: vec![None; categories],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{bureau, sample};

    #[test]
    fn a_result_is_the_panels_and_its_column_adds_up() {
        let panel = sample();
        let (index, _) = panel.calendar().find("legislatives-2024-t1").unwrap();
        let side = result(&panel, Place::Bureau(bureau(1)), index);
        assert_eq!(
            side.shares,
            [Ok(Share::clipped(0.75)), Ok(Share::clipped(0.25)), Err(Absence::NoCandidate)]
        );
        assert_eq!(side.tenths.iter().flatten().sum::<i64>(), 1000);
        let absent = result(&panel, Place::Bureau(bureau(99)), index);
        assert_eq!(absent.tenths, [Err(Absence::BureauAbsent); 3]);
    }

    #[test]
    fn what_cannot_be_forecast_says_why() {
        let panel = sample();
        let (_, target) = panel.calendar().find("municipales-2026-t1").unwrap();
        let side = forecast(&panel, Place::Bureau(bureau(1)), target, Err(Absence::NoModel));
        assert_eq!(side.shares, [Err(Absence::NoModel); 3]);
    }
}

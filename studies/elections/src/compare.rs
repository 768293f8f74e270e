//! Places side by side: one forecast or result per place, on one scale.

use augure_core::format::column_of_tenths;
use augure_core::units::Share;

use crate::absence::{Absence, Known};
use crate::coverage;
use crate::engine::{Asked, forecast_town};
use crate::forecast::{Forecaster, Interval};
use crate::history::{AsOf, History};
use crate::panel::Panel;
use crate::scrutin::{Scrutin, ScrutinIndex};
use crate::tally::{Place, Tally, tally};

/// One place's column.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// Shares in category order.
    pub shares: Vec<Known<Share>>,
    /// The shares in tenths of a percent; the tenths that are present add up to exactly 1000.
    pub tenths: Vec<Known<i64>>,
    /// 80 % intervals of a forecast with measured errors; a result has none.
    pub intervals: Vec<Option<Interval>>,
    /// The part of the valid votes that the categories cover in a result; for a forecast, that of the last election of the
    /// target's type.
    pub covered: Known<Share>,
    /// By category, whether some of its votes come from lists that the mapping divides between categories.
    pub divided: Vec<bool>,
}

/// The result of `place` at `scrutin`.
#[must_use]
pub fn result(panel: &Panel, place: Place, scrutin: ScrutinIndex) -> Side {
    match tally(panel, place, scrutin) {
        Ok(tally) => {
            let intervals = vec![None; tally.shares.len()];
            let Tally { shares, tenths, covered, divided, .. } = tally;
            Side { shares, tenths, intervals, covered, divided }
        }
        Err(reason) => Side::absent(reason, panel.categories().len()),
    }
}

/// The forecast of `place` at `target`; only bureaux and communes have one.
#[must_use]
pub fn forecast(panel: &Panel, place: Place, target: &Scrutin, model: Known<&Asked>) -> Side {
    let as_of = History::new(panel).before(target);
    let found = model.and_then(|asked| Ok((asked, forecast_of(&as_of, place, asked)?)));
    let (asked, (shares, intervals)) = match found {
        Ok(found) => found,
        Err(reason) => return Side::absent(reason, panel.categories().len()),
    };
    let tenths = column_of_tenths(&shares.iter().map(|share| share.get()).collect::<Vec<_>>());
    let count = shares.len();
    let precedent = match place {
        Place::Bureau(bureau) => coverage::of_bureau(&as_of, bureau),
        Place::Town(commune) => coverage::of_town(&as_of, commune),
        Place::Departement(_) | Place::Nation => Err(Absence::NotForecast),
    };
    let interval = |k: usize| intervals.as_ref().ok()?.get(k).copied().filter(|_| asked.may_stand(k));
    Side {
        intervals: (0..count).map(interval).collect(),
        tenths: tenths.into_iter().enumerate().map(|(k, tenths)| asked.of_standing(k, Ok(tenths))).collect(),
        shares: shares.into_iter().enumerate().map(|(k, share)| asked.of_standing(k, Ok(share))).collect(),
        covered: precedent.and_then(|precedent| precedent.covered),
        divided: vec![false; count],
    }
}

type Found = (Vec<Share>, Known<Vec<Interval>>);

fn forecast_of(as_of: &AsOf<'_>, place: Place, model: &Asked) -> Known<Found> {
    match place {
        Place::Bureau(bureau) => model.forecast(as_of, bureau).map(|f| (f.shares, f.intervals)),
        Place::Town(commune) => {
            let town = forecast_town(as_of, commune, &model.parameters, &model.setting)?;
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
            covered: Err(reason),
            divided: vec![false; categories],
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

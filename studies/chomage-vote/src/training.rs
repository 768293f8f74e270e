//! Examples to fit models of shares on: what was known on the eve of earlier scrutins, and what came.

use crate::absence::Known;
use crate::eve::{Eve, FeatureSet, Level, deviation, national};
use crate::history::History;

/// What was known of a unit on the eve of a scrutin, and what came.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// Position of the scrutin that came.
    pub scrutin: usize,
    /// Position of the unit.
    pub unit: usize,
    /// Features, absent ones as `None`.
    pub features: Vec<Option<f64>>,
    /// The category's deviation from the nation, or its change for a set that goes on from the last one; for a set in
    /// points, the part of the change that the nation's does not tell.
    pub response: f64,
}

/// What came of `category` in all scrutins of `history` that are forecast, from each of the earlier scrutins that they
/// start from. Units where it did not stand are left out, and for a change those where it did not before.
#[must_use]
pub fn examples(
    history: &History<'_>,
    units: &[usize],
    category: usize,
    set: FeatureSet,
    level: Level,
) -> Vec<Example> {
    let scrutins = history.calendar().all().iter().enumerate().filter(|(at, _)| history.has(*at));
    let pairs = scrutins.flat_map(|(at, scrutin)| scrutin.from.iter().map(move |from| (*from, at)));
    pairs.filter_map(|pair| of_pair(history, pair, units, category, set, level).ok()).flatten().collect()
}

fn of_pair(
    history: &History<'_>,
    (from, to): (usize, usize),
    units: &[usize],
    category: usize,
    set: FeatureSet,
    level: Level,
) -> Known<Vec<Example>> {
    let day = history.calendar().get(to).map_or(history.day(), |scrutin| scrutin.date);
    let eve = Eve::new(&history.earlier(day), from, units, level)?;
    let came: Vec<_> = history.results(to)?.iter().filter(|result| units.contains(&result.unit)).collect();
    let weight = |votes: u32| if level == Level::Voters { f64::from(votes) } else { 1.0 };
    let share =
        |result: &&crate::panel::UnitResult| history.share(result, category).ok().map(|share| share.get());
    let rows: Vec<Vec<f64>> = came.iter().map(|result| vec![share(result).unwrap_or(0.0)]).collect();
    let weights: Vec<f64> = came.iter().map(|result| weight(result.counts.exprimes)).collect();
    let all = national(&rows, &weights).first().copied().unwrap_or(0.0);
    let example = |(row, unit): (usize, &usize)| {
        let result = came.iter().find(|result| result.unit == *unit)?;
        let response = if set.is_in_points() {
            let (shares, before) = (eve.shares.get(row)?, eve.national.get(category)?);
            share(result)? - all - (shares.get(category)? - before)
        } else {
            let now = deviation(share(result)?, f64::from(result.counts.exprimes), all)?;
            let past = || eve.deviations.get(row)?.get(category).copied().flatten();
            now - if set.keeps_past() { past()? } else { 0.0 }
        };
        let features = eve.features(row, category, set);
        Some(Example { scrutin: to, unit: *unit, features, response })
    };
    Ok(eve.units.iter().enumerate().filter_map(example).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn every_pair_of_scrutins_before_the_day_is_an_example() {
        let panel = sample::panel();
        let units: Vec<usize> = (0..12).collect();
        let count = |target: usize| {
            let day = panel.calendar.get(target).unwrap().date;
            examples(&History::before(&panel, day), &units, 0, FeatureSet::Past, Level::Voters).len()
        };
        // None before the second scrutin; then one pair of scrutins, then three.
        assert_eq!([0, 1, 2, 3].map(count), [0, 0, 12, 36]);
    }

    /// Results and rates of the day or later, overwritten with nonsense, change no bit of what a model learns from.
    #[test]
    fn poison_on_or_after_the_day_changes_no_bit() {
        let panel = sample::panel();
        let units: Vec<usize> = (0..sample::UNITS).collect();
        for target in 1..4 {
            let day = panel.calendar.get(target).unwrap().date;
            let mut poisoned = panel.clone().with_results(|result| {
                if result.scrutin >= target {
                    result.counts.exprimes = 7;
                    result.voix = vec![Some(7), None, Some(0), Some(0)];
                }
            });
            let late: Vec<_> =
                panel.rates.all().filter(|(_, quarter, _)| quarter.published(95) >= day).collect();
            assert!(!late.is_empty());
            late.into_iter().for_each(|(unit, quarter, _)| {
                poisoned.rates.insert(unit, quarter, 99.0);
            });
            assert_ne!(panel, poisoned);
            let (clean, dirty) = (History::before(&panel, day), History::before(&poisoned, day));
            for set in FeatureSet::ALL {
                let learnt = |history: &History<'_>| examples(history, &units, 0, set, Level::Voters);
                assert_eq!(learnt(&clean), learnt(&dirty));
            }
            for from in 0..target {
                let eve = |history: &History<'_>| {
                    let eve = Eve::new(history, from, &units, Level::Voters).unwrap();
                    format!(
                        "{eve:?} {:?}",
                        crate::shares::forecast(&eve, &[0.3, 0.3, 0.4], crate::shares::Method::Swing)
                    )
                };
                assert_eq!(eve(&clean), eve(&dirty));
            }
        }
    }
}

//! What is known of each unit on the eve of a target, as the numbers that forecasts of shares are made of.

use augure_core::math;

use crate::absence::{Absence, Known};
use crate::history::History;

/// Added to each category's votes before logarithms, so that nobody's none is minus infinity.
const HALF: f64 = 0.5;

/// How units count in a national figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Level {
    /// By their valid votes: the share of the nation.
    #[default]
    Voters,
    /// Alike: the mean of the units' shares.
    Units,
}

/// Which features a forecast of shares is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FeatureSet {
    /// The last vote.
    Past,
    /// The last vote and unemployment.
    PastUnemployment,
    /// Unemployment alone.
    Unemployment,
    /// The uniform swing and unemployment: what the swing left over, in points.
    SwingUnemployment,
}

impl FeatureSet {
    /// All of them.
    pub const ALL: [Self; 4] =
        [Self::Past, Self::PastUnemployment, Self::Unemployment, Self::SwingUnemployment];

    /// A stable key, for tables.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Past => "past",
            Self::PastUnemployment => "past+unemployment",
            Self::Unemployment => "unemployment",
            Self::SwingUnemployment => "swing+unemployment",
        }
    }

    /// Whether a forecast goes on from the last vote's deviation, or makes one of its features alone.
    #[must_use]
    pub const fn keeps_past(self) -> bool {
        !matches!(self, Self::Unemployment)
    }

    /// Whether it is about differences in points, not about logarithms.
    #[must_use]
    pub const fn is_in_points(self) -> bool {
        matches!(self, Self::SwingUnemployment)
    }

    /// The names of its features, in order.
    #[must_use]
    pub const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Past => &["past"],
            Self::PastUnemployment => &["past", "unemployment", "unemployment_change"],
            Self::Unemployment | Self::SwingUnemployment => &["unemployment", "unemployment_change"],
        }
    }
}

/// What is known of each unit on the eve of a target, seen from one earlier scrutin.
#[derive(Debug, Clone)]
pub struct Eve {
    /// Positions of the units: those with a result at the earlier scrutin.
    pub units: Vec<usize>,
    /// Weight of each unit in national figures.
    pub weights: Vec<f64>,
    /// Shares at the earlier scrutin, one row per unit and one entry per category; 0 where nobody stood.
    pub shares: Vec<Vec<f64>>,
    /// National share of each category at the earlier scrutin.
    pub national: Vec<f64>,
    /// Logarithm of each share over the nation's, by unit and category; `None` where nobody stood.
    pub deviations: Vec<Vec<Option<f64>>>,
    /// Unemployment rate of the latest known quarter less the mean over the units, in points.
    pub unemployment: Vec<Option<f64>>,
    /// Change of that rate since the eve of the earlier scrutin, less the mean over the units, in points.
    pub unemployment_change: Vec<Option<f64>>,
    /// Position of each unit's region.
    pub regions: Vec<Option<usize>>,
}

impl Eve {
    /// What `history` knows of those of `units` that have a result at the earlier scrutin `from`.
    ///
    /// # Errors
    /// [`Absence::NotBefore`] when `from` is not in that history, [`Absence::NotInScrutin`] when no unit is in it.
    pub fn new(history: &History<'_>, from: usize, units: &[usize], level: Level) -> Known<Self> {
        let results: Vec<_> =
            history.results(from)?.iter().filter(|result| units.contains(&result.unit)).collect();
        if results.is_empty() {
            return Err(Absence::NotInScrutin);
        }
        let categories = history.categories().len();
        let known = |result: &&crate::panel::UnitResult| -> Vec<Option<f64>> {
            (0..categories).map(|k| history.share(result, k).ok().map(|share| share.get())).collect()
        };
        let stood: Vec<Vec<Option<f64>>> = results.iter().map(known).collect();
        let votes: Vec<f64> = results.iter().map(|result| f64::from(result.counts.exprimes)).collect();
        let weights = match level {
            Level::Voters => votes.clone(),
            Level::Units => vec![1.0; votes.len()],
        };
        let shares: Vec<Vec<f64>> =
            stood.iter().map(|row| row.iter().map(|share| share.unwrap_or(0.0)).collect()).collect();
        let national = national(&shares, &weights);
        let deviations = stood
            .iter()
            .zip(&votes)
            .map(|(row, n)| row.iter().zip(&national).map(|(p, all)| deviation((*p)?, *n, *all)).collect())
            .collect();
        let units: Vec<usize> = results.iter().map(|result| result.unit).collect();
        let then = history.calendar().get(from).map(|scrutin| history.earlier(scrutin.date));
        let rates = |history: &History<'_>| -> Vec<Option<f64>> {
            let quarter = history.latest_quarter();
            let rate = |unit: &usize| Some(history.rate(*unit, quarter?).ok()?.percent());
            units.iter().map(rate).collect()
        };
        let now = rates(history);
        let before = then.map(|then| rates(&then)).unwrap_or_default();
        let change: Vec<Option<f64>> =
            now.iter().zip(&before).map(|(now, before)| Some((*now)? - (*before)?)).collect();
        let regions =
            units.iter().map(|unit| history.units().get(*unit).and_then(|unit| unit.region)).collect();
        Ok(Self {
            weights,
            national,
            deviations,
            unemployment: centred(&now),
            unemployment_change: centred(&change),
            regions,
            shares,
            units,
        })
    }

    /// The features of the unit in `row`, for `category`; absent ones as `None`.
    #[must_use]
    pub fn features(&self, row: usize, category: usize, set: FeatureSet) -> Vec<Option<f64>> {
        let past = self.deviations.get(row).and_then(|unit| unit.get(category).copied().flatten());
        let rate = self.unemployment.get(row).copied().flatten();
        let change = self.unemployment_change.get(row).copied().flatten();
        match set {
            FeatureSet::Past => vec![past],
            FeatureSet::PastUnemployment => vec![past, rate, change],
            FeatureSet::Unemployment | FeatureSet::SwingUnemployment => vec![rate, change],
        }
    }
}

/// The mean of the rows of `shares`, by `weights`: national shares.
#[must_use]
pub fn national(shares: &[Vec<f64>], weights: &[f64]) -> Vec<f64> {
    let all: f64 = weights.iter().sum();
    let mut sums = vec![0.0; shares.first().map_or(0, Vec::len)];
    for (row, weight) in shares.iter().zip(weights) {
        sums.iter_mut().zip(row).for_each(|(sum, share)| *sum += weight * share);
    }
    sums.into_iter().map(|sum| sum / all).collect()
}

/// Logarithm of a share of `n` votes over the nation's; `None` for a category that the nation has none of.
#[must_use]
pub fn deviation(share: f64, n: f64, national: f64) -> Option<f64> {
    (national > 0.0).then(|| math::ln((share * n + HALF) / (n + 2.0 * HALF)) - math::ln(national))
}

/// The present values less their mean.
fn centred(values: &[Option<f64>]) -> Vec<Option<f64>> {
    let mean = augure_learn::quantile::mean(values.iter().copied());
    values.iter().map(|value| Some((*value)? - mean?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn features_are_distances_from_the_nation() {
        let panel = sample::panel();
        let target = panel.calendar.get(3).unwrap();
        let units: Vec<usize> = (0..sample::UNITS).collect();
        let eve = Eve::new(&History::before(&panel, target.date), 2, &units, Level::Voters).unwrap();
        assert!((eve.national.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let sum: f64 = eve.unemployment.iter().flatten().sum();
        assert!(sum.abs() < 1e-9, "{sum}");
        let last = sample::UNITS - 1;
        assert_eq!(eve.unemployment[last], None);
        let features = eve.features(last, 0, FeatureSet::PastUnemployment);
        assert!(features[0].is_some() && features[1..] == [None, None]);
        let ratio = (eve.shares[0][0] / eve.national[0]).ln_1p();
        assert!(ratio > 0.0 && eve.features(0, 0, FeatureSet::Past)[0].is_some());
        assert_eq!(
            Eve::new(&History::before(&panel, target.date), 3, &units, Level::Voters).err(),
            Some(Absence::NotBefore)
        );
        let alike = Eve::new(&History::before(&panel, target.date), 2, &units, Level::Units).unwrap();
        let mean = alike.shares.iter().map(|row| row[0]).sum::<f64>() / alike.shares.len() as f64;
        assert!((alike.national[0] - mean).abs() < 1e-12);
    }

    #[test]
    fn names_and_features_pair_up() {
        let panel = sample::panel();
        let eve = Eve::new(
            &History::before(&panel, panel.calendar.get(1).unwrap().date),
            0,
            &[0, 1],
            Level::Voters,
        );
        let eve = eve.unwrap();
        for set in FeatureSet::ALL {
            assert_eq!(eve.features(0, 0, set).len(), set.names().len());
        }
    }
}

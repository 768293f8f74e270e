//! Coverage of the intervals: by size of the bureau, and by scrutin.

use std::collections::BTreeMap;

use crate::engine::setting::Kind;
use crate::scrutin::{Calendar, ScrutinIndex};
use crate::tables::backtest::{Coverage, SIZES};

/// Coverage of the intervals of some forecasts, in percent, and their widths, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    /// Scrutins.
    pub scrutins: u32,
    /// Forecasts, one per bureau and category.
    pub count: u32,
    /// Results within the 80 % intervals.
    pub coverage80: f64,
    /// Results within the 90 % intervals.
    pub coverage90: f64,
    /// Mean width of the 80 % intervals.
    pub width80: f64,
    /// Mean width of the 90 % intervals.
    pub width90: f64,
}

/// The rows of one question: `large` shares or small ones, in `setting`, at scrutins of round `tour`.
fn asked<'c>(
    rows: &'c [Coverage],
    calendar: &'c Calendar,
    setting: Kind,
    tour: u8,
    large: bool,
) -> impl Iterator<Item = &'c Coverage> {
    rows.iter().filter(move |r| r.setting == setting && r.large == large && calendar[r.scrutin].tour == tour)
}

/// Coverage by class of bureaux, the smallest first: means over scrutins. Classes without forecasts are absent.
#[must_use]
pub fn by_size(
    rows: &[Coverage],
    calendar: &Calendar,
    setting: Kind,
    tour: u8,
    large: bool,
) -> Vec<(usize, Measured)> {
    let asked: Vec<&Coverage> = asked(rows, calendar, setting, tour, large).collect();
    let class = |size: usize| {
        let found: Vec<&&Coverage> = asked.iter().filter(|row| row.size == size).collect();
        let held = pooled(found.iter().map(|row| (**row, 1.0)))?;
        Some((size, Measured { scrutins: found.len() as u32, ..held }))
    };
    (0..=SIZES.len()).filter_map(class).collect()
}

/// Coverage by scrutin, in order of date, over all bureaux.
#[must_use]
pub fn by_scrutin(
    rows: &[Coverage],
    calendar: &Calendar,
    setting: Kind,
    tour: u8,
    large: bool,
) -> Vec<(ScrutinIndex, Measured)> {
    let mut found: BTreeMap<ScrutinIndex, Vec<&Coverage>> = BTreeMap::new();
    for row in asked(rows, calendar, setting, tour, large) {
        found.entry(row.scrutin).or_default().push(row);
    }
    let held = |(scrutin, rows): (ScrutinIndex, Vec<&Coverage>)| {
        let held = pooled(rows.into_iter().map(|row| (row, f64::from(row.count))))?;
        Some((scrutin, held))
    };
    found.into_iter().filter_map(held).collect()
}

/// The mean over scrutins, each counting once; `None` without any.
#[must_use]
pub fn mean(scrutins: &[(ScrutinIndex, Measured)]) -> Option<Measured> {
    let all = scrutins.len() as f64;
    let mean = |value: fn(&Measured) -> f64| scrutins.iter().map(|(_, held)| value(held)).sum::<f64>() / all;
    (!scrutins.is_empty()).then(|| Measured {
        scrutins: scrutins.len() as u32,
        count: scrutins.iter().map(|(_, held)| held.count).sum(),
        coverage80: mean(|held| held.coverage80),
        coverage90: mean(|held| held.coverage90),
        width80: mean(|held| held.width80),
        width90: mean(|held| held.width90),
    })
}

/// The weighted mean of rows of one scrutin or one class; `None` without any.
fn pooled<'c>(rows: impl Iterator<Item = (&'c Coverage, f64)>) -> Option<Measured> {
    let rows: Vec<(&Coverage, f64)> = rows.collect();
    let all: f64 = rows.iter().map(|(_, weight)| weight).sum();
    let mean = |value: fn(&Coverage) -> f64| rows.iter().map(|(row, w)| w * value(row)).sum::<f64>() / all;
    (all > 0.0).then(|| Measured {
        scrutins: 1,
        count: rows.iter().map(|(row, _)| row.count).sum(),
        coverage80: mean(|row| row.coverage80),
        coverage90: mean(|row| row.coverage90),
        width80: mean(|row| row.width80),
        width90: mean(|row| row.width90),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::sample;

    #[test]
    fn a_class_counts_each_scrutin_once_and_a_scrutin_each_forecast() {
        let panel = sample();
        let calendar = panel.calendar();
        let row = |scrutin: &str, size, large, count, coverage80| Coverage {
            setting: Kind::Offer,
            scrutin: calendar.find(scrutin).unwrap().0,
            size,
            large,
            count,
            coverage80,
            coverage90: 90.0,
            width80: 10.0,
            width90: 20.0,
        };
        let rows = [
            row("municipales-2020-t1", 0, true, 10, 70.0),
            row("municipales-2020-t1", 5, true, 30, 90.0),
            row("municipales-2020-t1", 5, false, 30, 10.0),
            row("legislatives-2024-t1", 0, true, 30, 80.0),
            row("legislatives-2022-t2", 0, true, 30, 20.0),
        ];
        let sizes = by_size(&rows, calendar, Kind::Offer, 1, true);
        let found: Vec<_> = sizes.iter().map(|(s, h)| (*s, h.scrutins, h.count, h.coverage80)).collect();
        assert_eq!(found, [(0, 2, 40, 75.0), (5, 1, 30, 90.0)]);
        let scrutins = by_scrutin(&rows, calendar, Kind::Offer, 1, true);
        let found: Vec<_> = scrutins.iter().map(|(_, h)| (h.count, h.coverage80)).collect();
        assert_eq!(found, [(40, 85.0), (30, 80.0)]);
        assert_eq!(mean(&scrutins).map(|h| (h.scrutins, h.coverage80)), Some((2, 82.5)));
        assert_eq!(mean(&by_scrutin(&rows, calendar, Kind::Blind, 1, true)), None);
    }
}

//! The bureaux of a town as a map shows them, with the value that gives each its colour.

use augure_core::format::column_of_tenths;
use augure_core::units::{Points, Share};

use crate::absence::{Absence, Known, KnownRef as _};
use crate::bureau::BureauId;
use crate::commune::CommuneCode;
use crate::engine::{Asked, forecast_bureaux};
use crate::forecast::{Interval, large_enough};
use crate::history::History;
use crate::panel::Panel;
use crate::references::{Reference, Resolved, Rule, delta, find, resolve};
use crate::scrutin::{Scrutin, ScrutinIndex};

/// A measure that colours a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// The forecast share of a category.
    Share(usize),
    /// Its difference from a reference.
    Delta {
        /// Position of the reference.
        reference: usize,
        /// Position of the category.
        category: usize,
    },
    /// Turnout at the last election of the target's type.
    Turnout,
    /// The lead of the first category over the second.
    Margin,
    /// Width of the first category's 80 % interval.
    Doubt,
}

/// The value of a measure: a part of a whole, or a difference in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// A part of a whole.
    Share(Share),
    /// A difference of shares.
    Points(Points),
}

impl Value {
    /// The value in percent or in points.
    #[must_use]
    pub fn get(self) -> f64 {
        match self {
            Self::Share(share) => share.percent(),
            Self::Points(points) => points.get(),
        }
    }
}

/// A bureau of the town.
#[derive(Debug, Clone, PartialEq)]
pub struct MapPlace {
    /// The bureau.
    pub bureau: BureauId,
    /// Registered voters at its last scrutin before the target.
    pub inscrits: u32,
    /// Forecast shares in category order.
    pub shares: Known<Vec<Share>>,
    /// 80 % intervals in category order.
    pub intervals: Known<Vec<Interval>>,
    /// Results to compare with, in the order of the references.
    pub references: Vec<Resolved>,
    /// The last election of the target's type and the turnout there.
    pub turnout: Known<(ScrutinIndex, Share)>,
    /// Which categories may stand, as far as is known.
    pub stands: Vec<bool>,
}

/// The bureaux of `commune` as of `target` (see [`roll`](crate::roll)), in order of their numbers; none when it has no
/// earlier scrutin.
#[must_use]
pub fn atlas(
    panel: &Panel,
    target: &Scrutin,
    commune: CommuneCode,
    references: &[Reference],
    model: Known<&Asked>,
) -> Vec<MapPlace> {
    let as_of = History::new(panel).before(target);
    let Some(roll) = as_of.roll(commune) else { return Vec::new() };
    let rows: Vec<_> = roll.bureaux.keys().filter_map(|&bureau| as_of.bureau(bureau).next_back()).collect();
    let bureaux: Vec<BureauId> = rows.iter().map(|row| row.bureau).collect();
    let forecast = model
        .and_then(|asked| forecast_bureaux(&as_of, commune, &bureaux, &asked.parameters, &asked.setting));
    let same_type = Rule::LastOf(target.election.clone());
    let categories = 0..panel.categories().len();
    let stands: Vec<bool> =
        categories.map(|category| model.is_ok_and(|asked| asked.may_stand(category))).collect();
    rows.iter()
        .enumerate()
        .map(|(position, row)| {
            let bureau = row.bureau;
            let found = large_enough(Some(row)).and_then(|()| {
                let (_, found) = forecast.known()?.bureaux.get(position).ok_or(Absence::NoModel)?;
                found.known()
            });
            let counted = find(&as_of, &same_type, |scrutin| as_of.result(bureau, scrutin).ok());
            MapPlace {
                bureau,
                inscrits: row.inscrits,
                shares: found.map(|forecast| forecast.shares.clone()),
                intervals: found.and_then(|forecast| forecast.intervals80.clone()),
                references: references.iter().map(|reference| resolve(&as_of, bureau, reference)).collect(),
                turnout: counted.and_then(|(scrutin, row, _)| {
                    let turnout = row.turnout().ok_or(Absence::TooFewVotes)?;
                    Ok((scrutin, Share::clipped(turnout)))
                }),
                stands: stands.clone(),
            }
        })
        .collect()
}

impl MapPlace {
    /// The bureau's value of `measure`.
    ///
    /// # Errors
    /// The reason, when there is no such value.
    pub fn value(&self, measure: Measure) -> Known<Value> {
        match measure {
            Measure::Share(category) => self.share(category).map(Value::Share),
            Measure::Delta { reference, category } => {
                let resolved = self.references.get(reference).ok_or(Absence::NoSuchScrutin)?;
                delta(self.share(category)?, resolved, category).map(Value::Points)
            }
            Measure::Turnout => self.turnout.map(|(_, share)| Value::Share(share)),
            Measure::Margin => {
                let (_, lead) = self.first()?;
                Ok(Value::Points(lead))
            }
            Measure::Doubt => {
                let (leader, _) = self.first()?;
                let Interval { low, high } = self.interval(leader)?;
                Ok(Value::Points(high - low))
            }
        }
    }

    /// The value in tenths of a percent or of a point, as pages show it: shares are apportioned as in the forecast's table,
    /// differences of two figures of the forecast are those of the figures shown, others are rounded.
    ///
    /// # Errors
    /// The reason, when there is no such value.
    pub fn tenths(&self, measure: Measure) -> Known<i64> {
        let shown = |share: Share| (share.percent() * 10.0).round() as i64;
        let column = |category: usize| -> Known<i64> {
            self.share(category)?;
            let shares = self.shares.known()?;
            Ok(column_of_tenths(&shares.iter().map(|share| share.get()).collect::<Vec<_>>())[category])
        };
        match measure {
            Measure::Share(category) => column(category),
            Measure::Delta { .. } => self.value(measure).map(|value| (value.get() * 10.0).round() as i64),
            Measure::Turnout => self.turnout.map(|(_, share)| shown(share)),
            Measure::Margin => {
                let [first, second] = self.first_two()?;
                Ok(column(first)? - column(second)?)
            }
            Measure::Doubt => {
                let (leader, _) = self.first()?;
                let Interval { low, high } = self.interval(leader)?;
                Ok(shown(high) - shown(low))
            }
        }
    }

    /// The forecast share of `category`.
    ///
    /// # Errors
    /// The reason, when there is none.
    pub fn share(&self, category: usize) -> Known<Share> {
        let shares = self.shares.known()?;
        let share = shares.get(category).copied().ok_or(Absence::NoModel)?;
        if self.stands.get(category) == Some(&false) { Err(Absence::NotStanding) } else { Ok(share) }
    }

    /// The 80 % interval of `category`.
    ///
    /// # Errors
    /// The reason, when there is none.
    pub fn interval(&self, category: usize) -> Known<Interval> {
        let intervals = self.intervals.known()?;
        intervals.get(category).copied().ok_or(Absence::NotCalibrated)
    }

    /// The category that the forecast puts first, and its lead over the second.
    ///
    /// # Errors
    /// The reason, when there is no forecast.
    pub fn first(&self) -> Known<(usize, Points)> {
        let shares = self.shares.known()?;
        let [first, second] = self.first_two()?;
        Ok((first, shares[first] - shares[second]))
    }

    /// The two categories that the forecast puts first.
    fn first_two(&self) -> Known<[usize; 2]> {
        let shares = self.shares.known()?;
        let mut order: Vec<usize> = (0..shares.len()).collect();
        order.sort_by(|&a, &b| shares[b].get().total_cmp(&shares[a].get()));
        match order.as_slice() {
            [first, second, ..] => Ok([*first, *second]),
            _ => Err(Absence::NoModel),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{bureau, sample};

    fn references() -> Vec<Reference> {
        let reference = |rule| Reference { key: "r".into(), label: "r".into(), label_en: "r".into(), rule };
        vec![reference(Rule::LastOf("legislatives".into()))]
    }

    fn places(target: &str) -> Vec<MapPlace> {
        let panel = sample();
        let (_, target) = panel.calendar().find(target).unwrap();
        atlas(&panel, target, bureau(1).commune, &references(), Err(Absence::NoModel))
    }

    fn forecast(shares: [f64; 3]) -> MapPlace {
        let mut place = places("municipales-2026-t1").remove(0);
        place.shares = Ok(shares.map(Share::clipped).to_vec());
        place.stands = vec![true; 3];
        let around = |s: f64| Interval { low: Share::clipped(s - 0.05), high: Share::clipped(s + 0.1) };
        place.intervals = Ok(shares.map(around).to_vec());
        place
    }

    #[test]
    fn each_measure_is_what_its_name_says() {
        let place = forecast([0.2, 0.5, 0.3]);
        let value = |measure| place.value(measure).map(|value| (value.get() * 1e6).round() / 1e6);
        assert_eq!(value(Measure::Share(2)), Ok(30.0));
        assert_eq!(value(Measure::Margin), Ok(20.0));
        assert_eq!(value(Measure::Doubt), Ok(15.0));
        // Bureau 1 at the législatives of 2024: 300 and 100 votes, no candidate of the third.
        assert_eq!(value(Measure::Delta { reference: 0, category: 0 }), Ok(-55.0));
        assert_eq!(value(Measure::Delta { reference: 0, category: 2 }), Err(Absence::NoCandidate));
        assert_eq!(value(Measure::Delta { reference: 9, category: 0 }), Err(Absence::NoSuchScrutin));
        assert_eq!(value(Measure::Share(9)), Err(Absence::NoModel));
        assert_eq!(place.first().map(|(leader, _)| leader), Ok(1));
    }

    #[test]
    fn turnout_is_that_of_the_last_election_of_the_type_before_the_target() {
        let panel = sample();
        let (scrutin, turnout) = places("municipales-2026-t1")[0].turnout.unwrap();
        assert_eq!(panel.calendar()[scrutin].id, "municipales-2020-t1");
        let row = panel.outcome(bureau(1), scrutin).unwrap();
        assert!((turnout.get() - f64::from(row.votants) / f64::from(row.inscrits)).abs() < 1e-12);
        assert!(places("municipales-2014-t1").is_empty());
    }

    #[test]
    fn without_a_model_every_measure_of_the_forecast_says_why() {
        for place in places("municipales-2026-t1") {
            for measure in [Measure::Share(0), Measure::Margin, Measure::Doubt] {
                assert_eq!(place.value(measure), Err(Absence::NoModel));
            }
            assert!(place.value(Measure::Turnout).is_ok());
        }
    }
}

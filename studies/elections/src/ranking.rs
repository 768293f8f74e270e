//! The bureaux of a town ranked for campaigns: abstainers, movement, doubt.
//!
//! Everything is as of the target. The distance between two results is the part of the votes that would have to change
//! hands to turn one into the other ([`displaced`]); a category without candidate counts as 0.

use std::collections::BTreeMap;

use augure_core::composition::displaced;
use augure_core::units::{Points, Share};

use crate::absence::{Absence, Known, KnownRef as _};
use crate::bureau::BureauId;
use crate::commune::CommuneCode;
use crate::engine::{Asked, TownForecast, forecast_town};
use crate::history::{AsOf, History};
use crate::panel::{Panel, PanelRow};
use crate::references::{Reference, Rule, find};
use crate::scrutin::{Scrutin, ScrutinIndex};
use crate::series::redrawn_at;
use crate::tally::too_small;

/// Measures of one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Measures {
    /// Registered voters at its last result before the target.
    pub inscrits: u32,
    /// The scrutin whose abstainers are counted: the last election of the target's type, in the target's round if possible,
    /// else in the other.
    pub counted_at: Known<ScrutinIndex>,
    /// Registered voters who did not vote then.
    pub abstainers: Known<u32>,
    /// Their part of the registered voters then.
    pub abstention: Known<Share>,
    /// Distance of the forecast from each reference, in the order of the references.
    pub swings: Vec<Known<Share>>,
    /// Mean distance between consecutive usable first rounds, pairs across a redrawing left out.
    pub volatility: Known<Share>,
    /// The category that the forecast puts first.
    pub leader: Known<usize>,
    /// Its lead over the second.
    pub lead: Known<Points>,
    /// Distance of the forecast from the town's.
    pub gap: Known<Share>,
}

/// The bureaux of a town.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranking {
    /// The bureaux large enough to be ranked, in order of their numbers.
    pub bureaux: Vec<(BureauId, Measures)>,
    /// The town as a whole.
    pub town: Known<Measures>,
    /// The last results of the bureaux that are too small.
    pub apart: Vec<PanelRow>,
}

/// The measures of the bureaux of `commune` as of `target` (see [`roll`](crate::roll)).
///
/// `model` may be the reason for its absence: then the measures that need a forecast are absent, too, and the others are
/// not.
#[must_use]
pub fn ranking(
    panel: &Panel,
    target: &Scrutin,
    commune: CommuneCode,
    references: &[Reference],
    model: Known<&Asked>,
) -> Ranking {
    let as_of = History::new(panel).before(target);
    let forecast = model.and_then(|asked| forecast_town(&as_of, commune, &asked.parameters, &asked.setting));
    // A scrutin to which only part of the town was called does not represent the town.
    let whole = as_of.whole_scrutins(commune);
    let town_rows: Vec<PanelRow> =
        as_of.commune(commune).into_iter().filter(|row| whole.contains(&row.scrutin)).collect();
    let (Some(last), Some(roll)) = (town_rows.last(), as_of.roll(commune)) else {
        return Ranking { bureaux: Vec::new(), town: Err(Absence::BureauAbsent), apart: Vec::new() };
    };
    let measure = Measuring { panel, as_of, references, total: totals(&forecast) };
    let rows = roll.bureaux.keys().filter_map(|&bureau| as_of.bureau(bureau).next_back());
    let (small, ranked): (Vec<&PanelRow>, Vec<&PanelRow>) = rows.partition(|row| too_small(row));
    let shares = shares_of(&forecast);
    let bureaux = ranked.into_iter().map(|row| {
        let rows: Vec<PanelRow> = as_of.bureau(row.bureau).cloned().collect();
        let own =
            shares.known().and_then(|known| known.get(&row.bureau).cloned().unwrap_or(Err(Absence::NoModel)));
        (row.bureau, measure.measures(&rows, own, &redrawn_at(panel, row.bureau)))
    });
    Ranking {
        bureaux: bureaux.collect(),
        town: if too_small(last) {
            Err(Absence::TooFewVotes)
        } else {
            Ok(measure.measures(&town_rows, measure.total.clone(), &[]))
        },
        apart: small.into_iter().cloned().collect(),
    }
}

fn numbers(shares: &[Share]) -> Vec<f64> {
    shares.iter().map(|share| share.get()).collect()
}

fn totals(forecast: &Known<TownForecast>) -> Known<Vec<f64>> {
    forecast.known().map(|town| numbers(&town.totals))
}

/// The forecast shares of each bureau.
fn shares_of(forecast: &Known<TownForecast>) -> Known<BTreeMap<BureauId, Known<Vec<f64>>>> {
    let town = forecast.known()?;
    let bureaux = town.bureaux.iter();
    Ok(bureaux.map(|(bureau, found)| (*bureau, found.known().map(|f| numbers(&f.shares)))).collect())
}

/// The common ground of all measures of a town.
struct Measuring<'a> {
    panel: &'a Panel,
    as_of: AsOf<'a>,
    references: &'a [Reference],
    /// The town's forecast.
    total: Known<Vec<f64>>,
}

impl Measuring<'_> {
    /// The measures of the place with the results `rows` (oldest first, not empty) and the forecast shares `forecast`, redrawn
    /// at the scrutins `redrawn`.
    fn measures(&self, rows: &[PanelRow], forecast: Known<Vec<f64>>, redrawn: &[ScrutinIndex]) -> Measures {
        let row_at = |scrutin| rows.iter().find(|row| row.scrutin == scrutin);
        let same_type = Rule::LastOf(self.as_of.target().election.clone());
        let counted = find(&self.as_of, &same_type, row_at);
        let swing = |reference: &Reference| {
            let (_, then, _) = find(&self.as_of, &reference.rule, row_at)?;
            Ok(Share::clipped(displaced(forecast.known()?, &then.shares()?)))
        };
        let gap = || {
            let (own, town) = (forecast.known()?, self.total.known()?);
            Ok(Share::clipped(displaced(own, town)))
        };
        let first_two = forecast.known().and_then(|shares| first_two(shares));
        Measures {
            inscrits: rows.last().map_or(0, |row| row.inscrits),
            counted_at: counted.map(|(scrutin, ..)| scrutin),
            abstainers: counted.map(|(_, row, _)| row.inscrits.saturating_sub(row.votants)),
            abstention: counted.and_then(|(_, row, _)| {
                row.turnout().map(|turnout| Share::clipped(1.0 - turnout)).ok_or(Absence::TooFewVotes)
            }),
            swings: self.references.iter().map(swing).collect(),
            volatility: self.volatility(rows, redrawn),
            leader: first_two.map(|(leader, _)| leader),
            lead: first_two.map(|(_, lead)| lead),
            gap: gap(),
        }
    }

    fn volatility(&self, rows: &[PanelRow], redrawn: &[ScrutinIndex]) -> Known<Share> {
        let calendar = self.panel.calendar();
        let first_rounds: Vec<(ScrutinIndex, Vec<f64>)> = rows
            .iter()
            .filter(|row| calendar[row.scrutin].tour == 1 && !too_small(row))
            .filter_map(|row| Some((row.scrutin, row.shares().ok()?)))
            .collect();
        let moves: Vec<f64> = first_rounds
            .windows(2)
            .filter_map(|pair| match pair {
                [(then, from), (now, to)] => {
                    let moved = redrawn.iter().any(|at| then < at && at <= now);
                    (!moved).then(|| displaced(from, to))
                }
                _ => None,
            })
            .collect();
        if moves.is_empty() {
            return Err(Absence::TooFewScrutins);
        }
        Ok(Share::clipped(moves.iter().sum::<f64>() / moves.len() as f64))
    }
}

/// The largest share's position, and its lead over the second.
fn first_two(shares: &[f64]) -> Known<(usize, Points)> {
    let mut order: Vec<usize> = (0..shares.len()).collect();
    order.sort_by(|&a, &b| shares[b].total_cmp(&shares[a]));
    match order.as_slice() {
        [first, second, ..] => Ok((*first, Share::clipped(shares[*first]) - Share::clipped(shares[*second]))),
        _ => Err(Absence::NoModel),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{bureau, sample};

    fn references() -> Vec<Reference> {
        let label = String::new();
        vec![Reference {
            key: "l".into(),
            label_en: label.clone(),
            label,
            rule: Rule::LastOf("legislatives".into()),
        }]
    }

    fn ranked(panel: &Panel, target: &str) -> Ranking {
        let (_, target) = panel.calendar().find(target).unwrap();
        ranking(panel, target, bureau(1).commune, &references(), Err(Absence::NoModel))
    }

    #[test]
    fn abstainers_are_counted_at_the_last_election_of_the_type_in_the_targets_round() {
        let panel = sample();
        let found = ranked(&panel, "municipales-2026-t2");
        let id = |at: Known<ScrutinIndex>| panel.calendar()[at.unwrap()].id.clone();
        let town = found.town.unwrap();
        assert_eq!(id(town.counted_at), "municipales-2020-t2");
        // 800 registered, 410 voters in each of two bureaux.
        assert_eq!((town.abstainers, found.bureaux[0].1.abstainers), (Ok(780), Ok(390)));
        assert!((town.abstention.unwrap().get() - 0.4875).abs() < 1e-12);
        assert_eq!(
            id(ranked(&panel, "legislatives-2024-t1").bureaux[1].1.counted_at),
            "legislatives-2022-t1"
        );
        let first = ranked(&panel, "municipales-2014-t1");
        assert_eq!((first.town, first.bureaux.len()), (Err(Absence::BureauAbsent), 0));
    }

    #[test]
    fn without_a_model_what_rests_on_a_forecast_says_why_and_the_rest_is_there() {
        let found = ranked(&sample(), "municipales-2026-t1");
        for (_, measures) in &found.bureaux {
            assert_eq!(measures.swings, [Err(Absence::NoModel)]);
            assert_eq!((measures.leader, measures.gap), (Err(Absence::NoModel), Err(Absence::NoModel)));
            assert!(measures.volatility.is_ok() && measures.abstainers.is_ok());
        }
    }

    #[test]
    fn volatility_is_the_mean_of_what_changed_hands_between_first_rounds() {
        let panel = sample();
        let calendar = panel.calendar();
        let rows =
            panel.rows().iter().filter(|row| row.bureau == bureau(2) && calendar[row.scrutin].tour == 1);
        let shares: Vec<Vec<f64>> = rows.map(|row| row.shares().unwrap()).collect();
        let mut sum = 0.0;
        for i in 1..shares.len() {
            // By hand: what the winners of votes gained.
            sum += (0..3).map(|k| (shares[i][k] - shares[i - 1][k]).max(0.0)).sum::<f64>();
        }
        let expected = sum / (shares.len() - 1) as f64;
        let found = ranked(&panel, "municipales-2026-t1").bureaux[1].1.volatility.unwrap();
        assert!((found.get() - expected).abs() < 1e-12, "{found:?} {expected}");
        assert!(found.get() > 0.0);
    }

    #[test]
    fn small_bureaux_stand_apart() {
        let panel = sample();
        let mut rows = panel.rows().to_vec();
        let last = rows.iter().map(|row| row.scrutin).max().unwrap();
        let small = rows.iter_mut().find(|row| row.bureau == bureau(2) && row.scrutin == last).unwrap();
        small.exprimes = 49;
        let panel = Panel::new(panel.calendar().clone(), panel.categories().clone(), rows, Vec::new());
        let found = ranked(&panel, "municipales-2026-t1");
        assert_eq!(found.bureaux.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [bureau(1)]);
        assert_eq!(
            found.apart.iter().map(|row| (row.bureau, row.exprimes)).collect::<Vec<_>>(),
            [(bureau(2), 49)]
        );
    }

    #[test]
    fn the_leader_leads_the_second() {
        let (leader, lead) = first_two(&[0.2, 0.5, 0.3]).unwrap();
        assert_eq!(leader, 1);
        assert!((lead.get() - 20.0).abs() < 1e-9);
        assert_eq!(first_two(&[1.0]), Err(Absence::NoModel));
    }
}

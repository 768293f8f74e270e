//! The training sample of a past scrutin: features as of its eve, results of the day.

use augure_elections::bureau::BureauId;
use augure_elections::engine::blind::{lag_row, mean_of_lags};
use augure_elections::engine::features::{TownFeatures, town_deviation};
use augure_elections::engine::lags::{Rounds, lags};
use augure_elections::engine::scenario::{full_features, full_row};
use augure_elections::engine::town::{Event, Town};
use augure_elections::panel::{Panel, rows_of};
use augure_elections::scrutin::ScrutinIndex;

use super::eve::Eve;
use super::levels::territory_levels;

/// Smallest share whose sampling variance is computed as it is.
const SMALLEST_SHARE: f64 = 1e-4;
/// Smallest number of votes whose sampling variance is computed as it is.
const SMALLEST_VOTES: f64 = 20.0;
/// Variance of a log-deviation beyond sampling.
const EXTRA_VARIANCE: f64 = 0.03;

/// A log-deviation that was met, and the weight it has in a fit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Response {
    /// The deviation.
    pub deviation: f64,
    /// Inverse of its variance.
    pub weight: f64,
}

impl Response {
    /// The `deviation` of a bureau of `votes` from the share `expected`: the variance of the logarithm of a binomial
    /// share is `(1 − t) / (n t)`.
    #[must_use]
    pub fn new(deviation: f64, votes: f64, expected: f64) -> Self {
        let sampling = (1.0 - expected) / (votes.max(SMALLEST_VOTES) * expected.max(SMALLEST_SHARE));
        Self { deviation, weight: 1.0 / (sampling + EXTRA_VARIANCE) }
    }
}

/// One usable bureau of one past scrutin.
#[derive(Debug, Clone)]
pub struct Sample {
    /// The bureau.
    pub bureau: BureauId,
    /// Features of the scenario models, the town's totals being those of the day; absent in a town of one bureau.
    pub scenario: Option<Vec<f64>>,
    /// Features of the geography model.
    pub geography: Vec<f64>,
    /// Earlier shares: the features of the lag models and the mean of lags; absent without earlier first round.
    pub lags: Option<(Vec<f64>, Vec<f64>)>,
    /// By category: deviation from the town.
    pub from_town: Vec<Option<Response>>,
    /// By category: deviation from the territory.
    pub from_territory: Vec<Option<Response>>,
    /// Shares of the day.
    pub shares: Vec<f64>,
    /// Votes for all categories.
    pub votes: f64,
}

/// The bureaux of scrutin `index`, seen from its `eve`.
#[must_use]
pub fn samples(panel: &Panel, index: ScrutinIndex, eve: &Eve<'_>) -> Vec<Sample> {
    let rows = panel.rows();
    let day =
        &rows[rows.partition_point(|r| r.scrutin < index)..rows.partition_point(|r| r.scrutin <= index)];
    let mut communes: Vec<_> = day.iter().map(|row| row.bureau.commune).collect();
    communes.dedup();
    let events: Vec<Event<'_>> = communes
        .iter()
        .map(|&commune| {
            let held = rows_of(day, index, commune);
            let bureaux: Vec<_> = held.iter().map(|row| row.bureau).collect();
            Event::new(index, eve.target, eve.target, held, &bureaux, eve.categories)
        })
        .collect();
    let territory: Vec<Option<f64>> = (0..eve.categories)
        .map(|k| {
            let all: f64 = events.iter().map(|event| event.standing[k]).sum();
            (all > 0.0).then(|| events.iter().map(|event| event.votes[k]).sum::<f64>() / all)
        })
        .collect();
    let levels = territory_levels(eve);
    communes
        .iter()
        .zip(&events)
        .flat_map(|(&commune, event)| {
            let (newcomer, fresh);
            let (town, features) = match eve.town(commune) {
                Some(known) => known,
                None => {
                    newcomer = Town::new(&eve.as_of, commune);
                    fresh = TownFeatures::new(&newcomer, &eve.territory.standing, eve.categories);
                    (&newcomer, &fresh)
                }
            };
            of_town(eve, town, features, event, &territory, levels.as_ref())
        })
        .collect()
}

fn of_town(
    eve: &Eve<'_>,
    town: &Town<'_>,
    features: &TownFeatures,
    event: &Event<'_>,
    territory: &[Option<f64>],
    levels: Option<&(Vec<f64>, Vec<f64>)>,
) -> Vec<Sample> {
    let transported =
        event.shares().filter(|_| event.usable > 1).map(|totals| features.past.transported(&totals));
    let rounds = Rounds::new(town, &eve.territory, eve.reach);
    let lags = lags(town, &eve.territory, &rounds);
    let own = features.bureaux.ncols();
    let of_bureau = |(b, row): (usize, &augure_elections::panel::PanelRow)| {
        let shares = row.shares().ok()?;
        let votes = row.mapped_votes();
        let position = town.position(row.bureau);
        let bureau = position.map_or_else(|| vec![0.0; own], |p| features.bureaux.row(p).to_vec());
        let scenario = transported.as_ref().map(|transported| match position {
            Some(p) => full_row(&bureau, &transported.row(p).to_vec()),
            None => vec![0.0; full_features(eve.categories)],
        });
        let response =
            |k: usize| Some(Response::new(event.deviation(b, k)?, votes, event.share_where_standing(k)?));
        let place = |k: usize| {
            let deviation = event.deviation(b, k)? + town_deviation(event, territory[k], k)?;
            Some(Response::new(deviation, votes, territory[k]?))
        };
        let lags = lags.as_ref().zip(levels).map(|(lags, (last, same))| {
            let lags = &lags[position.unwrap_or(lags.len() - 1)];
            (lag_row(lags, last, same), mean_of_lags(lags))
        });
        Some(Sample {
            bureau: row.bureau,
            scenario,
            geography: bureau.iter().chain(&features.town).copied().collect(),
            lags,
            from_town: (0..eve.categories).map(|k| response(k).filter(|_| event.usable > 1)).collect(),
            from_territory: (0..eve.categories).map(place).collect(),
            shares,
            votes,
        })
    };
    event.rows.iter().enumerate().filter_map(|(b, row)| of_bureau((b, (*row)?))).collect()
}

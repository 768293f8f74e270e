//! Fits the models of the offer and blind settings.

use augure_core::math;
use augure_elections::engine::blind::{BlindParameters, LagModel};
use augure_elections::engine::features::{CONTEXT, TRAIL};
use augure_elections::engine::reach::Reach;
use augure_elections::scrutin::Scrutin;
use augure_learn::fit::Normal;
use augure_learn::matrix::{Matrix, dot, from_rows, left_multiplied};

use super::drift::drift;
use super::eve::Eve;
use super::learnt::Learnt;
use super::levels::{first_rounds, territory_levels, weighted_mean};

/// Years after which a first round counts half in the territory's prior.
const PRIOR_HALF_LIFE: f64 = 4.0;
/// Weight of a first round of the target's own type in that prior.
const SAME_TYPE: f64 = 3.0;
/// Penalties, in rows, of the geography model: the category's own trails, then all trails.
const GEOGRAPHY_PENALTIES: (f64, f64) = (20.0, 300.0);
/// Penalty, per unit of weight, of the ridge on the change of shares.
const LAG_PENALTY: f64 = 0.005;
/// Fewest rows to learn from.
const MIN_ROWS: usize = 30;
/// Votes of a bureau that weighs 1 in that ridge.
const UNIT_VOTES: f64 = 400.0;

/// The models as of `eve`, learnt from the first rounds among `earlier` that had one before them.
#[must_use]
pub fn fit(eve: &Eve<'_>, earlier: &[Learnt<'_>]) -> BlindParameters {
    let rounds = first_rounds(eve);
    let learnt: Vec<Learnt<'_>> = earlier
        .iter()
        .filter(|past| past.scrutin.tour == 1 && past.samples.iter().any(|sample| sample.lags.is_some()))
        .copied()
        .collect();
    let recency = |scrutin: &Scrutin| math::pow(0.5, eve.target.years_since(scrutin) / PRIOR_HALF_LIFE);
    let type_weight =
        |scrutin: &Scrutin| if scrutin.election == eve.target.election { SAME_TYPE } else { 1.0 };
    let same_type: Vec<(usize, &Scrutin)> =
        rounds.iter().filter(|(_, s)| s.election == eve.target.election).copied().collect();
    let prior_same = match same_type.last() {
        Some(&(event, _)) => eve.territory.shares[event].clone(),
        None => weighted_mean(eve, &rounds, recency),
    };
    let (last, same) = territory_levels(eve).unwrap_or_default();
    BlindParameters {
        last,
        same,
        prior_same,
        prior_recent: weighted_mean(eve, &rounds, |s| recency(s) * type_weight(s)),
        drift: drift(eve),
        standing_same: standing_same(eve, &same_type, &standing(eve, &rounds)),
        standing: standing(eve, &rounds),
        geography: geography(eve, &learnt),
        // An election decided in the town has no use for it.
        lags: if eve.reach == Reach::Town { None } else { lag_model(eve, &learnt) },
    }
}

/// Mean over `rounds` of each category's share where it stood.
fn standing(eve: &Eve<'_>, rounds: &[(usize, &Scrutin)]) -> Vec<f64> {
    let mean = |k: usize| {
        let shares: Vec<f64> =
            rounds.iter().filter_map(|(event, _)| eve.territory.standing[*event][k]).collect();
        if shares.is_empty() { 0.0 } else { shares.iter().sum::<f64>() / shares.len() as f64 }
    };
    (0..eve.categories).map(mean).collect()
}

/// Each category's share where it stood at the last of `rounds`, `otherwise` where it did not.
fn standing_same(eve: &Eve<'_>, rounds: &[(usize, &Scrutin)], otherwise: &[f64]) -> Vec<f64> {
    let last = rounds.last().map(|(event, _)| &eve.territory.standing[*event]);
    let share = |k: usize| last.and_then(|shares| shares[k]).unwrap_or(otherwise[k]);
    (0..eve.categories).map(share).collect()
}

/// Coefficients of log-deviations from the territory: a ridge on the category's own trails, corrected by one on all.
fn geography(eve: &Eve<'_>, learnt: &[Learnt<'_>]) -> Matrix {
    let categories = eve.categories;
    let features = 2 * TRAIL * categories + CONTEXT;
    let town = TRAIL * categories + CONTEXT;
    // The category's own trails, then its town's.
    let own: Vec<Vec<usize>> = (0..categories)
        .map(|k| {
            [0, town].iter().flat_map(|start| (0..TRAIL).map(move |f| start + f * categories + k)).collect()
        })
        .collect();
    let mut coefficients = Matrix::zeros((categories, features));
    for k in 0..categories {
        let rows = || {
            learnt.iter().flat_map(|past| {
                let weight = past.weight(eve.target);
                past.samples.iter().filter_map(move |sample| {
                    let response = sample.from_territory[k]?;
                    Some((&sample.geography, response.deviation, response.weight * weight))
                })
            })
        };
        let pick = |x: &[f64]| -> Vec<f64> { own[k].iter().map(|&i| x[i]).collect() };
        let mut normal = Normal::new(2 * TRAIL, 1);
        rows().for_each(|(x, y, w)| normal.add(&pick(x), &[y], w));
        let solved = normal.solve_in_rows(GEOGRAPHY_PENALTIES.0).filter(|_| normal.rows() > MIN_ROWS);
        let Some(first) = solved else {
            coefficients[(k, own[k][0])] = 1.0;
            coefficients[(k, own[k][TRAIL])] = 1.0;
            continue;
        };
        let mut normal = Normal::new(features, 1);
        rows().for_each(|(x, y, w)| normal.add(x, &[y - dot(&pick(x), first.row(0))], w));
        if let Some(correction) = normal.solve_in_rows(GEOGRAPHY_PENALTIES.1) {
            coefficients.row_mut(k).assign(&correction.row(0));
        }
        own[k].iter().zip(first.row(0)).for_each(|(&i, value)| coefficients[(k, i)] += value);
    }
    coefficients
}

/// The ridge on earlier shares; `None` with too few bureaux to learn from.
///
/// It is told neither the type of an election nor its date: with a handful of scrutins to learn from, that would tell
/// them apart and teach nothing about the next one.
fn lag_model(eve: &Eve<'_>, learnt: &[Learnt<'_>]) -> Option<LagModel> {
    let mut rows = Vec::new();
    let mut changes = Vec::new();
    let mut weights = Vec::new();
    for past in learnt {
        let weight = past.weight(eve.target);
        for sample in past.samples {
            let Some((lags, mean)) = &sample.lags else { continue };
            rows.push(lags.as_slice());
            changes.push(sample.shares.iter().zip(mean).map(|(y, m)| y - m).collect::<Vec<_>>());
            weights.push(weight * (sample.votes / UNIT_VOTES).sqrt());
        }
    }
    if rows.len() < MIN_ROWS { None } else { fit_changes(from_rows(&rows), from_rows(&changes), &weights) }
}

/// The ridge of `changes` on the features `x`, row by row, an intercept included.
fn fit_changes(mut x: Matrix, mut changes: Matrix, weights: &[f64]) -> Option<LagModel> {
    let means = centre(&mut x, weights);
    let total: f64 = weights.iter().sum();
    let mut squares = vec![0.0; means.len()];
    for (row, weight) in x.rows().into_iter().zip(weights) {
        squares.iter_mut().zip(row).for_each(|(sum, v)| *sum += weight * v * v);
    }
    let scales: Vec<f64> =
        squares.into_iter().map(|sum| (sum / total).sqrt()).map(|s| if s > 1e-9 { s } else { 1.0 }).collect();
    for mut row in x.rows_mut() {
        row.iter_mut().zip(&scales).for_each(|(v, s)| *v /= s);
    }
    let intercepts = centre(&mut changes, weights);
    let mut normal = Normal::new(x.ncols(), changes.ncols());
    for ((x, changes), &weight) in x.rows().into_iter().zip(changes.rows()).zip(weights) {
        normal.add(&x.to_vec(), &changes.to_vec(), weight);
    }
    let slopes = normal.solve(LAG_PENALTY * normal.weight())?;
    let features = means.len();
    let changes = Matrix::from_shape_fn((intercepts.len(), features + 1), |(k, j)| {
        if j < features { slopes[(k, j)] } else { intercepts[k] }
    });
    Some(LagModel { means, scales, changes })
}

/// Takes the weighted mean of each column away from it, and returns the means.
fn centre(values: &mut Matrix, weights: &[f64]) -> Vec<f64> {
    let total: f64 = weights.iter().sum();
    let means: Vec<f64> = left_multiplied(weights, values).into_iter().map(|sum| sum / total).collect();
    for mut row in values.rows_mut() {
        row.iter_mut().zip(&means).for_each(|(value, mean)| *value -= mean);
    }
    means
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_other_slopes_explain_the_changes_better_for_their_size() {
        let x = Matrix::from_shape_fn((60, 3), |(i, j)| ((i * (7 + 4 * j) + j) % 11) as f64 / 10.0);
        let y = Matrix::from_shape_fn((60, 2), |(i, k)| x[(i, 0)] * x[(i, 1)] - 0.2 * k as f64 * x[(i, 2)]);
        let weights: Vec<f64> = (0..60).map(|i| 0.5 + f64::from(i % 4)).collect();
        let model = fit_changes(x.clone(), y.clone(), &weights).unwrap();
        // What the ridge minimises, from the features as they came.
        let loss = |changes: &Matrix| -> f64 {
            let row = |i: usize| -> f64 {
                let form = |k: usize| {
                    let z = (0..3).map(|j| changes[(k, j)] * (x[(i, j)] - model.means[j]) / model.scales[j]);
                    (y[(i, k)] - changes[(k, 3)] - z.sum::<f64>()).powi(2)
                };
                weights[i] * (form(0) + form(1))
            };
            let size: f64 = (0..2).flat_map(|k| (0..3).map(move |j| changes[(k, j)].powi(2))).sum();
            (0..60).map(row).sum::<f64>() + LAG_PENALTY * weights.iter().sum::<f64>() * size
        };
        let best = loss(&model.changes);
        for (k, j) in (0..2).flat_map(|k| (0..4).map(move |j| (k, j))) {
            for step in [-1e-3, 1e-3] {
                let mut other = model.changes.clone();
                other[(k, j)] += step;
                assert!(loss(&other) > best, "{k} {j} {step}");
            }
        }
    }
}
